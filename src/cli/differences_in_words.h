// What differs between two sides, in sentences that an owner understands: the question, what is no longer or from then
// on allowed, and in which situations. For `changes` and `rulebook diff`.
#pragma once

#include <string>
#include <vector>

#include "cli/wording.h"
#include "diagram/compare.h"

namespace grondslag::cli {

// Two sides and what differs between them.
struct Compared {
  diagram::Side before, after;
  std::vector<diagram::AnswerDifference> differences;
};

enum class Examples : std::uint8_t { none, one_each };

// The verdicts that differ, a paragraph for each decision: the situations are those facts that set them apart. What
// differs in the same way in several comparisons (under the law and under the page) is told once. Empty if none does.
std::string VerdictsInWords(const std::vector<Compared>& compared, Examples examples, base::Language language);

// The bases, states of bases, duties and notes that differ, each with an example. Empty if none does.
std::string OtherAnswersInWords(const std::vector<Compared>& compared, base::Language language);

// The rules below a heading, each with what it says and its sources. Empty if there are none.
std::string RulesInWords(Phrase heading, const rules::RuleBook& book, const std::vector<rules::RuleIndex>& rules,
                         base::Language language);

}  // namespace grondslag::cli
