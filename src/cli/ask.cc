// ask: the conversation of guide/conversation.h on a plain terminal, one line in for one question out. All talk goes to
// standard error, the answer to standard output. Stopping, or the end of the input, decides nothing, writes nothing and
// ends with the status of wrong usage.
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <filesystem>
#include <istream>
#include <ostream>

#include "api/decision_json.h"
#include "api/json.h"
#include "cli/book.h"
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/facts_file.h"
#include "cli/find.h"
#include "cli/render.h"
#include "cli/wording.h"
#include "diagram/decide.h"
#include "guide/conversation.h"

namespace grondslag::cli {
namespace {

using guide::Conversation;
using guide::Question;

// Keys mean the same in both languages, so that nobody loses an answer to a wrong one.
bool IsHelp(const std::string& line) { return line == "?"; }
bool IsStop(const std::string& line) { return line == "s" || line == "stop"; }
bool IsBack(const std::string& line) { return line == "t" || line == "b" || line == "terug" || line == "back"; }
bool IsDontKnow(const std::string& line) {
  return line == "w" || line == "d" || line == "weet ik niet" || line == "don't know";
}
bool IsFactor(const std::string& line) { return line == "f"; }
bool IsYes(const std::string& line) { return line == "j" || line == "y" || line == "ja" || line == "yes"; }
bool IsNo(const std::string& line) { return line == "n" || line == "nee" || line == "no"; }

std::string Trimmed(const std::string& line) {
  const std::size_t first = line.find_first_not_of(" \t\r");
  if (first == std::string::npos) return "";
  return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

std::optional<std::size_t> NumberIn(const std::string& line, std::size_t max) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
  if (error != std::errc{} || end != line.data() + line.size() || number < 1 || number > max) return std::nullopt;
  return number - 1;
}

// What a person typed as a value of the question; nothing if it is none.
std::optional<std::string> ValueIn(const std::string& line, const Question& question) {
  if (line.empty()) return std::nullopt;
  switch (question.type) {
    case terms::FactType::number:
    case terms::FactType::date: return line;
    case terms::FactType::citation: return line == "geen" ? "none" : line;
    default: break;
  }
  if (question.type == terms::FactType::yes_no && (IsYes(line) || IsNo(line))) return IsYes(line) ? "yes" : "no";
  if (const auto number = NumberIn(line, question.values.size())) return question.values[*number].value;
  for (const rules::FactValue& value : question.values) {
    if (line == value.value) return line;
  }
  return std::nullopt;
}

class Session {
 public:
  // situation: of which the facts are filled in; null: none.
  Session(const Book& book, const Options& options, const gallery::Situation* situation, Console& console)
      : book_(book), options_(options), situation_(situation), console_(console), words_(options.language) {}

  base::Result<int> Run(base::Date at, terms::GivenFacts given) {
    std::string decision = options_.decision;
    if (decision.empty() && !ChooseDecision(decision)) return Stopped();
    GRONDSLAG_TRY(begun,
                  Conversation::Begin(book_.diagram(), {.decision = decision, .at = at, .reading = options_.reading},
                                      std::move(given)));
    conversation_ = std::move(begun);
    ShowSituation();
    if (!AskAndCheck()) return Stopped();
    GRONDSLAG_TRY(answer, conversation_->Decide());
    PrintAnswer(answer);
    OfferToWrite();
    return ExitStatusOf(answer.verdict);
  }

  void PrintAnswer(const terms::Decision& decision) {
    console_.out << (options_.json ? api::Pretty(api::ToJson(decision))
                                   : Render(decision, book_.rules(), words_.language()));
    console_.out.flush();
  }

 private:
  template <class... T>
  void Talk(const std::string& first, Phrase phrase, const T&... values) {
    console_.err << Wrapped(first, words_.Text(phrase, values...));
  }
  // Nothing: the input has ended.
  std::optional<std::string> Read() {
    console_.err << "> " << std::flush;
    std::string line;
    if (!std::getline(console_.in, line)) {
      console_.err << '\n';
      return std::nullopt;
    }
    // What is not UTF-8 is no answer to anything.
    return base::IsUtf8(line) ? Trimmed(line) : "";
  }

  void ShowSituation() {
    if (situation_ == nullptr) return;
    console_.err << Wrapped("", words_.In(situation_->title)) << Wrapped("", words_.In(situation_->text)) << '\n';
    if (situation_->given.facts.empty()) return;
    console_.err << words_.Text(Phrase::situation_filled_in) << '\n'
                 << RenderFacts(situation_->given, book_.rules(), options_.language);
  }
  // Not any more once it was changed.
  bool IsFilledIn(const guide::SummaryLine& line) const {
    if (situation_ == nullptr || !line.known) return false;
    const auto filled_in = situation_->given.facts.find(line.fact);
    return filled_in != situation_->given.facts.end() && filled_in->second.value == line.given.value;
  }

  int Stopped() {
    Talk("", Phrase::stopped);
    return kUsage;
  }

  // The others are asked by name.
  bool ChooseDecision(std::string& decision) {
    std::vector<const rules::DecisionRules*> offered;
    for (const rules::DecisionIndex door : book_.rules().doors) offered.push_back(&book_.rules()[door]);
    Talk("", Phrase::which_decision);
    for (std::size_t i = 0; i < offered.size(); ++i) {
      console_.err << Wrapped(fmt::format("  {}  ", i + 1), words_.In(offered[i]->title));
    }
    for (;;) {
      const std::optional<std::string> line = Read();
      if (!line || IsStop(*line)) return false;
      if (const auto number = NumberIn(*line, offered.size())) {
        decision = offered[*number]->name;
        return true;
      }
      Talk("", Phrase::no_such_choice);
    }
  }

  // Every question, then the summary, until nothing is to be changed. False: stopped.
  bool AskAndCheck() {
    for (;;) {
      while (const std::optional<Question> question = conversation_->Next()) {
        if (!Put(*question)) return false;
      }
      const std::vector<guide::SummaryLine> lines = conversation_->Summary();
      ShowSummary(lines);
      const std::optional<std::string> line = Read();
      if (!line || IsStop(*line)) return false;
      if (line->empty()) return true;
      if (IsBack(*line)) {
        conversation_->Back();
      } else if (const auto number = NumberIn(*line, lines.size())) {
        if (!conversation_->Change(lines[*number].fact)) Talk("", Phrase::no_such_choice);
      } else {
        Talk("", Phrase::no_such_choice);
      }
    }
  }

  // Puts one question until it is answered, skipped or left for the one before. False: stopped.
  bool Put(const Question& question) {
    ShowQuestion(question);
    for (;;) {
      const std::optional<std::string> line = Read();
      if (!line || IsStop(*line)) return false;
      if (IsHelp(*line)) {
        ShowHelp(question);
      } else if (IsBack(*line)) {
        if (conversation_->Back()) return true;
        Talk("", Phrase::no_question_before);
      } else if (question.takes_factors && IsFactor(*line)) {
        return AddFactor(question.fact);
      } else if (IsDontKnow(*line)) {
        conversation_->DontKnow(question.fact);
        return true;
      } else if (const std::optional<std::string> value = ValueIn(*line, question)) {
        if (const std::optional<bool> goes_on = Take(question, *value)) return *goes_on;
      } else {
        Talk("", Phrase::no_such_choice);
      }
    }
  }

  // True: the answer was taken. False: the input ended. Nothing: it was refused, and the person was told why.
  std::optional<bool> Take(const Question& question, const std::string& value) {
    terms::GivenFact given;
    given.value = value;
    if (question.needs_reason && !AskReason(question, given)) return false;
    const base::Result<void> taken = conversation_->Answer(question.fact, std::move(given));
    if (taken) return true;
    console_.err << taken.error().ToString() << '\n';
    return std::nullopt;
  }

  // False: the input ended.
  bool AskReason(const Question& question, terms::GivenFact& given) {
    if (question.type == terms::FactType::judgement) {
      if (!AskUntilGiven(name_.empty() ? words_.Text(Phrase::your_name) : words_.Text(Phrase::your_name_again, name_),
                         name_)) {
        return false;
      }
      given.by = name_;
    }
    return AskUntilGiven(words_.Text(Phrase::your_reason), given.reason);
  }

  // One more factor beside those that the book asks. False: the input ended.
  bool AddFactor(const std::string& judgement) {
    static constexpr std::array<std::string_view, 3> directions = {"for", "against", "neutral"};
    terms::FurtherFactor factor;
    factor.judgement = judgement;
    if (!AskUntilGiven(words_.Text(Phrase::which_factor), factor.name)) return false;
    for (std::optional<std::size_t> direction; !direction;) {
      Talk("", Phrase::where_factor_points);
      const std::optional<std::string> line = Read();
      if (!line) return false;
      direction = NumberIn(*line, directions.size());
      if (direction) factor.value = directions[*direction];
    }
    if (!AskUntilGiven(words_.Text(Phrase::your_reason), factor.reason)) return false;
    conversation_->AddFactor(std::move(factor));
    return true;
  }

  // Leaves answer as it was on an empty line, if it has one. False: the input ended.
  bool AskUntilGiven(const std::string& text, std::string& answer) {
    for (;;) {
      console_.err << Wrapped("", text);
      const std::optional<std::string> line = Read();
      if (!line) return false;
      if (!line->empty()) answer = *line;
      if (!answer.empty()) return true;
      Talk("", Phrase::reason_needed);
    }
  }

  void ShowQuestion(const Question& question) {
    console_.err << '\n'
                 << words_.Text(Phrase::question, question.number) << '\n'
                 << Wrapped("", words_.In(question.ask));
    if (!question.why.empty()) Talk("", Phrase::why_asked, words_.In(question.why));
    ShowPointer(question);
    ShowChoices(question);
    console_.err << words_.Text(Phrase::keys) << '\n';
    if (question.takes_factors) console_.err << words_.Text(Phrase::factor_key) << '\n';
  }

  void ShowPointer(const Question& question) {
    if (question.type != terms::FactType::judgement) return;
    if (question.points_to.empty()) return;
    if (question.points_to == terms::kMixed) return Talk("", Phrase::factors_mixed);
    for (const rules::FactValue& value : question.values) {
      if (value.value == question.points_to) Talk("", Phrase::factors_point, words_.In(value.text));
    }
  }

  void ShowChoices(const Question& question) {
    switch (question.type) {
      case terms::FactType::number: return Talk("  ", Phrase::type_number);
      case terms::FactType::date: return Talk("  ", Phrase::type_date);
      case terms::FactType::citation: return Talk("  ", Phrase::type_citation);
      default: break;
    }
    for (std::size_t i = 0; i < question.values.size(); ++i) {
      console_.err << Wrapped(fmt::format("  {}  ", i + 1), words_.In(question.values[i].text));
    }
  }

  void ShowHelp(const Question& question) {
    if (question.help.empty() && question.example.empty()) Talk("", Phrase::no_help);
    if (!question.help.empty()) console_.err << Wrapped("", words_.In(question.help));
    if (!question.example.empty()) Talk("", Phrase::for_example, words_.In(question.example));
  }

  void ShowSummary(const std::vector<guide::SummaryLine>& lines) {
    console_.err << '\n' << words_.Text(Phrase::summary) << '\n';
    if (lines.empty()) Talk("", Phrase::summary_empty);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const guide::SummaryLine& line = lines[i];
      std::string answer = line.known ? words_.In(line.answer) : words_.Text(Phrase::dont_know);
      if (line.from_organisation) answer += " " + words_.Text(Phrase::from_organisation);
      if (IsFilledIn(line)) answer += " " + words_.Text(Phrase::from_situation);
      if (!line.matters) answer += " " + words_.Text(Phrase::fell_away);
      console_.err << Wrapped(fmt::format("{:3}  ", i + 1), fmt::format("{} {}", words_.In(line.ask), answer));
    }
    Talk("", Phrase::summary_keys);
  }

  // What was answered here about the organisation, beside what its file has already. An everyday situation is about a
  // made-up one.
  void OfferToWrite() {
    if (situation_ != nullptr) return;
    const terms::GivenFacts answered = conversation_->OrganisationFacts();
    const std::string path = options_.organisation.empty() ? DefaultOrganisationFile() : options_.organisation;
    if (answered.facts.empty() || path.empty()) return;
    Talk("", Phrase::write_organisation, path);
    const std::optional<std::string> line = Read();
    if (!line || !IsYes(*line)) return Talk("", Phrase::not_written);
    terms::GivenFacts all = answered;
    for (const auto& [name, fact] : conversation_->given().facts) {
      if (fact.from_organisation) all.facts.emplace(name, fact);
    }
    if (const base::Result<void> written = WriteOrganisationFile(path, all); !written) {
      console_.err << written.error().ToString() << '\n';
    } else {
      Talk("", Phrase::written, path);
    }
  }

  const Book& book_;
  const Options& options_;
  const gallery::Situation* situation_;
  Console& console_;
  Wording words_;
  std::optional<Conversation> conversation_;
  std::string name_;  // of who judges, once given
};

// What is known before the first question, beside a situation: the file of --from, and the organisation's own.
base::Result<Case> Beginning(const Options& options, const rules::RuleBook& book, std::optional<base::Date>& at) {
  std::string organisation = options.organisation;
  std::error_code ignored;
  // Another book may have other facts, and a situation is about a made-up organisation: then the file is read only when
  // named.
  const bool use_default = organisation.empty() && options.book.empty() && options.situation.empty();
  if (use_default && std::filesystem::exists(DefaultOrganisationFile(), ignored)) {
    organisation = DefaultOrganisationFile();
  }
  if (options.file.empty()) {
    if (organisation.empty()) return Case{};
    GRONDSLAG_TRY(given, ReadOrganisationFile(organisation, book));
    return Case{"", std::move(given)};
  }
  GRONDSLAG_TRY(file, ReadFactsFile(options.file, organisation, book));
  if (file.is_list) return base::Fail(base::ErrorCode::invalid_input, "`ask` is about one decision, not about `each`");
  at = file.at;
  return std::move(file.cases.front());
}

// Nothing: none is named.
base::Result<std::optional<gallery::Situation>> SituationNamed(const std::string& id, const Book& book) {
  if (id.empty()) return std::nullopt;
  GRONDSLAG_TRY(situations, book.Situations());
  GRONDSLAG_TRY(situation, FindById(situations, id, "situation", "grondslag gallery list"));
  return *situation;
}

// The facts of the situation go before those of an organisation's file. None of them is kept as the organisation's.
void FillIn(const gallery::Situation& situation, terms::GivenFacts& given) {
  for (const auto& [name, fact] : situation.given.facts) {
    given.facts.insert_or_assign(name, fact).first->second.from_organisation = false;
  }
  const std::vector<terms::FurtherFactor>& further = situation.given.further_factors;
  given.further_factors.insert(given.further_factors.end(), further.begin(), further.end());
}

}  // namespace

base::Result<int> Ask(const Options& typed, Console& console) {
  Options options = typed;
  GRONDSLAG_TRY(book, Book::Open(options.book));
  std::optional<base::Date> at_in_file;
  GRONDSLAG_TRY(beginning, Beginning(options, book.rules(), at_in_file));
  GRONDSLAG_TRY(situation, SituationNamed(options.situation, book));
  if (situation) {
    options.decision = situation->decision;
    FillIn(*situation, beginning.given);
  } else if (!options.decision.empty()) {
    if (const auto found = FindDecision(book.rules(), options.decision); !found) return tl::unexpected(found.error());
  }
  GRONDSLAG_TRY(at, DayOf(options.at, at_in_file));
  Session session(book, options, situation ? &*situation : nullptr, console);
  if (!options.no_input) return session.Run(at, std::move(beginning.given));
  GRONDSLAG_TRY(decision,
                diagram::Decide(book.diagram(), {.decision = options.decision, .at = at, .reading = options.reading},
                                beginning.given));
  session.PrintAnswer(decision);
  return ExitStatusOf(decision.verdict);
}

}  // namespace grondslag::cli
