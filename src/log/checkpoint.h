// Checkpoints (C2SP tlog-checkpoint): how large a log is and what its root is, to be signed as a note (note.h). What
// left the house as a checkpoint is what a log is held to.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "log/hash.h"

namespace grondslag::log {

struct Checkpoint {
  std::string origin;  // which log; one line
  std::uint64_t size = 0;
  Hash root{};
  std::vector<std::string> extensions;  // lines, none empty
  bool operator==(const Checkpoint&) const = default;

  // The text of the note.
  std::string ToString() const;
};

// The text of a note. Anything but what ToString writes: invalid_input.
base::Result<Checkpoint> ParseCheckpoint(std::string_view text);

}  // namespace grondslag::log
