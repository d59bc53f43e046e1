// Refuses a book that is not sound as it stands written: texts, citations, norms, cycles, periods without a rule. What
// can only be seen on the diagram (a rule that no facts can reach, …) is refused by diagram::CompileDiagram.
#pragma once

#include "base/result.h"
#include "rules/rule_book.h"

namespace grondslag::rules {

// Every problem that reading the book alone shows, each with its place.
base::Problems ProblemsOf(const RuleBook& book);

// Whether a book in which something is wrong can still be evaluated: no decision asks itself, and everything that a
// rule names is there. True of every checked book.
bool CanBeEvaluated(const RuleBook& book);

// invalid_input with all problems, load_problems included, in the order of files and lines.
base::Result<CheckedRuleBook> CheckRuleBook(RuleBook book, base::Problems load_problems = {});

}  // namespace grondslag::rules
