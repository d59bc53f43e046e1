// How often the gate decided what on which day, kept in a small file over restarts: numbers that say nothing about
// anybody. It never holds up an answer; what the last minute before a crash added may be lost.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "base/date.h"
#include "base/instant.h"
#include "base/result.h"
#include "management/figures.h"
#include "terms/words.h"

namespace grondslag::server {

// Safe for any number of threads. Processes that share a file add to it one after the other.
class DecisionDays {
 public:
  // How often each verdict came since the process started.
  using Totals = std::map<terms::Verdict, std::uint64_t>;

  // kept_in: the file, need not be there.
  DecisionDays(std::string kept_in, base::Date started);

  // What came since the last time belongs to the day of now. Totals never fall. Writes the file now and then; error:
  // it could not be written, and is tried again with all that came meanwhile.
  base::Result<void> Count(const Totals& totals, base::Instant now);
  // Writes what is not written yet.
  base::Result<void> Keep();

  // With what is not written yet. Of a file that cannot be read nothing is known.
  management::DecisionFigures figures() const;

 private:
  base::Result<void> KeepLocked();

  const std::string kept_in_;
  const base::Date started_;
  mutable std::mutex mutex_;
  Totals counted_;                           // of the totals
  management::DecisionsByDay not_kept_;      // came since the file was written
  base::Instant kept_at_ = base::Instant();  // when that was, or was tried
};

}  // namespace grondslag::server
