// The slow and obvious gate: one request about one person, judged by the decision `gate` of the rule book over facts
// from four places and nowhere else: the registered assessment, the record of the person, the request, the clock. It
// stays, as what every faster way is compared with.
#pragma once

#include <string>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "diagram/diagram.h"
#include "gate/person_facts.h"
#include "gate/request.h"
#include "people/forms.h"
#include "people/person_state.h"
#include "registry/register.h"
#include "terms/decision.h"
#include "terms/facts.h"

namespace grondslag::gate {

// What the register and the rule book of now are to a request.
struct Rulings {
  const registry::Register& reg;
  const diagram::Diagram& diagram;
  const people::Forms& forms;
};

// Of one data category. category: empty where the assessment names none.
struct PartAnswer {
  ledger::RecordName category;
  terms::Decision decision;
  std::vector<std::string> duties_open;  // due before it, and not on record
};

struct Answer {
  bool permit = false;  // every part is allowed
  terms::Verdict verdict = terms::Verdict::undetermined;
  std::vector<PartAnswer> parts;  // at least one
};

// state: of the person, in the view of now; of somebody not on record an empty one. Errors as diagram::Decide; a
// request that names what is not there is no error: it is denied.
base::Result<Answer> Judge(const Rulings& rulings, const people::PersonState& state, const Request& request,
                           base::Instant now);
// The same from what it takes of the record; person: for AspectOf(rulings.reg, request).
base::Result<Answer> Judge(const Rulings& rulings, const PersonFacts& person, const Request& request,
                           base::Instant now);

}  // namespace grondslag::gate
