// Recounts a whole ledger: every entry against its leaf, every leaf against the tiles, the tree against every
// checkpoint there is, of its own and from outside. Opens nothing sealed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "ledger/ledger.h"
#include "log/hash.h"
#include "log/note.h"

namespace grondslag::ledger {

// A checkpoint that somebody else kept; where: the file, for messages.
struct OutsideCheckpoint {
  std::string where;
  std::string note;
};

// What is not as it was recorded. The first place comes first.
struct Tampering {
  std::optional<Position> position;  // nothing: only known to lie before a checkpoint's size
  base::LocalText what;
};

struct VerifyReport {
  std::uint64_t entries = 0;
  log::Hash root{};
  std::string origin;
  std::size_t own_checkpoints = 0;
  std::size_t outside_checkpoints = 0;  // given, and compared
  std::size_t witnessed = 0;            // of all of them, those that a witness cosigned
  std::size_t beyond_backup = 0;        // of the log before a backup was put back, and newer than that backup
  std::size_t texts = 0;                // opened and held against their commitments; only where asked
  std::vector<Tampering> found;         // empty: everything is as it was recorded

  // Else whoever has the store and its keys could have made all of it anew.
  bool was_held_to_outside() const { return outside_checkpoints + witnessed > 0; }
};

struct VerifyOptions {
  bool opens_texts = false;  // also holds every text that can be opened against what was committed to
  std::vector<OutsideCheckpoint> outside = {};
  // Of witnesses. What they cosigned was seen outside, also where it comes out of the store.
  std::vector<log::VerifierKey> witnesses = {};
};

// Fails only where the store cannot be read; what is wrong in it is in the report.
base::Result<VerifyReport> Verify(Ledger& ledger, const VerifyOptions& options);

}  // namespace grondslag::ledger
