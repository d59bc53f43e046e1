// Compiles a checked rule book to a diagram, and refuses what only the diagram shows: a rule that no facts can reach, a
// permit that a forbid always covers, a fact that changes no answer in any period, two rules with one condition and
// opposite effects, an organisation's own book that permits more. How rules become nodes stands in compiler.h; what is
// refused, in check_meaning.cc.
#pragma once

#include "base/result.h"
#include "diagram/diagram.h"
#include "rules/rule_book.h"

namespace grondslag::diagram {

// invalid_input with every problem found; or the rules hang together so much that the diagram would grow past
// Builder::nodes_max.
base::Result<Diagram> CompileDiagram(const rules::CheckedRuleBook& book);

// The same without refusing anything: for proofs that leave a rule out. A diagram that would grow too large is empty of
// decisions.
Diagram CompileAsItIs(const rules::CheckedRuleBook& book);

// What CompileDiagram would refuse in a book that reading alone already found fault with (incomplete: true): only
// problems that stay problems when the rest is mended.
base::Problems ProblemsOfMeaning(const Diagram& diagram, bool incomplete);

// All problems of a book in one run: of_reading, those of rules/check.h, and where there are any those of its meaning
// that stay problems when the rest is mended, in the order of files and lines. Empty: CompileDiagram says the rest.
base::Problems ProblemsOfBook(const rules::RuleBook& book, base::Problems of_reading);

// What an organisation's own book laid over `base` would permit that `base` does not, with the facts that show it.
// Empty: nothing.
base::Problems ProblemsOfPermittingMore(const Diagram& base, const Diagram& with_organisation);

}  // namespace grondslag::diagram
