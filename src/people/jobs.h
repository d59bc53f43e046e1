// Jobs: events that say one count from its completion on, and never if it does not come.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "base/result.h"
#include "ledger/entry.h"
#include "ledger/ids.h"
#include "people/view.h"

namespace grondslag::people {

// The number of a job; 0: none.
using Job = std::uint16_t;

class Jobs {
 public:
  Jobs() : completed_at_(1, 0) {}
  // Takes in JobCompleted, and any job that an event names. unavailable: there are 65535 jobs already.
  base::Result<Job> Apply(const ledger::RecordedEvent& event);
  // Nothing: no event named it.
  std::optional<Job> Find(const ledger::JobId& id) const;
  // Whether its events count before that position.
  bool IsComplete(Job job, ledger::Position known_before) const {
    return job == 0 || completed_at_[job] < known_before;
  }

  // Each with the position at which it was completed (kAllPositions: not yet), in the order of their numbers, from 1;
  // and back, for new Jobs. False: no such list.
  using Listed = std::vector<std::pair<ledger::JobId, ledger::Position>>;
  Listed All() const;
  bool Restore(const Listed& jobs);

 private:
  base::Result<Job> Number(const ledger::JobId& id);

  std::vector<ledger::Position> completed_at_;  // by job; kAllPositions: not yet
  std::map<base::UuidBytes, Job> numbers_;
};

}  // namespace grondslag::people
