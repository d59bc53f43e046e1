// Disclosures: recorded one by one, and refused where no concluded assessment of this recipient, purpose and data
// stands behind it, or where it does not hold for this person now. Who was given data is told of what changes
// (notices.h).
#pragma once

#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "commands/acts.h"
#include "commands/session.h"

namespace grondslag::commands {

struct DisclosureRequest {
  PersonReference person;
  ledger::RecordName recipient;
  ledger::RecordName purpose;
  std::vector<ledger::RecordName> categories;
  // Rules of the book, of duties due before that were met for this one; those on record as done count besides.
  std::vector<std::string> duties_met;
  base::Instant occurred_at;
};
// invalid_input: everything that speaks against it; nothing is recorded then, and nothing may be given.
base::Result<Recorded> RecordDisclosure(Session& session, const DisclosureRequest& request);

}  // namespace grondslag::commands
