// Stops: objections (GDPR art. 21) and restrictions (art. 18), and what named persons decide about them. A stop is
// never refused for who raises it.
#pragma once

#include <optional>

#include "base/instant.h"
#include "base/result.h"
#include "commands/acts.h"
#include "commands/session.h"
#include "ledger/person_events.h"
#include "people/weighing.h"
#include "terms/words.h"

namespace grondslag::commands {

// Whoever is not on record yet is put there, so that the objection is obeyed whatever list the person is on.
base::Result<Recorded> RecordObjection(Session& session, ActRequest<ledger::ObjectionRaised> request);

base::Result<Recorded> RecordRestriction(Session& session, ActRequest<ledger::ProcessingRestricted> request);

// By session.by. purpose: in which the objection is overruled, where it names none; there alone it is then overruled.
// invalid_input: it is not one that the rule book accepts.
base::Result<Recorded> WeighObjection(Session& session, ActRequest<ledger::ObjectionWeighed> request,
                                      const ledger::RecordName& purpose);

// What an objection to use comes to in a purpose: whether it stops anything there, and can be weighed.
struct ObjectionOutlook {
  ledger::RecordName purpose;
  std::optional<terms::LawfulBasis> basis;  // on which the register has the purpose
  people::ObjectionInUse found;
};
// purpose: as above. not_found: the person has no such objection. invalid_input: it is not to a use, or as
// people::ObjectionTo.
base::Result<ObjectionOutlook> AskObjection(Session& session, const PersonReference& person, ledger::Position objection,
                                            const ledger::RecordName& purpose);

// By session.by.
base::Result<Recorded> LiftRestriction(Session& session, ActRequest<ledger::RestrictionLifted> request);

}  // namespace grondslag::commands
