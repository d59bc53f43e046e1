// What is recorded about one person: who it is about, and the entry itself. The commands about people stand on these:
// each is Record() with what is checked of its event.
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "commands/session.h"
#include "ledger/entry.h"
#include "people/check.h"
#include "terms/words.h"

namespace grondslag::commands {

// event: its person is set when it is recorded.
template <class Event>
struct ActRequest {
  PersonReference person;
  Event event;
  base::Instant occurred_at;
};

// Of whom something is recorded.
struct Subject {
  Person person;
  // Somebody new, to be put on record with the entry.
  std::optional<ledger::NewEvent> identified = {};
};
// may_be_new: nobody has this identifier yet: a new person. Otherwise not_found. at: the moment of the state.
base::Result<Subject> LoadSubject(Session& session, const Organisation& organisation, const PersonReference& reference,
                                  base::Instant at, bool may_be_new);

// What an event about a person is checked against.
struct ActContext {
  const Organisation& organisation;
  const Person& person;  // at the moment of the act, without it
  people::Checking checking;
  ledger::NewEvent draft;  // the event, as by whoever gives the command
};

// What came of it.
struct Recorded {
  ledger::PersonId person;
  ledger::Position position = 0;  // of the entry
  bool is_new_person = false;
  std::optional<terms::Verdict> verdict = {};  // of a consent, by the rule book
  bool look_into = false;                      // of a stop: the law does not name who raised it
};
// Appends the entry, checked already. conflict: something was recorded about the person since it was loaded.
base::Result<Recorded> RecordAct(Session& session, Subject subject, ledger::Event event, base::Instant occurred_at);

// Loads, checks and records. may_be_new: as LoadSubject. check: of (context, event), says why the event is not to be
// recorded, or gives it as it is to be, if it changes it.
template <class Event, class Check>
base::Result<Recorded> Record(Session& session, ActRequest<Event> request, bool may_be_new, const Check& check) {
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  GRONDSLAG_TRY(subject, LoadSubject(session, organisation, request.person, request.occurred_at, may_be_new));
  Event event = std::move(request.event);
  event.person = subject.person.id;
  auto checked = check(ActContext{.organisation = organisation,
                                  .person = subject.person,
                                  .checking = CheckingOf(session, organisation),
                                  .draft = Draft(session, event, request.occurred_at)},
                       std::as_const(event));
  if (!checked) return tl::unexpected(std::move(checked).error());
  if constexpr (!std::is_void_v<typename decltype(checked)::value_type>) event = *std::move(checked);
  GRONDSLAG_TRY(recorded, RecordAct(session, std::move(subject), event, request.occurred_at));
  if constexpr (requires { event.verdict; }) recorded.verdict = event.verdict;
  if constexpr (requires { event.look_into; }) recorded.look_into = event.look_into;
  return recorded;
}

// Opens the evidence of these entries about the person, and records of each that it was read and why. invalid_input:
// session.by names nobody.
base::Result<void> OpenEvidence(Session& session, const ledger::PersonId& person,
                                std::vector<ledger::RecordedEvent>& entries, const std::string& reason);

}  // namespace grondslag::commands
