// One request at a moment to come, judged by the slow judge (judge.h) from what is known now: once for all of whom the
// record says the same by then, as outcomes.h does for the moment of asking. It knows no lock: gate.h has it.
#pragma once

#include <memory>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "diagram/diagram.h"
#include "gate/columns.h"
#include "gate/outcome.h"
#include "gate/request.h"
#include "people/forms.h"
#include "people/people.h"
#include "registry/register.h"

namespace grondslag::gate {

class Planned {
 public:
  // reg: as of then. Keeps the reference to diagram.
  Planned(const diagram::Diagram& diagram, registry::Register reg, people::Forms forms, Request request,
          base::Instant then);

  // What the record says of one by then, as a number. person: as in People; kNobody: of whom nothing is on record.
  // unavailable: no time zone data, or too many kinds of people.
  base::Result<Code> Look(const people::People& people, std::uint32_t person);
  // Everybody who was looked at. invalid_input: the rule book refuses the request.
  base::Result<void> Judge();

  // Once it is judged.
  const std::shared_ptr<const Outcome>& OutcomeOf(Code code) const { return outcomes_[code]; }
  // Identified by then, and not erased.
  bool IsKnown(Code code) const { return column_[code].known; }
  std::size_t size() const { return column_.size(); }

 private:
  const diagram::Diagram* diagram_;
  registry::Register register_;
  people::Forms forms_;
  Request request_;
  base::Instant then_;
  DayCuts cuts_;
  Column column_;
  std::vector<std::shared_ptr<const Outcome>> outcomes_;  // by number
};

}  // namespace grondslag::gate
