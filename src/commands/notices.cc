#include "commands/notices.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <set>
#include <variant>

#include "people/check.h"
#include "people/people.h"
#include "people/snapshot.h"

namespace grondslag::commands {
namespace {

// What is folded from all events: everybody, and of whom some recipient may have to be told.
class WholeRecord {
 public:
  static base::Result<WholeRecord> Read(Session& session) {
    WholeRecord record;
    auto scanned =
        people::ScanOpened(session.ledger, 0, [&](const ledger::RecordedEvent& event) { return record.Apply(event); });
    if (!scanned) return tl::unexpected(std::move(scanned).error());
    return record;
  }

  const people::People& people() const { return people_; }
  // People whose data were given to somebody, and then changed, locked or erased.
  std::vector<ledger::PersonId> WithRecipients() const {
    std::vector<ledger::PersonId> both;
    std::set_intersection(given_.begin(), given_.end(), changed_.begin(), changed_.end(), std::back_inserter(both));
    return both;
  }

 private:
  base::Result<void> Apply(const ledger::RecordedEvent& event) {
    if (const auto* made = std::get_if<ledger::DisclosureMade>(&event.event)) given_.insert(made->person);
    if (const auto* changed = std::get_if<ledger::DataCorrected>(&event.event)) changed_.insert(changed->person);
    if (const auto* locked = std::get_if<ledger::ProcessingRestricted>(&event.event)) changed_.insert(locked->person);
    if (const auto* erased = std::get_if<ledger::PersonErased>(&event.event)) changed_.insert(erased->person);
    return people_.Apply(event);
  }

  people::People people_;
  std::set<ledger::PersonId> given_, changed_;
};

base::Result<void> AddNotices(Session& session, const WholeRecord& record, PeopleDue& due) {
  for (const ledger::PersonId& person : record.WithRecipients()) {
    GRONDSLAG_TRY(thread, session.ledger.ReadThread(ledger::ThreadOf(person)));
    for (people::NoticeDue& notice : people::NoticesDue(thread, record.people().jobs()))
      due.notices.emplace_back(person, std::move(notice));
  }
  return {};
}

// Of all who came into another age, however long ago, those whom the book wants told.
base::Result<void> AddToTell(Session& session, const Organisation& organisation, const people::People& people,
                             const people::View& view, base::Date until, PeopleDue& due) {
  GRONDSLAG_TRY(coming, people::ComingOfAge(people, view, {.from = base::Date::First(), .until = until}));
  for (people::Coming& one : coming) {
    GRONDSLAG_TRY(state, people.StateAt(one.person, view));
    const terms::GivenFacts facts =
        FactsOfPurpose(session, organisation.reg, one.purpose).value_or(terms::GivenFacts());
    GRONDSLAG_TRY(must, people::MustTell(session.diagram, state, people.forms(), one, facts));
    if (must) due.to_tell.push_back(std::move(one));
  }
  return {};
}

}  // namespace

base::Result<Recorded> NotifyRecipient(Session& session, ActRequest<ledger::RecipientNotified> request) {
  return Record(session, std::move(request), false,
                [](const ActContext& context, const ledger::RecipientNotified& /*notified*/) {
                  return people::CheckNotice(context.checking.now, context.person.thread, context.organisation.jobs,
                                             context.draft);
                });
}

base::Result<std::vector<people::NoticeDue>> NoticesDueFor(Session& session, const PersonReference& reference) {
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  GRONDSLAG_TRY(subject, LoadSubject(session, organisation, reference, session.now(), false));
  return people::NoticesDue(subject.person.thread, organisation.jobs);
}

base::Result<Recorded> TellPerson(Session& session, ActRequest<ledger::PersonTold> request) {
  return Record(session, std::move(request), false, [](const ActContext& context, const ledger::PersonTold& told) {
    return people::CheckTold(context.checking, context.person.thread, told, context.draft.occurred_at);
  });
}

base::Result<PeopleDue> DueOn(Session& session, base::Date today, int days_ahead) {
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  GRONDSLAG_TRY(record, WholeRecord::Read(session));
  GRONDSLAG_TRY(end, people::EndOf(today));
  const people::View view{.effective_on = end};
  const base::Date until(today.days() + std::chrono::days(days_ahead));
  PeopleDue due;
  GRONDSLAG_TRY(to_look_into, people::StopsToLookInto(record.people(), view));
  due.to_look_into = std::move(to_look_into);
  GRONDSLAG_TRY(to_weigh, people::ObjectionsToWeigh(record.people(), view));
  due.to_weigh = std::move(to_weigh);
  if (auto fine = AddNotices(session, record, due); !fine) return tl::unexpected(fine.error());
  if (auto fine = AddToTell(session, organisation, record.people(), view, until, due); !fine)
    return tl::unexpected(fine.error());
  GRONDSLAG_TRY(expiring, people::ExpiringConsents(record.people(), view, {.from = today, .until = until}));
  due.expiring = std::move(expiring);
  return due;
}

}  // namespace grondslag::commands
