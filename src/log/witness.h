// What a log says to a witness, and what the witness answers (C2SP tlog-witness, add-checkpoint), as bytes: who carries
// them is no matter here.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "log/hash.h"
#include "log/note.h"

namespace grondslag::log {

// That the log has grown from the size that the witness saw last to that of a checkpoint.
struct AddCheckpoint {
  std::uint64_t old_size = 0;
  std::vector<Hash> proof;  // from old_size to the checkpoint's (proof.h); empty if it is 0 or all
  std::string checkpoint;   // the signed note

  std::string ToString() const;
};

struct WitnessAnswer {
  int status = 0;  // of HTTP
  std::string content_type;
  std::string body;
};

// How many entries the log had when the witness saw it last.
struct WitnessedSize {
  std::uint64_t size = 0;
  bool operator==(const WitnessedSize&) const = default;
};
// What came of it: signatures to put under the note, not looked at yet; or another size to begin from.
using Witnessed = std::variant<std::vector<NoteSignature>, WitnessedSize>;

// not_found: the witness does not know this log. conflict: it does not know the key of the log, or what it saw before
// is not the beginning of this log. unavailable: anything else that a witness does not say.
base::Result<Witnessed> ReadWitnessAnswer(const WitnessAnswer& answer);

}  // namespace grondslag::log
