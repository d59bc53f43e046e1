// What both evaluators give: for every answer, in every view, the set of values that some completion of the open facts
// takes.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "rules/rule_book.h"
#include "terms/words.h"

namespace grondslag::rules {

// Bit i: some allowed completion gives answer value i.
using AnswerSet = std::uint16_t;

// Values of a verdict answer: terms::Verdict allowed, not_allowed, not_applicable as 0, 1, 2.
// Values of a basis state answer: 0 holds, 1 fails.
// Values of a basis answer: terms::LawfulBasis 0..6, and kNoBasis.
inline constexpr std::size_t kNoBasis = terms::kBasisCount;
// Values of a duty answer: 0 not due though allowed, 1 due, 2 the verdict is not allowed. Of a note: 0 not due, 1 due.
inline constexpr std::size_t kNotDue = 0, kDue = 1, kVerdictNotAllowed = 2;

// The duties and notes that a decision can bring: its own and those of the decisions its permits and forbids ask. In
// the book's order.
struct Outcomes {
  std::vector<RuleIndex> duties;
  std::vector<RuleIndex> notes;
};
Outcomes OutcomesOf(const RuleBook& book, DecisionIndex decision);

struct ViewAnswers {
  AnswerSet verdict = 0;
  AnswerSet basis = 0;                  // 0 where the decision needs no basis
  std::vector<AnswerSet> basis_states;  // in the order of prefer
  std::vector<AnswerSet> duties;        // in the order of OutcomesOf
  std::vector<AnswerSet> notes;
  bool operator==(const ViewAnswers&) const = default;
};
using Answers = std::array<ViewAnswers, terms::kViewCount>;

// Which answer is meant. Of duties and notes nobody asks what can still change them: they are certain or possible.
struct AnswerId {
  enum class Kind : std::uint8_t { verdict, basis, basis_state };
  Kind kind = Kind::verdict;
  std::size_t index = 0;  // of basis_state, in the order of prefer
};

// The facts an evaluation runs on: for every variable the values it can still have. One bit: known.
struct Facts {
  std::vector<ValueSet> possible;
  bool IsKnown(VariableIndex v) const { return (possible[v.value()] & (possible[v.value()] - 1)) == 0; }
};

// The views that a choice of reading asks for.
std::vector<terms::View> ViewsOf(terms::ReadingChoice reading);

}  // namespace grondslag::rules
