// To whom data of a person were given, and who must still be told that they were corrected, erased or locked (GDPR art.
// 15(1)(c), 19). Read from the thread of the person.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/instant.h"
#include "ledger/entry.h"
#include "ledger/ids.h"
#include "people/jobs.h"

namespace grondslag::people {

struct Disclosure {
  ledger::Position position = 0;
  base::Instant at;
  ledger::DisclosureMade made;
};

// Those that count and were not corrected, oldest first. jobs: as folded from the events of the organisation.
std::vector<Disclosure> DisclosuresIn(std::span<const ledger::RecordedEvent> thread, const Jobs& jobs);

// Somebody to tell about a correction, an erasure or a restriction.
struct NoticeDue {
  ledger::Position about = 0;
  ledger::RecordName recipient;
  std::vector<std::string> categories;  // of those it got, the ones that it is about

  bool operator==(const NoticeDue&) const = default;
};
// By the event and by recipient. A recipient is left out who was told, or of whom it was recorded why not. A processor
// is a recipient too. A correction is about its categories, an erasure and a restriction about all; a restriction for
// one purpose about what was given for that purpose.
std::vector<NoticeDue> NoticesDue(std::span<const ledger::RecordedEvent> thread, const Jobs& jobs);

}  // namespace grondslag::people
