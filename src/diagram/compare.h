// Tells two books, days or readings apart on their diagrams: which answers differ, on which facts, and which rules are
// behind it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "diagram/diagram.h"
#include "terms/decision.h"

namespace grondslag::diagram {

// One side of a comparison.
struct Side {
  const Diagram* diagram;
  base::Date at;
  terms::Reading reading;
};

// The values that a fact can have where an answer differs. Told of choice and yes_no facts of which that leaves values
// out.
struct TouchedFact {
  std::string fact;
  std::vector<terms::NamedFact> values;
  // The fact can have other values as well where the side that allows, allows (if neither does: where the answer was
  // the one before); so the fact tells what is touched from what is not.
  bool sets_apart = false;
};

// An answer that differs, on an example of facts with the fewest facts that matter.
struct AnswerDifference {
  std::string decision;
  std::string answer;  // `verdict`, `basis`, `state of consent`, `duty x`, `note y`
  std::string before, after;
  std::vector<terms::NamedFact> facts;
  std::vector<TouchedFact> touched;  // of a verdict
};

enum class Answers : std::uint8_t { verdicts, all };

// Every decision and answer that differs, on complete facts that are possible on both sides; for each pair of values
// one example. An answer is what Decide gives under the side's reading, so it can be contested. Two books are matched
// by the names of decisions, facts, values and rules: of a value that one side lacks nothing is said, a fact that one
// side lacks is free there, numbers and dates are cut at the thresholds of both, a duty or note that one side lacks is
// not due there. Duties are compared where both sides allow.
std::vector<AnswerDifference> Compare(const Side& before, const Side& after, Answers answers = Answers::all);

// Whether a rule counts on a side: on its day and in its reading, as long as nobody settled a difference. A rule that
// goes by the day of an act alone counts on every day.
bool Counts(const rules::Rule& rule, const Side& side);
// The rules that count on one side and, by name, not on the other; in the order of the book.
std::vector<rules::RuleIndex> RulesOnlyOn(const Side& side, const Side& other);

}  // namespace grondslag::diagram
