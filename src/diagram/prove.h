// Proves the named properties of a book on its diagram, for all inputs; shows that no rule can be left out or changed
// unnoticed.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "diagram/diagram.h"
#include "rules/scenario.h"
#include "terms/decision.h"

namespace grondslag::diagram {

// Where a property of the book fails, or one of its exceptions does.
struct Counterexample {
  std::string decision;
  std::optional<rules::Period> period;
  std::vector<terms::NamedFact> facts;  // those that show it
};

// An exception of a property that holds under reading page only.
struct ExceptionUse {
  enum class Fault : std::uint8_t {
    none,
    excepts_nothing,        // the property would hold as well without it
    not_of_its_difference,  // the property fails there also where its difference is settled as the law reads it
  };
  std::string difference;
  base::LocalText text;
  Fault fault = Fault::none;
  Counterexample shown;  // of not_of_its_difference
};

// A property of the book, and either the number of inputs over which it holds or an input that breaks it.
struct Proof {
  std::string property;
  base::LocalText text;
  terms::View view = terms::View::law;
  bool holds = false;                    // also of each exception that it does what it says
  long double inputs = 0;                // fact combinations covered, all decisions and periods added up
  std::optional<Counterexample> broken;  // where the property fails
  std::vector<ExceptionUse> exceptions;  // under view page
};

// All properties, under `view`, in every period. law: differences are unsettled or follow the law; page: likewise the
// page, and where an exception of the property applies nothing is claimed.
std::vector<Proof> ProveProperties(const Diagram& diagram, terms::View view = terms::View::law);

// A rule left out, and what goes red without it. survives: nothing did.
struct LeftOut {
  std::string rule;
  bool survives = true;
  std::vector<std::string> scenarios;   // those that are green with it and red without it (the first few)
  std::vector<std::string> properties;  // where no scenario is: those that hold with it and fail without it
};
std::vector<LeftOut> ProveWithoutEach(const Diagram& diagram, const std::vector<rules::Scenario>& scenarios);

// A rule changed in a way that changes answers and that the checker lets pass, while no property and no scenario goes
// red.
struct Survivor {
  std::string rule;
  std::string change;  // "`age = under_16` negated"
  // An answer that the change changes, and facts that show it.
  std::string decision, answer, before, after;
  base::Date at;
  std::vector<terms::NamedFact> facts;
};
struct MutationCounts {
  std::size_t tried = 0;
  std::size_t equivalent = 0;  // no answer changes, in any period or view
  std::size_t killed = 0;      // a property or scenario goes red
  std::size_t refused = 0;     // the checker does not let it pass
  std::size_t survived = 0;
};
// Changes each rule in every small way: an atom of its condition negated, an operand dropped, validity a day longer or
// shorter, permit and forbid changed places, the reading removed or turned, the next basis, `only` or `unverified`
// dropped. How dense the scenarios are shows in what survives.
// sample: how many to try, spread evenly over all of them; 0, or more than there are: all.
std::vector<Survivor> ProveMutants(const Diagram& diagram, const std::vector<rules::Scenario>& scenarios,
                                   MutationCounts& counts, std::size_t sample = 0);

// How a scenario came out.
struct ScenarioRun {
  std::string id;
  base::Place place;
  std::vector<std::string> differences;  // empty: as expected; each with its date and reading
  std::size_t answers = 0;               // answers compared
};
std::vector<ScenarioRun> RunScenarios(const Diagram& diagram, const std::vector<rules::Scenario>& scenarios);

}  // namespace grondslag::diagram
