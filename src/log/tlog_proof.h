// A proof that an entry stands in a log, as a text that anybody can check without the log (C2SP tlog-proof): the path
// to the root, and the signed checkpoint with that root.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "log/checkpoint.h"
#include "log/hash.h"
#include "log/note.h"

namespace grondslag::log {

struct TlogProof {
  std::uint64_t index = 0;
  std::vector<Hash> path;
  std::string checkpoint;  // the signed note
  bool operator==(const TlogProof&) const = default;

  std::string ToString() const;
};

// Anything but what ToString writes, with an `extra` line or without: invalid_input.
base::Result<TlogProof> ParseTlogProof(std::string_view text);

// That the log of key holds entry at the proof's index: gives its checkpoint. not_found: the checkpoint is not signed
// by that key; corrupt: the signature or the path does not fit; invalid_input: not a checkpoint, or of another origin.
base::Result<Checkpoint> CheckTlogProof(const TlogProof& proof, std::string_view entry, const VerifierKey& key);

}  // namespace grondslag::log
