// Tells differences decision by decision. Every word of the law comes from the book.
#include "cli/differences_in_words.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "cli/book.h"
#include "cli/console.h"
#include "documents/citations.h"

namespace grondslag::cli {
namespace {

using diagram::AnswerDifference;
using diagram::Side;

std::string Capital(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

// One way in which a verdict differs, and under which readings it does.
struct Told {
  std::string decision;
  std::string sentence;
  std::vector<std::string> readings;
  std::vector<std::string> situations, example;
};

class Teller {
 public:
  explicit Teller(base::Language language) : words_(language) {}

  std::string Verdicts(const std::vector<Compared>& compared, Examples examples) {
    for (const Compared& each : compared) {
      for (const AnswerDifference& difference : each.differences) {
        if (difference.answer == "verdict" || difference.answer == "decision") Collect(each, difference);
      }
    }
    std::string text, decision;
    for (const Told& told : told_) {
      if (told.decision != decision) text += "\n" + Wrapped("", QuestionOf(compared, told.decision));
      decision = told.decision;
      text += Paragraph(told, examples);
    }
    return text;
  }

  std::string OtherAnswers(const std::vector<Compared>& compared) const {
    std::string text;
    for (const Compared& each : compared) {
      for (const AnswerDifference& difference : each.differences) {
        if (difference.answer == "verdict" || difference.answer == "decision") continue;
        text += Wrapped("  - ", OtherAnswer(each, difference));
        text += Items("    - ", ExampleOf(each, difference));
      }
    }
    return text;
  }

 private:
  static const rules::RuleBook& BookOf(const Side& side) { return side.diagram->book(); }

  // The decision's title, of the first book that has it.
  std::string QuestionOf(const std::vector<Compared>& compared, const std::string& decision) const {
    for (const Compared& each : compared) {
      for (const Side* side : {&each.after, &each.before}) {
        const auto index = BookOf(*side).FindDecision(decision);
        if (index) return words_.In(BookOf(*side)[*index].title);
      }
    }
    return decision;
  }

  void Collect(const Compared& compared, const AnswerDifference& difference) {
    Told told{difference.decision, Sentence(compared, difference), {}, {}, {}};
    for (const diagram::TouchedFact& fact : difference.touched) {
      if (fact.sets_apart) told.situations.push_back(ValuesInWords(fact));
    }
    const auto same = std::find_if(told_.begin(), told_.end(), [&](const Told& other) {
      return other.decision == told.decision && other.sentence == told.sentence && other.situations == told.situations;
    });
    if (same == told_.end()) told.example = ExampleOf(compared, difference);
    const auto after_its_decision =
        std::find_if(told_.rbegin(), told_.rend(), [&](const Told& other) { return other.decision == told.decision; });
    Told& kept = same != told_.end()
                     ? *same
                     : *told_.insert(after_its_decision == told_.rend() ? told_.end() : after_its_decision.base(),
                                     std::move(told));
    if (compared.before.reading == compared.after.reading) kept.readings.push_back(ReadingOf(compared.after));
  }

  std::string Paragraph(const Told& told, Examples examples) const {
    std::string head = told.sentence;
    if (!told.readings.empty()) head += fmt::format(" ({})", base::Join(told.readings));
    std::string text = Wrapped("  ", head + (told.situations.empty() ? "." : ":"));
    text += Items("  - ", told.situations);
    if (examples == Examples::one_each && !told.example.empty()) {
      text += Wrapped("  ", words_.Text(Phrase::an_example)) + Items("  - ", told.example);
    }
    return text;
  }

  static std::string Items(const std::string& indent, const std::vector<std::string>& items) {
    std::string text;
    for (const std::string& item : items) text += Wrapped(indent, item);
    return text;
  }

  std::string ReadingOf(const Side& side) const {
    return words_.Text(side.reading == terms::Reading::law ? Phrase::by_the_law : Phrase::by_the_page);
  }

  // What tells a side from the other one: its day, its reading, its book.
  std::string NameOf(const Side& side, const Side& other) const {
    std::vector<std::string> parts;
    if (side.at != other.at) parts.push_back(words_.Text(Phrase::on_that_day, words_.Day(side.at)));
    if (side.reading != other.reading) parts.push_back(ReadingOf(side));
    const rules::RuleBook& book = BookOf(side);
    if (book.hash != BookOf(other).hash)
      parts.push_back(words_.Text(Phrase::in_that_book, book.name, book.version, book.hash.substr(0, 8)));
    return Capital(base::Join(parts));
  }

  std::string Sentence(const Compared& compared, const AnswerDifference& difference) const {
    const auto& [before, after, all] = compared;
    const bool only_days =
        before.at < after.at && before.reading == after.reading && BookOf(before).hash == BookOf(after).hash;
    if (only_days && difference.before == "allowed" && difference.after == "not_allowed")
      return words_.Text(Phrase::not_any_more, words_.Day(after.at));
    if (only_days && difference.before == "not_allowed" && difference.after == "allowed")
      return words_.Text(Phrase::from_then_on, words_.Day(after.at));
    return words_.Text(Phrase::on_each_side, NameOf(before, after), words_.Text(VerdictOf(difference.before)),
                       NameOf(after, before), words_.Text(VerdictOf(difference.after)));
  }

  static Phrase VerdictOf(const std::string& name) {
    static const std::pair<std::string_view, Phrase> phrases[] = {
        {"allowed", Phrase::allowed_there},     {"not_allowed", Phrase::not_allowed_there},
        {"contested", Phrase::contested_there}, {"not_applicable", Phrase::not_applicable_there},
        {"there", Phrase::there_is_one},        {"not there", Phrase::there_is_none}};
    const auto found =
        std::find_if(std::begin(phrases), std::end(phrases), [&](const auto& each) { return each.first == name; });
    return found->second;
  }

  // A value in words, or as it is.
  std::string ValueOf(const terms::NamedFact& fact) const {
    return fact.value_text.empty() ? fact.value : words_.In(fact.value_text);
  }
  std::string QuestionOf(const terms::NamedFact& fact) const {
    return fact.question.empty() ? fact.fact : words_.In(fact.question);
  }

  // "Hoe bereikt u de persoon? bellen; post"
  std::string ValuesInWords(const diagram::TouchedFact& fact) const {
    std::vector<std::string> values;
    for (const terms::NamedFact& value : fact.values) values.push_back(ValueOf(value));
    return fmt::format("{} {}", QuestionOf(fact.values.front()), base::Join(values, words_.Text(Phrase::value_or)));
  }

  // Questions and answers. That nobody settled a difference is no answer of an owner.
  std::vector<std::string> ExampleOf(const Compared& compared, const AnswerDifference& difference) const {
    std::vector<std::string> lines;
    for (const terms::NamedFact& fact : difference.facts) {
      const rules::RuleBook& book = BookOf(compared.after);
      const auto index = book.FindFact(fact.fact);
      if (index && book[*index].difference && fact.value == book[*index].when_absent) continue;
      lines.push_back(fmt::format("{} {}", QuestionOf(fact), ValueOf(fact)));
    }
    return lines;
  }

  // "Op 30 juni 2026: overeenkomst. Op 1 juli 2026: geen."
  std::string OtherAnswer(const Compared& compared, const AnswerDifference& difference) const {
    const auto& [before, after, all] = compared;
    const std::string what =
        fmt::format("{} {}", QuestionOf({compared}, difference.decision), AnswerOf(compared, difference));
    return what + ": " +
           words_.Text(Phrase::on_each_side, NameOf(before, after), AnswerValueOf(difference.before),
                       NameOf(after, before), AnswerValueOf(difference.after)) +
           ".";
  }

  // What the answer is about: the basis, one basis's name, what a duty or note says.
  std::string AnswerOf(const Compared& compared, const AnswerDifference& difference) const {
    constexpr std::string_view state = "state of ";
    const std::string& answer = difference.answer;
    if (answer == "basis") return words_.Text(Phrase::basis);
    if (answer.starts_with(state)) {
      const auto basis = terms::Parse<terms::LawfulBasis>(answer.substr(state.size()));
      return basis ? words_.Of(*basis) : answer;
    }
    const std::string rule = answer.substr(answer.find(' ') + 1);
    for (const Side* side : {&compared.after, &compared.before}) {
      if (const auto index = BookOf(*side).FindRule(rule)) return words_.In(BookOf(*side)[*index].text);
    }
    return answer;
  }

  std::string AnswerValueOf(const std::string& value) const {
    if (const auto state = terms::Parse<terms::BasisState>(value)) return words_.Of(*state);
    if (const auto basis = terms::Parse<terms::LawfulBasis>(value)) return words_.Of(*basis);
    if (value == "due") return words_.Text(Phrase::counts_there);
    if (value == "not due") return words_.Text(Phrase::counts_not_there);
    return words_.Text(Phrase::no_basis);
  }

  Wording words_;
  std::vector<Told> told_;  // those of one decision together, the decisions as they come
};

}  // namespace

std::string VerdictsInWords(const std::vector<Compared>& compared, Examples examples, base::Language language) {
  return Teller(language).Verdicts(compared, examples);
}

std::string OtherAnswersInWords(const std::vector<Compared>& compared, base::Language language) {
  return Teller(language).OtherAnswers(compared);
}

std::string RulesInWords(Phrase heading, const rules::RuleBook& book, const std::vector<rules::RuleIndex>& rules,
                         base::Language language) {
  if (rules.empty()) return "";
  std::string text = "\n" + Wrapped("", Say(heading, language));
  for (const rules::RuleIndex index : rules) {
    const rules::Rule& rule = book[index];
    std::string line = documents::WithSources(book, rule.text.In(language), rule.cites, language);
    if (rule.reading)
      line = fmt::format("({}) {}",
                         Say(*rule.reading == terms::Reading::law ? Phrase::by_the_law : Phrase::by_the_page, language),
                         line);
    text += Wrapped("  - ", line);
  }
  return text;
}

}  // namespace grondslag::cli
