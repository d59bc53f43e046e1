// Weighing an objection to a use (GDPR art. 21(1)), by the rule book: what the objection comes to in a purpose, and
// whether what a named person made of it may be recorded.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ledger/entry.h"
#include "ledger/ids.h"
#include "people/check.h"
#include "people/person_state.h"
#include "terms/decision.h"
#include "terms/facts.h"
#include "terms/words.h"

namespace grondslag::people {

// The use that a purpose was assessed for: against it the objection is held, as the gate holds everything against it.
struct AssessedUse {
  ledger::RecordName purpose;  // empty: none is named
  std::string decision = {};   // of the concluded assessment on which it stands; empty: it stands on none
  terms::ReadingChoice reading = terms::ReadingChoice::both;
  std::vector<terms::GivenFacts> parts = {};  // what was concluded on, for each data category
};

// none: the use goes on whatever is weighed, for the book does not ask about objections to it. weighed: it goes on if a
// named person finds compelling grounds. absolute: nothing can be weighed against it.
enum class ObjectionEffect : std::uint8_t { none, weighed, absolute };
std::string_view Name(ObjectionEffect effect);

struct ObjectionInUse {
  ObjectionEffect effect = ObjectionEffect::none;
  std::vector<terms::CitedRule> because;  // of an absolute one: the rules that forbid the use, each once
};
// By the book of today. Errors as diagram::Decide; invalid_input: no purpose is named, the register has no such one, or
// it stands on nothing.
base::Result<ObjectionInUse> ObjectionTo(const Checking& checking, const AssessedUse& use);

// A weighing is of an objection that is not absolute, by a named person with a reason. One that overrules it must be
// one that the book accepts: with the objection, and compelling grounds where it asks for them, on top of what the use
// was assessed on, the use must still be allowed. use: of the purpose in which it is overruled.
base::Result<void> CheckWeighing(const Checking& checking, const PersonState& state, const ledger::NewEvent& event,
                                 const AssessedUse& use);

}  // namespace grondslag::people
