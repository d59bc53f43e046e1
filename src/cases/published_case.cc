// What a case is decided on, and what is expected of the book.
#include "cases/published_case.h"

#include <algorithm>

namespace grondslag::cases {

terms::GivenFacts FactsOf(const PublishedCases& cases, const PublishedCase& published) {
  terms::GivenFacts given = published.stated;
  for (const auto& [name, fact] : cases.defaults.facts) {
    const bool is_open = std::find(published.open.begin(), published.open.end(), name) != published.open.end();
    if (!is_open) given.facts.emplace(name, fact);
  }
  return given;
}

terms::Verdict ExpectedVerdict(terms::CaseOutcome outcome) {
  switch (outcome) {
    case terms::CaseOutcome::lawful:
    case terms::CaseOutcome::valid_consent:
    case terms::CaseOutcome::compatible: return terms::Verdict::allowed;
    case terms::CaseOutcome::unlawful:
    case terms::CaseOutcome::invalid_consent:
    case terms::CaseOutcome::incompatible: return terms::Verdict::not_allowed;
    case terms::CaseOutcome::conditional: break;
  }
  return terms::Verdict::undetermined;
}

}  // namespace grondslag::cases
