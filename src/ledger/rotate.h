// Puts one more key on the tags by which people are found (identifier.h). Whoever has an old copy of the key ring finds
// nobody any more in a store of after it. No text is needed for it, only the tags that are there.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/instant.h"
#include "base/result.h"
#include "ledger/ids.h"
#include "ledger/ledger.h"

namespace grondslag::ledger {

struct RotateRequest {
  base::Instant occurred_at;
  StaffId by;
  std::size_t rows_of_commit = 4096;
};

struct RotateReport {
  std::uint32_t generation = 0;  // of every tag from now on
  std::size_t raised = 0;        // by this run
};

// The key in the ring is what decides; from then on it is carried out, by this call, or when the ledger is next opened
// to write. Meanwhile people are found as before, and events are appended, save those that say by what somebody is
// known: they are refused (unavailable). What was begun before is finished first. unavailable: begun, but not finished.
base::Result<RotateReport> RotateTags(Ledger& ledger, const RotateRequest& request);

// Goes on with what was interrupted, also by putting back a backup that is older than the key ring.
base::Result<void> FinishRotation(Ledger& ledger);

}  // namespace grondslag::ledger
