// One person: all that is on record, the answer to a request for access (GDPR art. 15), and erasing (art. 17).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/instant.h"
#include "base/result.h"
#include "commands/acts.h"
#include "commands/session.h"
#include "ledger/erase.h"
#include "people/access.h"
#include "people/history.h"

namespace grondslag::commands {

// Opens the evidence of a thread, as OpenEvidence (acts.h). The content of files is asked for by itself
// (attachments.h).
base::Result<void> OpenEvidenceOf(Session& session, Person& person, const std::string& reason);

struct PersonShown {
  Organisation organisation;
  Person person;
  std::vector<people::HistoryLine> history;
  std::vector<people::NoticeDue> notices_due;
};
// evidence_reason: why what is kept as evidence is read too; that it was is recorded, by session.by. Empty: it stays
// closed.
base::Result<PersonShown> ShowPerson(Session& session, const PersonReference& reference,
                                     const std::string& evidence_reason = "");

struct Access {
  Organisation organisation;
  people::AccessAnswer answer;
};
// information: what the register says of its purposes.
using PurposeInformationOf = std::function<std::vector<people::PurposeInformation>(const registry::Register& reg)>;
base::Result<Access> AnswerAccess(Session& session, const PersonReference& reference,
                                  const PurposeInformationOf& information);
// That the document with this hash was sent, by that channel.
base::Result<Recorded> RecordAccess(Session& session, const PersonReference& reference, const log::Hash& document,
                                    const std::string& channel);

struct ErasingRequest {
  PersonReference person;
  std::string reason;
  // The last day of what is kept to establish, exercise or defend legal claims (art. 17(3)(e)); nothing: no evidence is
  // kept.
  std::optional<base::Date> evidence_until;
  bool forgets_objections = false;  // also those that keep the organisation from approaching the person again
  base::Instant occurred_at;
};
struct Erased {
  ledger::EraseReport report;
  std::vector<people::NoticeDue> notices_due;
};
base::Result<Erased> ErasePerson(Session& session, const ErasingRequest& request);

}  // namespace grondslag::commands
