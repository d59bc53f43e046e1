#include "management/people_due.h"

#include <utility>

namespace grondslag::management {

base::Result<std::shared_ptr<const commands::PeopleDue>> PeopleDueKept::On(commands::Session& session, base::Date today,
                                                                           int days_ahead) {
  const std::scoped_lock lock(mutex_);
  // Before it is read: what is added meanwhile is read again.
  GRONDSLAG_TRY(size, session.ledger.Size());
  if (last_ != nullptr && size_ == size && today_ == today && days_ahead_ == days_ahead) return last_;
  GRONDSLAG_TRY(due, commands::DueOn(session, today, days_ahead));
  size_ = size;
  today_ = today;
  days_ahead_ = days_ahead;
  last_ = std::make_shared<const commands::PeopleDue>(std::move(due));
  return last_;
}

}  // namespace grondslag::management
