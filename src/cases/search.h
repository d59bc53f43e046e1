// Finds published cases: by words and facts, and those that are alike to a situation.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cases/published_case.h"
#include "rules/rule_book.h"
#include "terms/facts.h"

namespace grondslag::cases {

// Everything that is named must be so; what is empty is not asked.
struct Search {
  std::optional<terms::CaseTopic> topic;
  std::optional<terms::CaseOutcome> outcome;
  std::string decision;
  std::vector<std::pair<std::string, std::string>> facts;  // that the text states, with their values
  std::vector<std::string> words;  // each stands in the id, title, summary, note or source, capitals or not
};

// In the order of their ids.
std::vector<const PublishedCase*> Find(const rules::RuleBook& book, const PublishedCases& cases, const Search& search);

struct Situation {
  std::string decision;
  const terms::GivenFacts& given;
  std::optional<terms::CaseTopic> topic;  // default: that of the case that is most alike
};

// The published cases that are most alike, count of them if the decision has so many: those of the same decision and
// topic, and of other topics only where that topic has too few. First where most factors point the same way (for or
// against), then where most other facts are equal, then by id. Cases that stand apart are left out.
std::vector<const PublishedCase*> Alike(const rules::RuleBook& book, const PublishedCases& cases,
                                        const Situation& situation, std::size_t count = 3);

}  // namespace grondslag::cases
