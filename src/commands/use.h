// What systems of the organisation say that they did: that data of a person were used. It is recorded also where it
// should not have been done; whether it may be done is asked of the gate, before.
#pragma once

#include "base/result.h"
#include "commands/acts.h"
#include "commands/session.h"
#include "ledger/person_events.h"

namespace grondslag::commands {

// invalid_input: a purpose or categories that the register does not have, with each of them. not_found: nobody is known
// by that identifier.
base::Result<Recorded> ReportUse(Session& session, ActRequest<ledger::UseReported> request);

}  // namespace grondslag::commands
