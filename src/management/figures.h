// What whoever serves the management API counts itself: how often the gate decided what.
#pragma once

#include <cstdint>
#include <map>

#include "base/date.h"
#include "terms/words.h"

namespace grondslag::management {

using DecisionsByDay = std::map<base::Date, std::map<terms::Verdict, std::uint64_t>>;

struct DecisionFigures {
  base::Date since;  // the first day of which anything is known
  DecisionsByDay by_day = {};
};

}  // namespace grondslag::management
