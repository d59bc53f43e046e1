// What a change of the law does: the verdicts that differ between the day before it and its first day, and the rules
// behind that. Computed from the diagrams; the book only names the day.
#pragma once

#include <vector>

#include "diagram/compare.h"
#include "diagram/diagram.h"

namespace grondslag::diagram {

struct EffectOfChange {
  std::vector<AnswerDifference> law, page;     // verdicts, under each reading
  std::vector<rules::RuleIndex> ended, began;  // in the order of the book, whatever their reading
};

// Nothing where the change has no day, the book has not begun before it, or the same rules hold on both days.
EffectOfChange EffectOf(const Diagram& diagram, const rules::Change& change);

}  // namespace grondslag::diagram
