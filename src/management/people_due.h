// Whom the organisation must still tell or answer, kept while nothing is added to the record: it is found by going over
// the whole of it, and a list of it comes in many parts.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>

#include "base/date.h"
#include "base/result.h"
#include "commands/notices.h"
#include "commands/session.h"

namespace grondslag::management {

// Safe for any number of threads.
class PeopleDueKept {
 public:
  // As commands::DueOn, and as new.
  base::Result<std::shared_ptr<const commands::PeopleDue>> On(commands::Session& session, base::Date today,
                                                              int days_ahead);

 private:
  std::mutex mutex_;
  std::shared_ptr<const commands::PeopleDue> last_;
  // Of what: the size of the log, and what was asked. What day it is today is asked too.
  std::uint64_t size_ = 0;
  base::Date today_ = base::Date::First();
  int days_ahead_ = 0;
};

}  // namespace grondslag::management
