// Asks the diagram about each case, first with all judgements open, then with those set to which the factors point.
#include "cases/judge.h"

#include <algorithm>
#include <optional>

#include "diagram/decide.h"
#include "rules/rule_book.h"

namespace grondslag::cases {
namespace {

using terms::Verdict;

constexpr std::size_t kAgreementPercentMin = 95;

bool IsSettled(const terms::Decision& decision) { return decision.verdict != Verdict::undetermined; }

bool Contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Everything that the case leaves open is among the missing facts.
bool MissesWhatIsOpen(const terms::Decision& decision, const PublishedCase& published) {
  return std::all_of(published.open.begin(), published.open.end(), [&](const std::string& name) {
    return std::any_of(decision.missing.begin(), decision.missing.end(),
                       [&](const terms::MissingFact& missing) { return missing.fact == name; });
  });
}

class Judging {
 public:
  Judging(const diagram::Diagram& diagram, const PublishedCases& cases, const PublishedCase& published)
      : diagram_(diagram), published_(published), given_(FactsOf(cases, published)) {}

  base::Result<JudgedReading> Under(terms::ReadingChoice reading) const {
    GRONDSLAG_TRY(by_rule, Decide(reading, given_));
    if (IsSettled(by_rule)) return Judged(DecidedBy::rule, std::move(by_rule), given_);
    const terms::GivenFacts pointed = WithPointers(by_rule);
    // Values that cannot be together point nowhere.
    const base::Result<terms::Decision> by_pointer = Decide(reading, pointed);
    const terms::Decision& last = by_pointer ? *by_pointer : by_rule;
    if (IsSettled(last)) return Judged(DecidedBy::pointer, last, pointed);
    if (published_.outcome != terms::CaseOutcome::conditional) {
      return Judged(DecidedBy::nobody, std::move(by_rule), given_);
    }
    // With a judgement set, what the case leaves open may not matter any more.
    const bool pointer_breaks_it = MissesWhatIsOpen(by_rule, published_) && !MissesWhatIsOpen(last, published_);
    return pointer_breaks_it ? Judged(DecidedBy::pointer, last, pointed)
                             : Judged(DecidedBy::rule, std::move(by_rule), given_);
  }

 private:
  base::Result<terms::Decision> Decide(terms::ReadingChoice reading, const terms::GivenFacts& given) const {
    return diagram::Decide(diagram_, {published_.decision, published_.date, reading, published_.open}, given);
  }

  // A judgement that the case itself leaves open stays open. A factor of which the text says nothing is neutral: a
  // judgement is not taken without one.
  terms::GivenFacts WithPointers(const terms::Decision& by_rule) const {
    terms::GivenFacts given = given_;
    for (const terms::JudgementAnswer& judgement : by_rule.judgements) {
      const bool points = !judgement.points_to.empty() && judgement.points_to != terms::kMixed;
      if (!points || Contains(published_.open, judgement.fact)) continue;
      given.facts[judgement.fact] = {judgement.points_to, "the factors", "all that speak point this way", {}, false};
      for (const std::string& factor : FactorsOf(judgement.fact)) {
        given.facts.try_emplace(factor, terms::GivenFact{"neutral", {}, "not stated", {}, false});
      }
    }
    return given;
  }

  std::vector<std::string> FactorsOf(const std::string& judgement) const {
    std::vector<std::string> names;
    for (const rules::FactIndex factor : diagram_.book()[*diagram_.book().FindFact(judgement)].factors) {
      names.push_back(diagram_.book()[factor].name);
    }
    return names;
  }

  base::Result<JudgedReading> Judged(DecidedBy by, terms::Decision decision, const terms::GivenFacts& given) const {
    GRONDSLAG_TRY(both, Decide(terms::ReadingChoice::both, given));
    const bool is_conditional = published_.outcome == terms::CaseOutcome::conditional;
    const bool agrees = by != DecidedBy::nobody && decision.verdict == ExpectedVerdict(published_.outcome) &&
                        (!is_conditional || MissesWhatIsOpen(decision, published_));
    return JudgedReading{by, agrees, std::move(decision), both.verdict};
  }

  const diagram::Diagram& diagram_;
  const PublishedCase& published_;
  terms::GivenFacts given_;
};

void Add(const JudgedReading& judged, Count& count) {
  switch (judged.by) {
    case DecidedBy::rule: ++(judged.agrees ? count.rule_agrees : count.rule_disagrees); return;
    case DecidedBy::pointer: ++(judged.agrees ? count.pointer_agrees : count.pointer_disagrees); return;
    case DecidedBy::nobody: ++count.left_to_a_person; return;
  }
}

}  // namespace

std::string_view Name(DecidedBy by) {
  static constexpr std::string_view names[] = {"rule", "pointer", "nobody"};
  return names[static_cast<std::size_t>(by)];
}

base::Result<JudgedCase> Judge(const diagram::Diagram& diagram, const PublishedCases& cases,
                               const PublishedCase& published) {
  const Judging judging(diagram, cases, published);
  GRONDSLAG_TRY(page, judging.Under(terms::ReadingChoice::page));
  GRONDSLAG_TRY(law, judging.Under(terms::ReadingChoice::law));
  return JudgedCase{&published, std::move(page), std::move(law)};
}

base::Result<std::vector<JudgedCase>> JudgeAll(const diagram::Diagram& diagram, const PublishedCases& cases) {
  std::vector<JudgedCase> all;
  for (const PublishedCase& published : cases.cases) {
    GRONDSLAG_TRY(judged, Judge(diagram, cases, published));
    all.push_back(std::move(judged));
  }
  return all;
}

bool IsAllowedAgainstSource(const JudgedCase& judged, terms::Reading reading) {
  return ExpectedVerdict(judged.published->outcome) == Verdict::not_allowed &&
         judged.Under(reading).decision.verdict == Verdict::allowed;
}

bool IsFalsePermit(const JudgedCase& judged, terms::Reading reading) {
  const bool is_excused = reading == terms::Reading::page && judged.page.overall == Verdict::contested;
  return IsAllowedAgainstSource(judged, reading) && !is_excused;
}

bool HasOtherBasis(const JudgedCase& judged, terms::Reading reading) {
  const JudgedReading& answer = judged.Under(reading);
  const std::optional<terms::LawfulBasis>& accepted = judged.published->basis;
  return answer.agrees && answer.decision.verdict == Verdict::allowed && answer.decision.needs_basis && accepted &&
         answer.decision.basis != accepted;
}

Tally TallyOf(const std::vector<JudgedCase>& judged, terms::Reading reading) {
  Tally tally;
  for (const JudgedCase& one : judged) {
    if (one.published->apart) continue;
    Add(one.Under(reading), tally.all);
    Add(one.Under(reading), tally.outcomes[one.published->outcome]);
    Add(one.Under(reading), tally.topics[one.published->topic]);
  }
  return tally;
}

bool AreFine(const std::vector<JudgedCase>& judged) {
  const bool any_false_permit = std::any_of(judged.begin(), judged.end(), [](const JudgedCase& one) {
    return !one.published->apart &&
           (IsFalsePermit(one, terms::Reading::page) || IsFalsePermit(one, terms::Reading::law));
  });
  const Count law = TallyOf(judged, terms::Reading::law).all;
  return !any_false_permit && law.rule_agrees * 100 >= kAgreementPercentMin * law.ByRule();
}

}  // namespace grondslag::cases
