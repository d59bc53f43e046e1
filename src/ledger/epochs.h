// Turns the epochs of the key ring (key_ring.h): what makes that an erased person is gone from every copy of the store
// on a day that can be named.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "ledger/ledger.h"

namespace grondslag::ledger {

struct EpochReport {
  bool begun = false;                    // a new epoch
  std::size_t wrapped = 0;               // owners whose keys were wrapped anew
  std::vector<std::uint32_t> destroyed;  // epochs whose key is gone: no copy from before can be opened any more
};

// Begins a new epoch, whether or not the old one is over, and wraps the keys of all owners under it.
base::Result<EpochReport> TurnEpoch(Ledger& ledger, base::Instant now);

// What is due: a new epoch if the days of this one are over, keys that an interrupted turn left behind, and destroying
// the keys of past epochs whose day has come. A key that still wraps something is never destroyed.
base::Result<EpochReport> KeepEpochs(Ledger& ledger, base::Instant now);

}  // namespace grondslag::ledger
