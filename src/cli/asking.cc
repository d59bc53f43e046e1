#include "cli/asking.h"

#include <array>
#include <charconv>
#include <istream>
#include <ostream>

#include <fmt/format.h>

#include "base/text.h"

namespace grondslag::cli {

using guide::Question;

bool IsStop(const std::string& line) { return line == "s" || line == "stop"; }
bool IsYes(const std::string& line) { return line == "j" || line == "y" || line == "ja" || line == "yes"; }
std::optional<std::size_t> NumberIn(const std::string& line, std::size_t max) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
  if (error != std::errc{} || end != line.data() + line.size() || number < 1 || number > max) return std::nullopt;
  return number - 1;
}

namespace {

bool IsHelp(const std::string& line) { return line == "?"; }
bool IsBack(const std::string& line) { return line == "t" || line == "b" || line == "terug" || line == "back"; }
bool IsDontKnow(const std::string& line) {
  return line == "w" || line == "d" || line == "weet ik niet" || line == "don't know";
}
bool IsFactor(const std::string& line) { return line == "f"; }
bool IsNo(const std::string& line) { return line == "n" || line == "nee" || line == "no"; }
std::string Trimmed(const std::string& line) {
  const std::size_t first = line.find_first_not_of(" \t\r");
  if (first == std::string::npos) return "";
  return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
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

}  // namespace

std::optional<std::string> ReadLine(Console& console) {
  console.err << "> " << std::flush;
  std::string line;
  if (!std::getline(console.in, line)) {
    console.err << '\n';
    return std::nullopt;
  }
  // What is not UTF-8 is no answer to anything.
  return base::IsUtf8(line) ? Trimmed(line) : "";
}

base::Result<bool> Asking::Run() {
  for (;;) {
    while (const std::optional<Question> question = conversation_.Next()) {
      GRONDSLAG_TRY(goes_on, Put(*question));
      if (!goes_on) return false;
      if (auto told = Told(); !told) return tl::unexpected(told.error());
    }
    const std::vector<guide::SummaryLine> lines = conversation_.Summary();
    ShowSummary(lines);
    const std::optional<std::string> line = ReadLine(console_);
    if (!line || IsStop(*line)) return false;
    if (line->empty()) return true;
    if (IsBack(*line)) {
      conversation_.Back();
    } else if (const auto number = NumberIn(*line, lines.size())) {
      if (!conversation_.Change(lines[*number].fact)) Talk("", Phrase::no_such_choice);
    } else {
      Talk("", Phrase::no_such_choice);
    }
  }
}

// Puts one question until it is answered, skipped or left for the one before. False: stopped.
base::Result<bool> Asking::Put(const Question& question) {
  ShowQuestion(question);
  for (;;) {
    const std::optional<std::string> line = ReadLine(console_);
    if (!line || IsStop(*line)) return false;
    if (IsHelp(*line)) {
      ShowHelp(question);
    } else if (IsBack(*line)) {
      if (conversation_.Back()) return true;
      Talk("", Phrase::no_question_before);
    } else if (question.takes_factors() && IsFactor(*line)) {
      return AddFactor(question.fact);
    } else if (IsDontKnow(*line)) {
      conversation_.DontKnow(question.fact);
      return true;
    } else if (const std::optional<std::string> value = ValueIn(*line, question)) {
      if (const std::optional<bool> goes_on = Take(question, *value)) return *goes_on;
    } else {
      Talk("", Phrase::no_such_choice);
    }
  }
}

// True: the answer was taken. False: the input ended. Nothing: it was refused, and the person was told why.
std::optional<bool> Asking::Take(const Question& question, const std::string& value) {
  terms::GivenFact given;
  given.value = value;
  if (question.needs_reason && !AskReason(question, given)) return false;
  const base::Result<void> taken = conversation_.Answer(question.fact, std::move(given));
  if (taken) return true;
  console_.err << taken.error().ToString() << '\n';
  return std::nullopt;
}

// False: the input ended.
bool Asking::AskReason(const Question& question, terms::GivenFact& given) {
  if (question.type == terms::FactType::judgement) {
    const bool is_known = !ways_.judge.empty();
    if (!is_known &&
        !AskUntilGiven(name_.empty() ? words_.Text(Phrase::your_name) : words_.Text(Phrase::your_name_again, name_),
                       name_)) {
      return false;
    }
    given.by = name_;
  }
  return AskUntilGiven(words_.Text(Phrase::your_reason), given.reason);
}

// One more factor beside those that the book asks. False: the input ended.
bool Asking::AddFactor(const std::string& judgement) {
  static constexpr std::array<std::string_view, 3> directions = {"for", "against", "neutral"};
  terms::FurtherFactor factor;
  factor.judgement = judgement;
  if (!AskUntilGiven(words_.Text(Phrase::which_factor), factor.name)) return false;
  for (std::optional<std::size_t> direction; !direction;) {
    Talk("", Phrase::where_factor_points);
    const std::optional<std::string> line = ReadLine(console_);
    if (!line) return false;
    direction = NumberIn(*line, directions.size());
    if (direction) factor.value = directions[*direction];
  }
  if (!AskUntilGiven(words_.Text(Phrase::your_reason), factor.reason)) return false;
  conversation_.AddFactor(std::move(factor));
  return true;
}

// Leaves answer as it was on an empty line, if it has one. False: the input ended.
bool Asking::AskUntilGiven(const std::string& text, std::string& answer) {
  for (;;) {
    console_.err << Wrapped("", text);
    const std::optional<std::string> line = ReadLine(console_);
    if (!line) return false;
    if (!line->empty()) answer = *line;
    if (!answer.empty()) return true;
    Talk("", Phrase::reason_needed);
  }
}

void Asking::ShowQuestion(const Question& question) {
  console_.err << '\n'
               << words_.Text(Phrase::question, question.number) << '\n'
               << Wrapped("", words_.In(question.ask));
  if (!question.why.empty()) Talk("", Phrase::why_asked, words_.In(question.why));
  ShowPointer(question);
  ShowChoices(question);
  console_.err << words_.Text(Phrase::keys) << '\n';
  if (question.takes_factors()) console_.err << words_.Text(Phrase::factor_key) << '\n';
}

void Asking::ShowPointer(const Question& question) {
  if (question.type != terms::FactType::judgement) return;
  if (question.points_to.empty()) return;
  if (question.points_to == terms::kMixed) return Talk("", Phrase::factors_mixed);
  for (const rules::FactValue& value : question.values) {
    if (value.value == question.points_to) Talk("", Phrase::factors_point, words_.In(value.text));
  }
}

void Asking::ShowChoices(const Question& question) {
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

void Asking::ShowHelp(const Question& question) {
  if (question.help.empty() && question.example.empty()) Talk("", Phrase::no_help);
  if (!question.help.empty()) console_.err << Wrapped("", words_.In(question.help));
  if (!question.example.empty()) Talk("", Phrase::for_example, words_.In(question.example));
}

void Asking::ShowSummary(const std::vector<guide::SummaryLine>& lines) {
  console_.err << '\n' << words_.Text(Phrase::summary) << '\n';
  if (lines.empty()) Talk("", Phrase::summary_empty);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const guide::SummaryLine& line = lines[i];
    std::string answer = line.known ? words_.In(line.answer) : words_.Text(Phrase::dont_know);
    if (line.from_organisation) answer += " " + words_.Text(Phrase::from_organisation);
    if (ways_.is_filled_in && ways_.is_filled_in(line)) answer += " " + words_.Text(Phrase::from_situation);
    if (!line.matters) answer += " " + words_.Text(Phrase::fell_away);
    console_.err << Wrapped(fmt::format("{:3}  ", i + 1), fmt::format("{} {}", words_.In(line.ask), answer));
  }
  Talk("", Phrase::summary_keys);
}

}  // namespace grondslag::cli
