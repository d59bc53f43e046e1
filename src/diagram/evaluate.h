// Evaluates a diagram: with all facts known by walking down, with facts unknown by one sweep over the nodes that can
// still be reached. Gives exactly what rules/evaluate.h gives slowly.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "diagram/diagram.h"
#include "rules/answers.h"

namespace grondslag::diagram {

// What is left of each variable's possible values on a day: no act lies after it.
std::vector<rules::ValueSet> PossibleOn(const Diagram& diagram, base::Date at, const rules::Facts& facts);

// The facts whose variables (by VariableIndex) are among those given, in the book's order; of an order between two
// numbers both.
std::vector<rules::FactIndex> FactsBehind(const rules::RuleBook& book, const std::vector<bool>& variables);

// invalid_input: `at` before the book begins, or facts that cannot be together (names the constraint).
base::Result<void> CanBeTogether(const Diagram& diagram, base::Date at, const rules::Facts& facts);

// All answers. invalid_input: `at` before the book begins, or facts that cannot be together (names the constraint).
base::Result<rules::Answers> AnswersOf(const Diagram& diagram, rules::DecisionIndex decision, base::Date at,
                                       const rules::Facts& facts);

// One value per variable, for facts that are all known.
std::vector<std::uint8_t> KnownValues(const rules::Facts& facts);

// The verdict in one view on facts that are all known and can be together: one walk, no allocation.
terms::Verdict VerdictOnKnown(const Diagram& diagram, rules::DecisionIndex decision, std::size_t period,
                              terms::View view, std::span<const std::uint8_t> values);

// All answers on facts that are all known and can be together, into answers whose lists have the right lengths already:
// no allocation after the first call.
void AnswersOnKnown(const Diagram& diagram, rules::DecisionIndex decision, std::size_t period,
                    std::span<const std::uint8_t> values, rules::Answers& answers);

// As rules::CanStillChangeSlowly. In the order of the variables.
std::vector<rules::VariableIndex> CanStillChange(const Diagram& diagram, rules::DecisionIndex decision, base::Date at,
                                                 const rules::Facts& facts, rules::AnswerId answer,
                                                 const std::vector<terms::View>& views);

// The fact to ask next: the first in the book's order that can still change the verdict or the basis; before a
// judgement, its factors that are not answered yet. Facts in `skipped` (answered "I don't know") are passed over.
// Nothing: nothing more to ask.
std::optional<rules::FactIndex> NextFact(const Diagram& diagram, rules::DecisionIndex decision, base::Date at,
                                         const rules::Facts& facts, const std::vector<terms::View>& views,
                                         const std::vector<bool>& answered, const std::vector<bool>& skipped);

}  // namespace grondslag::diagram
