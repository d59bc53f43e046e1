// Which facts an exported regulation is asked with, and how each is given.
#pragma once

#include <vector>

#include "base/text.h"
#include "regelrecht/names.h"
#include "regelrecht/yaml.h"
#include "rules/rule_book.h"

namespace grondslag::regelrecht {

// The facts that the rules of a decision name, or those of the decisions they ask, on whatever day. In the book's
// order.
std::vector<rules::FactIndex> FactsOf(const rules::RuleBook& book, rules::DecisionIndex decision);
// The facts that constraints name, and the acts.
std::vector<rules::FactIndex> FactsOfConstraints(const rules::RuleBook& book);
// The days of acts, which lie not after the day that is asked about.
std::vector<rules::FactIndex> ActsOf(const rules::RuleBook& book);

// A required parameter: the question, its values, and what silence means.
Yaml ParameterOf(const rules::RuleBook& book, const Names& names, rules::FactIndex fact, base::Language language);

}  // namespace grondslag::regelrecht
