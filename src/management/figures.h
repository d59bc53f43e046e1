// What whoever serves the management API counts itself: how often the gate decided what.
#pragma once

#include <cstdint>
#include <map>

#include "base/instant.h"
#include "terms/words.h"

namespace grondslag::management {

struct DecisionFigures {
  base::Instant since;  // when it began to count
  std::map<terms::Verdict, std::uint64_t> by_verdict = {};
};

}  // namespace grondslag::management
