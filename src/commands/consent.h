// Consent: given and taken back, shown with what proves it (GDPR art. 7), and no longer asked with a form.
#pragma once

#include <string>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "commands/acts.h"
#include "commands/session.h"
#include "ledger/form_events.h"
#include "ledger/person_events.h"
#include "ledger/prove.h"
#include "people/history.h"

namespace grondslag::commands {

// Without a version the newest of the form, without a purpose that of the form, without a language that of the form, if
// it has one text. Whoever is not on record yet is put there. not_found: the form was never published. invalid_input:
// the rule book or the record is against it, with every reason.
base::Result<Recorded> GiveConsent(Session& session, ActRequest<ledger::ConsentGiven> request);

// Never refused for who does it. not_found: nobody is known by that identifier.
base::Result<Recorded> WithdrawConsent(Session& session, ActRequest<ledger::ConsentWithdrawn> request);

// No consent is taken on the form any more; those given stay. invalid_input: no such form, or it is retired already.
base::Result<ledger::Appended> RetireForm(Session& session, const ledger::ConsentFormRetired& retired,
                                          base::Instant occurred_at);

// A consent, with what happened with the person and the proof that it was recorded.
struct ConsentShown {
  Organisation organisation;
  std::vector<people::HistoryLine> history;
  ledger::Position consent = 0;
  ledger::EventProof proof;
};
// The newest consent of the person to a purpose. evidence_reason: as ShowPerson (person.h). not_found: there is none.
base::Result<ConsentShown> ShowConsent(Session& session, const PersonReference& person,
                                       const ledger::RecordName& purpose, const std::string& evidence_reason);

}  // namespace grondslag::commands
