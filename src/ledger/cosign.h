// Shows the log to a witness, who signs that it saw it as it is now, and that it has only grown since it last did. Such
// a checkpoint has left the house: whoever changes the log afterwards would need the witness's key too.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "base/result.h"
#include "ledger/ledger.h"
#include "log/note.h"
#include "log/witness.h"

namespace grondslag::ledger {

// Carries what is said to the witness, and its answer back. unavailable: it could not be reached.
using AskWitness = std::function<base::Result<log::WitnessAnswer>(const std::string& request)>;

struct Cosigned {
  std::string note;              // the signed checkpoint with the cosignatures under it
  std::size_t cosignatures = 0;  // new ones
};

// Makes a checkpoint and has it cosigned. key: of the witness, whose cosignature must be there and fit; others are left
// out. Without a key they are taken as they come. The cosigned checkpoint is kept in the store for good. As
// log::ReadWitnessAnswer, and conflict: the witness saw more entries than there are; corrupt: its cosignature does not
// fit; not_found: none by its key.
base::Result<Cosigned> Cosign(Ledger& ledger, const AskWitness& ask, const std::optional<log::VerifierKey>& key);

}  // namespace grondslag::ledger
