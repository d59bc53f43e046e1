// The slow and obvious evaluator: follows docs/rule-book-format.md "Meaning" word for word, one completion after the
// other. It stays for ever, as what the diagram is compared with.
#pragma once

#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "rules/answers.h"
#include "rules/rule_book.h"

namespace grondslag::rules {

inline constexpr std::size_t kCompletionsMax = std::size_t{1} << 20;

// All answers of decision on day `at`, over every completion of the open facts that its rules (and those they ask)
// mention. invalid_input: no completion is allowed by the constraints, `at` lies before the book begins, or there are
// more than kCompletionsMax completions.
base::Result<Answers> EvaluateSlowly(const RuleBook& book, DecisionIndex decision, base::Date at, const Facts& facts);

// The open variables that can still change an answer in one of views: two allowed completions that differ in this
// variable alone give different answers in the same view. If no single variable does, though the answer is open: every
// open variable on which it depends, with "impossible" taken as an answer of its own. In the order of the variables.
// Errors as above.
base::Result<std::vector<VariableIndex>> CanStillChangeSlowly(const RuleBook& book, DecisionIndex decision,
                                                              base::Date at, const Facts& facts, AnswerId answer,
                                                              const std::vector<terms::View>& views);

// The variables that the rules of decision mention, and those of the decisions they ask, and of every constraint tied
// to these. In order.
std::vector<VariableIndex> Mentioned(const RuleBook& book, DecisionIndex decision);

}  // namespace grondslag::rules
