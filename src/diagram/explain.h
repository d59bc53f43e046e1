// Why an answer is what it is, and what would have to be different. Everything here follows from the diagram and the
// facts alone, in a fixed order, so that every machine explains alike. Used by Decide (decide.h).
#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "base/date.h"
#include "diagram/diagram.h"
#include "rules/answers.h"

namespace grondslag::diagram {

// What is explained: the answers of a decision on these facts in these views. The facts can be together.
struct Situation {
  const Diagram& diagram;
  rules::DecisionIndex decision;
  std::size_t period = 0;
  std::vector<terms::View> views;
  std::vector<rules::ValueSet> possible;  // by variable; one bit: known
  std::vector<bool> silent;               // by variable: known only because silence has a value
  rules::Answers answers;
};

// A rule behind an answer. holds false: a permit that fails.
struct RuleBehind {
  rules::RuleIndex rule;
  bool holds = true;
  auto operator<=>(const RuleBehind&) const = default;
};

// Known variables of which none can be left out, and the rules that follow from them.
struct ReasonBehind {
  std::vector<rules::VariableIndex> facts;
  std::vector<RuleBehind> rules;
};

// Variables with the values they would need.
using Change = std::vector<std::pair<rules::VariableIndex, std::size_t>>;

struct Explanation {
  ReasonBehind verdict;                    // empty where the verdict is undetermined
  std::vector<ReasonBehind> basis_states;  // in the order of prefer; empty where open
  std::vector<Change> instead;             // with a verdict that is not allowed in every view: see NearestYes
};

// Found once for equal situations (Diagram::memo).
std::shared_ptr<const Explanation> Explain(const Situation& situation);

// The smallest sets of known facts whose change makes the verdict allowed in every view, whatever the open ones are
// made; at most alternatives_max, all of one size, in the order of the variables' tests and values. Judgements,
// readings and stops stand in them only if nothing else helps.
inline constexpr std::size_t alternatives_max = 3;
std::vector<Change> NearestYes(const Situation& situation);

}  // namespace grondslag::diagram
