#include "people/view.h"

namespace grondslag::people {

base::Result<base::Instant> EndOf(base::Date day) {
  GRONDSLAG_TRY(next, base::StartOf(day.Next()));
  return base::Instant(next.microseconds() - 1);
}

base::Result<ledger::Position> KnownBy(ledger::Ledger& ledger, base::Instant moment) {
  GRONDSLAG_TRY(size, ledger.Size());
  ledger::Position first = 0, end = size;
  // INVARIANT (order): later positions were never recorded earlier (appender.cc).
  while (first < end) {
    const ledger::Position middle = first + (end - first) / 2;
    GRONDSLAG_TRY(events, ledger.Read(middle, 1));
    if (events.empty()) return base::Fail(base::ErrorCode::corrupt, "an event of the ledger is missing");
    if (events.front().recorded_at <= moment) {
      first = middle + 1;
    } else {
      end = middle;
    }
  }
  return first;
}

}  // namespace grondslag::people
