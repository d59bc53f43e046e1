// What is put right: an entry that was a mistake, a stop that had to be looked into, and data of a person (GDPR art.
// 16).
#pragma once

#include <string>

#include "base/instant.h"
#include "base/result.h"
#include "commands/acts.h"
#include "commands/session.h"
#include "ledger/person_events.h"

namespace grondslag::commands {

// Whom the entry at a position is about. not_found: there is no such entry, or it is about nobody.
base::Result<PersonReference> PersonOfEntry(Session& session, ledger::Position entry);

// entry: a position; reason: why. Both by session.by.
struct EntryRequest {
  ledger::Position entry = 0;
  std::string reason;
  base::Instant occurred_at;
};
// The entry was a mistake and never counted; it stays in the log.
base::Result<Recorded> CorrectEntry(Session& session, const EntryRequest& request);
// A stop that was marked has been looked into; it stays obeyed.
base::Result<Recorded> LookIntoStop(Session& session, const EntryRequest& request);

// That data were corrected where they are kept. invalid_input: also categories that the register does not have.
// Recipients of these data are to be told (commands/notices.h).
base::Result<Recorded> CorrectData(Session& session, ActRequest<ledger::DataCorrected> request);

}  // namespace grondslag::commands
