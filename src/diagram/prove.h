// Proves the named properties of a book on its diagram, for all inputs; shows that no rule can be left out unnoticed; tells two books, dates or readings apart.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "diagram/diagram.h"
#include "rules/scenario.h"
#include "terms/decision.h"

namespace grondslag::diagram {

// A property of the book, and either the number of inputs over which it holds or an input that breaks it.
struct Proof {
  std::string property;
  base::LocalText text;
  bool holds = false;
  long double inputs = 0;                       // fact combinations covered, all decisions and periods added up
  std::string decision;                         // where it is broken
  std::optional<rules::Period> period;
  terms::View view = terms::View::law;
  std::vector<terms::NamedFact> counterexample;  // the facts that show it
};

// All properties, under `view`, in every period. law: differences are unsettled or follow the law.
std::vector<Proof> ProveProperties(const Diagram& diagram, terms::View view = terms::View::law);

// A rule left out, and what goes red without it. survives: nothing did.
struct LeftOut {
  std::string rule;
  bool survives = true;
  std::vector<std::string> properties;  // those that fail without it
  std::vector<std::string> scenarios;   // those that go red without it (the first few)
};
std::vector<LeftOut> ProveWithoutEach(const Diagram& diagram, const std::vector<rules::Scenario>& scenarios);

// How a scenario came out.
struct ScenarioRun {
  std::string id;
  base::Place place;
  std::vector<std::string> differences;  // empty: as expected; each with its date and reading
  std::size_t answers = 0;               // answers compared
};
std::vector<ScenarioRun> RunScenarios(const Diagram& diagram, const std::vector<rules::Scenario>& scenarios);

// One side of a comparison.
struct Side {
  const Diagram* diagram;
  base::Date at;
  terms::Reading reading;
};
// An answer that differs, on an example of facts with the fewest facts that matter.
struct AnswerDifference {
  std::string decision;
  std::string answer;   // `verdict`, `basis`, `state of consent`, `duty x`, `note y`
  std::string before, after;
  std::vector<terms::NamedFact> facts;
};
// Every decision and answer that differs for some facts that both sides know; for each pair of values one example. Two books are matched by the names of facts and values.
std::vector<AnswerDifference> Compare(const Side& before, const Side& after);

}  // namespace grondslag::diagram
