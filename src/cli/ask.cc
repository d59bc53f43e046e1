// ask: a conversation (asking.h), and its answer on standard output. Stopping, or the end of the input, decides
// nothing, writes nothing and ends with the status of wrong usage.
#include <fmt/format.h>

#include <filesystem>
#include <istream>
#include <ostream>

#include "api/decision_json.h"
#include "api/json.h"
#include "cli/asking.h"
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
    Asking asking(*conversation_, words_, console_,
                  {.is_filled_in = [this](const guide::SummaryLine& line) { return IsFilledIn(line); }});
    GRONDSLAG_TRY(is_whole, asking.Run());
    if (!is_whole) return Stopped();
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
      const std::optional<std::string> line = ReadLine(console_);
      if (!line || IsStop(*line)) return false;
      if (const auto number = NumberIn(*line, offered.size())) {
        decision = offered[*number]->name;
        return true;
      }
      Talk("", Phrase::no_such_choice);
    }
  }

  // What was answered here about the organisation, beside what its file has already. An everyday situation is about a
  // made-up one.
  void OfferToWrite() {
    if (situation_ != nullptr) return;
    const terms::GivenFacts answered = conversation_->OrganisationFacts();
    const std::string path = options_.organisation.empty() ? DefaultOrganisationFile() : options_.organisation;
    if (answered.facts.empty() || path.empty()) return;
    Talk("", Phrase::write_organisation, path);
    const std::optional<std::string> line = ReadLine(console_);
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
