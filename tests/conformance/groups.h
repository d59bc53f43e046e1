// Numbered groups of changes, to be committed one after the other while something goes wrong, and afterwards the
// question: which of them are there, and is each there whole?
#pragma once

#include <cstdint>
#include <set>

#include "ledger/event_store.h"

namespace grondslag::conformance {

// Rows small and large, new ones, one put over, and one taken away that another group put: whether a group is there
// shows in several tables.
ledger::Changes Group(std::uint64_t number);

// How many groups later the `sealed` row of a group is taken away.
inline constexpr std::uint64_t kSealedStays = 3;

// The groups that are there. Throws if there is half a one, or anything else; or if the store cannot be read.
std::set<std::uint64_t> WholeGroups(ledger::EventStore& store);

}  // namespace grondslag::conformance
