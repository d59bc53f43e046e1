#include "gate/outcome.h"

#include <algorithm>

namespace grondslag::gate {

Outcome OutcomeOf(const Answer& answer) {
  Outcome outcome{.permit = answer.permit, .verdict = answer.verdict, .parts = {}};
  for (const PartAnswer& part : answer.parts) {
    PartOutcome& short_part = outcome.parts.emplace_back();
    short_part.category = part.category;
    short_part.verdict = part.decision.verdict;
    short_part.basis = part.decision.basis;
    const terms::Reason& reason = part.decision.reason;
    for (const terms::CitedRule& rule : reason.rules) short_part.rules.push_back(rule.rule);
    if (std::none_of(reason.rules.begin(), reason.rules.end(), [](const auto& rule) { return rule.holds; })) {
      for (const terms::NamedFact& fact : reason.facts) short_part.facts.emplace_back(fact.fact, fact.value);
    }
    for (const terms::MissingFact& fact : part.decision.missing) short_part.missing.push_back(fact.fact);
    short_part.duties_open = part.duties_open;
    for (const terms::DutyAnswer& duty : part.decision.duties)
      short_part.duties.push_back({.rule = duty.rule.rule, .due = duty.due, .certain = duty.certain});
  }
  return outcome;
}

}  // namespace grondslag::gate
