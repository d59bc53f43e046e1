// What is done to the register as a whole and shown of it: as it stood on a day, who works here, the end of a purpose,
// privacy statements that were published.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/date.h"
#include "base/result.h"
#include "commands/session.h"
#include "ledger/erase.h"
#include "ledger/organisation_events.h"
#include "ledger/store_events.h"

namespace grondslag::commands {

// The register as it stood at the end of a day, as far as was known by the end of another. Nothing: now, and all that
// is known. unavailable: no time zone data.
struct RegisterDay {
  std::optional<base::Date> on;
  std::optional<base::Date> known_by;
};
base::Result<registry::Register> RegisterOn(const Session& session, const Organisation& organisation,
                                            const RegisterDay& day);

// Who does this first in a record is the first to act in it.
base::Result<ledger::StaffId> AddStaff(Session& session, const std::string& name, const std::string& function);
// By session.by. Errors as ledger::EraseStaff.
base::Result<ledger::EraseReport> EraseStaff(Session& session, const ledger::StaffId& staff, const std::string& reason);

base::Result<ledger::Appended> EndPurpose(Session& session, const ledger::PurposeEnded& ended,
                                          base::Instant occurred_at);

// The one statement that a record has.
inline const ledger::RecordName kStatement("statement/privacy");
// How often it was published.
std::uint32_t StatementVersions(const registry::Register& reg);
base::Result<ledger::Appended> RecordStatement(Session& session, const Organisation& organisation,
                                               const ledger::StatementPublished& published);

}  // namespace grondslag::commands
