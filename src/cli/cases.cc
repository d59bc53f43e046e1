// cases, cases list and cases show: published cases held against the rule book, searched, and shown one by one.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "api/cases_json.h"
#include "api/json.h"
#include "cases/judge.h"
#include "cases/search.h"
#include "cli/book.h"
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/find.h"
#include "cli/render.h"
#include "cli/wording.h"
#include "diagram/decide.h"
#include "rules/read_facts.h"

namespace grondslag::cli {
namespace {

using cases::JudgedCase;
using cases::JudgedReading;
using cases::PublishedCase;
using terms::Reading;

Phrase PhraseOf(cases::DecidedBy by) {
  return by == cases::DecidedBy::rule ? Phrase::case_by_rule : Phrase::case_by_pointer;
}

// How one reading decides, on one line.
std::string InShort(const JudgedReading& judged, Reading reading, base::Language language) {
  if (judged.by == cases::DecidedBy::nobody) return Say(Phrase::case_undecided, language, Say(reading, language));
  const Phrase agrees = judged.agrees ? Phrase::case_as_source : Phrase::case_not_as_source;
  return Say(Phrase::case_under_reading, language, Say(reading, language), Say(judged.decision.verdict, language),
             Say(PhraseOf(judged.by), language), Say(agrees, language));
}

// "95.0 %"; a dash where there is nothing to take a part of.
std::string Percent(std::size_t part, std::size_t whole) {
  if (whole == 0) return "-";
  return fmt::format("{:.1f} %", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

// The report of `grondslag cases` as text.
class Report {
 public:
  Report(const std::vector<JudgedCase>& judged, const rules::RuleBook& book, base::Language language)
      : judged_(judged), book_(book), language_(language) {
    for (const JudgedCase& one : judged_) ++(one.published->apart ? apart_ : counted_);
  }

  std::string Render() {
    Line("", Text(Phrase::cases_counted, judged_.size(), counted_, apart_));
    Line("", Text(Phrase::cases_legend));
    UnderReading(Reading::law);
    UnderReading(Reading::page);
    Apart();
    return std::move(text_);
  }

 private:
  template <class... T>
  std::string Text(Phrase phrase, const T&... values) const {
    if constexpr (sizeof...(T) == 0) return Say(phrase, language_);
    return Say(phrase, language_, values...);
  }
  void Line(const std::string& first, const std::string& text) { text_ += Wrapped(first, text); }
  void Heading(const std::string& text) { text_ += "\n" + text + "\n"; }

  void UnderReading(Reading reading) {
    Heading("== " + Text(reading == Reading::page ? Phrase::reading_page : Phrase::reading_law));
    const cases::Tally tally = cases::TallyOf(judged_, reading);
    Table(Phrase::cases_by_outcome, tally.outcomes, tally.all);
    Table(Phrase::cases_by_topic, tally.topics, tally.all);
    text_ += '\n';
    const cases::Count& all = tally.all;
    Line("", Text(Phrase::cases_agreement, all.ByRule(), all.rule_agrees, Percent(all.rule_agrees, all.ByRule())));
    Line("", Text(Phrase::cases_left, all.All(), all.left_to_a_person, Percent(all.left_to_a_person, all.All())));
    Permits(reading);
    Disagreements(reading);
    OtherBases(reading);
    LeftToAPerson(reading);
  }

  // ---- Tables

  static constexpr std::size_t kLabelWidth = 32;

  void Row(const std::string& label, const std::vector<std::string>& cells) {
    text_ += "  " + label + std::string(kLabelWidth - std::min(kLabelWidth, WidthOf(label)), ' ');
    for (const std::string& cell : cells) text_ += fmt::format("{:>5}", cell);
    text_ += '\n';
  }
  void Row(const std::string& label, const cases::Count& count) {
    std::vector<std::string> cells;
    for (const std::size_t n : {count.rule_agrees, count.rule_disagrees, count.pointer_agrees, count.pointer_disagrees,
                                count.left_to_a_person, count.All()}) {
      cells.push_back(n == 0 ? "." : std::to_string(n));
    }
    Row(label, cells);
  }

  template <class Word>
  void Table(Phrase title, const std::map<Word, cases::Count>& counts, const cases::Count& all) {
    text_ += '\n';
    Row(Text(title), {"R+", "R-", "P+", "P-", "M", "="});
    for (const auto& [word, count] : counts) Row(Say(word, language_), count);
    Row(Text(Phrase::cases_together), all);
  }

  // ---- Lists

  std::string OneLine(const PublishedCase& published) const {
    return fmt::format("{}: {}", published.id, published.title.In(language_));
  }

  // What is allowed against the source: wrongly, and under page what is contested as a whole.
  void Permits(Reading reading) {
    std::vector<const PublishedCase*> wrong, excused;
    for (const JudgedCase& one : judged_) {
      if (one.published->apart || !cases::IsAllowedAgainstSource(one, reading)) continue;
      (cases::IsFalsePermit(one, reading) ? wrong : excused).push_back(one.published);
    }
    List(Phrase::cases_allowed_wrongly, wrong);
    if (reading == Reading::page) List(Phrase::cases_excused, excused);
  }
  void List(Phrase title, const std::vector<const PublishedCase*>& published) {
    text_ += '\n';
    Line("", Text(title) + (published.empty() ? " " + Text(Phrase::cases_none) : ""));
    for (const PublishedCase* one : published) Line("  - ", OneLine(*one));
  }

  void Disagreements(Reading reading) {
    Heading(Text(Phrase::cases_disagree));
    bool any = false;
    for (const JudgedCase& one : judged_) {
      const JudgedReading& judged = one.Under(reading);
      if (one.published->apart || judged.agrees || judged.by == cases::DecidedBy::nobody) continue;
      any = true;
      Line("  - ", OneLine(*one.published));
      Line("    ", Decided(*one.published, judged));
      text_ += RenderReason(judged.decision, book_, language_, "    ");
    }
    if (!any) Line("  ", Text(Phrase::cases_none));
  }

  std::string Decided(const PublishedCase& published, const JudgedReading& judged) const {
    return Text(Phrase::case_decided, published.source, Say(published.outcome, language_),
                Say(judged.decision.verdict, language_), Text(PhraseOf(judged.by)));
  }

  void OtherBases(Reading reading) {
    std::vector<const PublishedCase*> other;
    for (const JudgedCase& one : judged_) {
      if (!one.published->apart && cases::HasOtherBasis(one, reading)) other.push_back(one.published);
    }
    List(Phrase::cases_other_basis, other);
  }

  void LeftToAPerson(Reading reading) {
    Heading(Text(Phrase::cases_left_open));
    bool any = false;
    for (const JudgedCase& one : judged_) {
      const JudgedReading& judged = one.Under(reading);
      if (one.published->apart || judged.by != cases::DecidedBy::nobody) continue;
      any = true;
      std::vector<std::string> missing;
      for (const terms::MissingFact& fact : judged.decision.missing) missing.push_back(fact.fact);
      Line("  - ",
           fmt::format("{} ({}): {}", one.published->id, Say(one.published->outcome, language_), base::Join(missing)));
    }
    if (!any) Line("  ", Text(Phrase::cases_none));
  }

  // ---- Apart

  void Apart() {
    for (std::size_t i = 0; i < terms::kCaseApartCount; ++i) Apart(static_cast<terms::CaseApart>(i));
  }
  void Apart(terms::CaseApart apart) {
    bool titled = false;
    for (const JudgedCase& one : judged_) {
      if (one.published->apart != apart) continue;
      if (!titled) Heading(fmt::format("== {}: {}", Text(Phrase::cases_apart), Say(apart, language_)));
      titled = true;
      Line("  - ", OneLine(*one.published));
      Line("    ", one.published->note.In(language_));
      Line("    ", Text(Phrase::case_outcome, Say(one.published->outcome, language_)));
      for (const Reading reading : {Reading::law, Reading::page}) {
        Line("    ", InShort(one.Under(reading), reading, language_));
      }
    }
  }

  const std::vector<JudgedCase>& judged_;
  const rules::RuleBook& book_;
  base::Language language_;
  std::size_t counted_ = 0, apart_ = 0;
  std::string text_;
};

// ---- Search

template <class Word>
base::Result<std::optional<Word>> WordNamed(const std::string& name, std::string_view what) {
  if (name.empty()) return std::optional<Word>();
  if (const auto word = terms::Parse<Word>(name)) return word;
  return base::Fail(base::ErrorCode::not_found,
                    fmt::format("there is no {} `{}`; there are {}", what, name, terms::AllNames<Word>()));
}

// NAME=VALUE, of the book.
base::Result<std::pair<std::string, std::string>> FactTyped(const rules::RuleBook& book, const std::string& typed) {
  const std::size_t equals = typed.find('=');
  if (equals == std::string::npos)
    return base::Fail(base::ErrorCode::not_found, fmt::format("`{}` is not NAME=VALUE", typed));
  const std::string name = typed.substr(0, equals), value = typed.substr(equals + 1);
  const auto index = book.FindFact(name);
  if (!index) return base::Fail(base::ErrorCode::not_found, rules::NoSuchFact(book, name));
  if (const auto canonical = rules::CanonicalValue(book[*index], value); !canonical)
    return tl::unexpected(canonical.error());
  return std::pair(name, value);
}

base::Result<cases::Search> SearchTyped(const Options& options, const CaseOptions& wanted,
                                        const rules::RuleBook& book) {
  cases::Search search;
  GRONDSLAG_TRY(topic, WordNamed<terms::CaseTopic>(wanted.topic, "topic"));
  GRONDSLAG_TRY(outcome, WordNamed<terms::CaseOutcome>(wanted.outcome, "outcome"));
  search.topic = topic;
  search.outcome = outcome;
  if (!options.decision.empty()) {
    GRONDSLAG_TRY(decision, FindDecision(book, options.decision));
    search.decision = book[decision].name;
  }
  for (const std::string& typed : wanted.facts) {
    GRONDSLAG_TRY(fact, FactTyped(book, typed));
    search.facts.push_back(std::move(fact));
  }
  search.words = wanted.words;
  return search;
}

// ---- One case

std::string Shown(const PublishedCase& published, const rules::RuleBook& book, base::Language language) {
  std::string text = fmt::format("{}: {}\n", published.id, published.title.In(language));
  text += Wrapped("", Say(Phrase::case_from, language, published.source, published.jurisdiction,
                          published.date.ToString(), Say(published.read, language)));
  text += Wrapped("", published.summary.In(language));
  text += Wrapped("", Say(Phrase::case_outcome, language, Say(published.outcome, language)));
  if (published.basis) {
    text += Wrapped("", fmt::format("{}: {}", Say(Phrase::basis, language), Say(*published.basis, language)));
  }
  if (published.apart) text += Wrapped("", Say(*published.apart, language) + ".");
  if (!published.note.empty()) text += Wrapped("", published.note.In(language));
  text += fmt::format("\n{}\n{}", Say(Phrase::case_states, language), RenderFacts(published.stated, book, language));
  if (published.open.empty()) return text;
  text += fmt::format("\n{}\n", Say(Phrase::case_leaves_open, language));
  for (const std::string& name : published.open) {
    text += Wrapped("  - ", book[*book.FindFact(name)].ask.In(language));
  }
  return text;
}

}  // namespace

base::Result<int> CasesReport(const Options& options, Console& console) {
  GRONDSLAG_TRY(book, Book::Open(options.book));
  GRONDSLAG_TRY(published, book.Cases());
  GRONDSLAG_TRY(judged, cases::JudgeAll(book.diagram(), published));
  console.out << (options.json ? api::Pretty(api::ReportToJson(judged))
                               : Report(judged, book.rules(), options.language).Render());
  return cases::AreFine(judged) ? kFine : kProblems;
}

base::Result<int> CasesList(const Options& options, const CaseOptions& wanted, Console& console) {
  GRONDSLAG_TRY(book, Book::Open(options.book));
  GRONDSLAG_TRY(published, book.Cases());
  GRONDSLAG_TRY(search, SearchTyped(options, wanted, book.rules()));
  const std::vector<const PublishedCase*> found = cases::Find(book.rules(), published, search);
  std::string text;
  for (const PublishedCase* one : found) {
    text += fmt::format("{}\t{}\t{}\n", one->id, terms::Name(one->outcome), one->title.In(options.language));
  }
  console.out << (options.json ? api::Pretty(api::InShort(found)) : text);
  return kFine;
}

base::Result<int> CasesShow(const Options& options, const std::string& id, Console& console) {
  GRONDSLAG_TRY(book, Book::Open(options.book));
  GRONDSLAG_TRY(all, book.Cases());
  GRONDSLAG_TRY(published, FindById(all.cases, id, "case", "grondslag cases list"));
  GRONDSLAG_TRY(judged, cases::Judge(book.diagram(), all, *published));
  if (options.json) {
    console.out << api::Pretty(api::ToJson(judged));
    return kFine;
  }
  console.out << Shown(*published, book.rules(), options.language);
  for (const Reading reading : {Reading::law, Reading::page}) {
    const JudgedReading& answer = judged.Under(reading);
    console.out << '\n'
                << Wrapped("", InShort(answer, reading, options.language))
                << RenderReason(answer.decision, book.rules(), options.language, "  ");
  }
  return kFine;
}

}  // namespace grondslag::cli
