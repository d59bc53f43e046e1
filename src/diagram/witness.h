// Facts that show something: of all that meet a condition the ones with the fewest names. Within the diagram module
// only; used by the proofs (prove.cc), the comparison (compare.cc) and whoever else has to name facts.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "diagram/builder.h"
#include "rules/rule_book.h"
#include "terms/decision.h"

namespace grondslag::diagram {

// A value for each of some variables; every other variable is free.
using Way = std::vector<std::pair<rules::VariableIndex, std::size_t>>;

// Values of few variables, none of which can be left out, so that whatever is possible with them meets condition: a
// shortest path, less what it names in vain. In the order of the variables. Nothing if condition cannot be met within
// possible.
std::optional<Way> FewestFacts(Builder& builder, NodeRef condition, NodeRef possible);

// One value of a variable as answers name it.
terms::NamedFact NamedFactOf(const rules::RuleBook& book, rules::VariableIndex variable, std::size_t value);
std::vector<terms::NamedFact> NamedFactsOf(const rules::RuleBook& book, const Way& way);

}  // namespace grondslag::diagram
