// What is found out about a person: how old, who decides for them, what was sold to them, and facts that no other event
// tells. Whoever is not on record yet is put there: a parent is verified, and an age established, before a yes is
// asked.
#pragma once

#include <string>

#include "base/date.h"
#include "base/result.h"
#include "commands/acts.h"
#include "commands/session.h"
#include "ledger/person_events.h"

namespace grondslag::commands {

base::Result<Recorded> VerifyRepresentative(Session& session, ActRequest<ledger::RepresentativeVerified> request);
base::Result<Recorded> EndRepresentative(Session& session, ActRequest<ledger::RepresentativeEnded> request);

base::Result<Recorded> EstablishAge(Session& session, ActRequest<ledger::AgeEstablished> request);
// The age of somebody born on that day, in the bands of the rule book (people/age.h). request: with the method.
base::Result<Recorded> EstablishAge(Session& session, ActRequest<ledger::AgeEstablished> request, base::Date born);

base::Result<Recorded> RecordSale(Session& session, ActRequest<ledger::SaleRecorded> request);
base::Result<Recorded> RecordFact(Session& session, ActRequest<ledger::PersonFactRecorded> request);

}  // namespace grondslag::commands
