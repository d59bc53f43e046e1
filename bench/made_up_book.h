// Made-up books of any size, the same for the same seed: facts, definitions, decisions that ask one another, and rules
// of one to four comparisons.
#pragma once

#include <cstddef>
#include <cstdint>

#include "rules/load.h"

namespace grondslag::bench {

struct Shape {
  std::uint64_t seed = 1;
  std::size_t rules = 20;
};

// A book of kind policy, of about that many rules: a decision for each thirty, each asking at most two before it, on
// facts of its own (one for each two rules) and a few shared ones.
rules::BookFiles MakeUpBook(const Shape& shape);

}  // namespace grondslag::bench
