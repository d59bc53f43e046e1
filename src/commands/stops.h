// Stops: objections (GDPR art. 21) and restrictions (art. 18), and what named persons decide about them. A stop is
// never refused for who raises it.
#pragma once

#include "base/instant.h"
#include "base/result.h"
#include "commands/acts.h"
#include "commands/session.h"
#include "ledger/person_events.h"

namespace grondslag::commands {

// Whoever is not on record yet is put there, so that the objection is obeyed whatever list the person is on.
base::Result<Recorded> RecordObjection(Session& session, ActRequest<ledger::ObjectionRaised> request);

base::Result<Recorded> RecordRestriction(Session& session, ActRequest<ledger::ProcessingRestricted> request);

// By session.by. purpose: in which the objection is overruled, where it names none. invalid_input: it is not one that
// the rule book accepts.
base::Result<Recorded> WeighObjection(Session& session, ActRequest<ledger::ObjectionWeighed> request,
                                      const ledger::RecordName& purpose);

// By session.by.
base::Result<Recorded> LiftRestriction(Session& session, ActRequest<ledger::RestrictionLifted> request);

}  // namespace grondslag::commands
