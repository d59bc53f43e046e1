#include "commands/corrections.h"

#include <utility>

#include "base/text.h"
#include "commands/refusal_words.h"
#include "people/check.h"
#include "people/complaints.h"
#include "people/thread.h"

namespace grondslag::commands {
namespace {

template <class Event>
ActRequest<Event> RequestOf(const PersonReference& person, const EntryRequest& request) {
  Event event;
  event.entry = request.entry;
  event.reason = ledger::PersonEvidence(request.reason);
  return {.person = person, .event = std::move(event), .occurred_at = request.occurred_at};
}

void CheckCategories(const registry::Register& reg, const ledger::DataCorrected& corrected,
                     people::Complaints& complaints) {
  for (const std::string& category : corrected.categories) {
    if (!reg.categories.contains(ledger::RecordName(category)))
      complaints.Add("unknown_category", base::OneLine(category));
  }
}

}  // namespace

base::Result<PersonReference> PersonOfEntry(Session& session, ledger::Position entry) {
  GRONDSLAG_TRY(events, session.ledger.Read(entry, 1));
  if (events.empty() || events.front().position != entry)
    return Refuse(base::ErrorCode::not_found, "unknown_entry", entry);
  const ledger::PersonId* person = people::NamedIn(events.front().event);
  if (person == nullptr) {
    return Refuse(base::ErrorCode::not_found, "entry_about_nobody", entry, ledger::TypeOf(events.front().event).name);
  }
  return PersonReference{.id = *person, .spelling = {}, .text = {}};
}

base::Result<Recorded> CorrectEntry(Session& session, const EntryRequest& request) {
  GRONDSLAG_TRY(person, PersonOfEntry(session, request.entry));
  return Record(session, RequestOf<ledger::EntryCorrected>(person, request), false,
                [](const ActContext& context, const ledger::EntryCorrected& /*corrected*/) {
                  return people::CheckCorrection(context.checking.now, context.person.thread, context.draft);
                });
}

base::Result<Recorded> LookIntoStop(Session& session, const EntryRequest& request) {
  GRONDSLAG_TRY(person, PersonOfEntry(session, request.entry));
  return Record(session, RequestOf<ledger::StopLookedInto>(person, request), false,
                [](const ActContext& context, const ledger::StopLookedInto& /*looked*/) {
                  return people::CheckLookedInto(context.checking.now, context.person.thread, context.draft);
                });
}

base::Result<Recorded> CorrectData(Session& session, ActRequest<ledger::DataCorrected> request) {
  return Record(session, std::move(request), false,
                [](const ActContext& context, const ledger::DataCorrected& corrected) {
                  people::Complaints complaints;
                  CheckCategories(context.organisation.reg, corrected, complaints);
                  const auto fine = people::CheckDataCorrection(context.checking.now, context.person.state, corrected,
                                                                context.draft.occurred_at);
                  if (!fine) complaints.Add(fine.error());
                  return std::move(complaints).Finish();
                });
}

}  // namespace grondslag::commands
