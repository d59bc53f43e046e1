// Decides published cases by the rule book, under each reading by itself, and holds the answers against what the
// sources decided. Judgements stay open: a case is decided by rule where the verdict is settled all the same; else by
// where the factors point; else it is left to a person.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cases/published_case.h"
#include "diagram/diagram.h"
#include "terms/decision.h"

namespace grondslag::cases {

// How an answer came about. by_pointer: each judgement of which all factors that speak point one way was set to that
// value, and then the verdict was settled.
enum class DecidedBy { rule, pointer, nobody };
std::string_view Name(DecidedBy by);

struct JudgedReading {
  DecidedBy by = DecidedBy::nobody;
  bool agrees = false;                                    // with the source; false where nobody decided
  terms::Decision decision;                               // the answer that was held against the source
  terms::Verdict overall = terms::Verdict::undetermined;  // under both readings together, on the same facts
};

struct JudgedCase {
  const PublishedCase* published = nullptr;
  JudgedReading page, law;
  const JudgedReading& Under(terms::Reading reading) const { return reading == terms::Reading::page ? page : law; }
};

// A verdict that agrees: see ExpectedVerdict. A conditional case agrees if the verdict stays undetermined, where the
// factors point too, with everything that the case leaves open among the missing facts; it then counts as decided by
// rule. not_applicable and contested agree with nothing. invalid_input: facts that the book refuses.
base::Result<JudgedCase> Judge(const diagram::Diagram& diagram, const PublishedCases& cases,
                               const PublishedCase& published);

// All of them, in their order.
base::Result<std::vector<JudgedCase>> JudgeAll(const diagram::Diagram& diagram, const PublishedCases& cases);

// The source says no and the book allows it: by rule, or where the factors point.
bool IsAllowedAgainstSource(const JudgedCase& judged, terms::Reading reading);
// The same without what is contested under both readings together; that excuses the page only.
bool IsFalsePermit(const JudgedCase& judged, terms::Reading reading);

// Allowed as in the source, but not on the basis that the source accepts.
bool HasOtherBasis(const JudgedCase& judged, terms::Reading reading);

struct Count {
  std::size_t rule_agrees = 0, rule_disagrees = 0, pointer_agrees = 0, pointer_disagrees = 0, left_to_a_person = 0;
  std::size_t ByRule() const { return rule_agrees + rule_disagrees; }
  std::size_t All() const { return ByRule() + pointer_agrees + pointer_disagrees + left_to_a_person; }
};

// Of one reading, without the cases that stand apart.
struct Tally {
  Count all;
  std::map<terms::CaseOutcome, Count> outcomes;
  std::map<terms::CaseTopic, Count> topics;
};
Tally TallyOf(const std::vector<JudgedCase>& judged, terms::Reading reading);

// No false permit under either reading, and under law at least 95 of a hundred decided by rule agree. Cases that stand
// apart do not count.
bool AreFine(const std::vector<JudgedCase>& judged);

}  // namespace grondslag::cases
