// Whom the organisation must still tell or answer, over the whole record, and that it did: recipients of what changed
// (GDPR art. 19), a person who has grown into deciding alone, stops to look into, objections to weigh, consents that
// end.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "commands/acts.h"
#include "commands/session.h"
#include "ledger/person_events.h"
#include "people/disclosures.h"
#include "people/due.h"

namespace grondslag::commands {

// That a recipient was told, or why not. invalid_input: it is not to be told about that entry, with who is.
base::Result<Recorded> NotifyRecipient(Session& session, ActRequest<ledger::RecipientNotified> request);
// Recipients that are still to be told about a correction, an erasure or a restriction of this person.
base::Result<std::vector<people::NoticeDue>> NoticesDueFor(Session& session, const PersonReference& person);
// That the person was told what a duty of the rule book asks.
base::Result<Recorded> TellPerson(Session& session, ActRequest<ledger::PersonTold> request);

struct PeopleDue {
  std::vector<people::StopToLookInto> to_look_into;
  std::vector<people::ObjectionToWeigh> to_weigh;
  std::vector<std::pair<ledger::PersonId, people::NoticeDue>> notices;
  std::vector<people::Coming> to_tell;
  std::vector<people::ExpiringConsent> expiring;

  bool empty() const {
    return to_look_into.empty() && to_weigh.empty() && notices.empty() && to_tell.empty() && expiring.empty();
  }
};
// On that day, and what comes in the days after it. Reads the whole record.
base::Result<PeopleDue> DueOn(Session& session, base::Date today, int days_ahead);

}  // namespace grondslag::commands
