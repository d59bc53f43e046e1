// When one looks: what was so at a moment, as the record knew it at a moment.
#pragma once

#include <limits>

#include "base/instant.h"
#include "base/result.h"
#include "ledger/entry.h"
#include "ledger/ids.h"
#include "ledger/ledger.h"

namespace grondslag::people {

inline constexpr ledger::Position kAllPositions = std::numeric_limits<ledger::Position>::max();

// What had occurred by effective_on, of the events before position known_before. What is recorded now of something that
// had occurred then counts, unless known_before leaves it out. A correction counts from when it is known: what it
// corrects never was.
struct View {
  base::Instant effective_on;
  ledger::Position known_before = kAllPositions;
};

// The last moment of a day. unavailable: the machine has no time zone data.
base::Result<base::Instant> EndOf(base::Date day);

// How many events were recorded by then: known_before of a view "known by". Reads a few events.
base::Result<ledger::Position> KnownBy(ledger::Ledger& ledger, base::Instant moment);

}  // namespace grondslag::people
