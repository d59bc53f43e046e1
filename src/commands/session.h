// What every command stands on: an open record, the rule book of today, and who gives the command. A command loads what
// it judges, judges it by the rule book and by bookkeeping (registry/check.h, people/check.h), and appends what came of
// it, all or none; if something came in between it is refused (conflict) and may be given again.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "diagram/diagram.h"
#include "ledger/ledger.h"
#include "people/check.h"
#include "people/forms.h"
#include "people/jobs.h"
#include "people/person_state.h"
#include "registry/register.h"
#include "terms/facts.h"

namespace grondslag::commands {

// Kept while commands are given; the references are the caller's. by: empty: nobody is named. append: of what is
// appended next, for who must find it again; empty: a new one. credential: by which a program gives the command; empty:
// somebody of the organisation does, or nobody is named.
struct Session {
  ledger::Ledger& ledger;
  const diagram::Diagram& diagram;
  ledger::StaffId by = {};
  ledger::AppendId append = {};
  ledger::RecordName credential = {};

  base::Instant now() const { return ledger.options().clock(); }
};

// What the events of the organisation come to; their texts are open.
struct Organisation {
  std::vector<ledger::RecordedEvent> events;
  registry::Register reg;  // as of now, as far as is known now
  people::Forms forms;
  people::Jobs jobs;
  ledger::Position next = 0;  // nothing of the organisation at or after it was read
};
base::Result<Organisation> LoadOrganisation(Session& session);

// How it stands with one person; texts of use (ledger/sealed.h) are open, evidence is not.
struct Person {
  ledger::PersonId id;
  std::vector<ledger::RecordedEvent> thread;
  people::PersonState state;
  ledger::Position next = 0;  // nothing about the person at or after it was read
};
// at: the moment of the state. Somebody without any entry: an empty state.
base::Result<Person> LoadPerson(Session& session, const Organisation& organisation, const ledger::PersonId& person,
                                base::Instant at);

// What the rule book is told of a purpose: facts on record, and those about organisation and purpose that its concluded
// assessment stood on. Nothing: the register has no such purpose. Of the empty name: what every purpose that speaks of
// it says alike.
std::optional<terms::GivenFacts> FactsOfPurpose(const Session& session, const registry::Register& reg,
                                                const ledger::RecordName& purpose);
// For people/check.h; as long as session and organisation are there.
people::Checking CheckingOf(const Session& session, const Organisation& organisation);

// How a person is named: `email:anna@example.nl`, `phone:06-12345678`, `customer_number:17`, or the id.
struct PersonReference {
  ledger::PersonId id;                       // empty: by identifier
  std::optional<ledger::Spelling> spelling;  // nothing: by id
  std::string text;                          // the identifier as it was typed
};
// invalid_input: none of these.
base::Result<PersonReference> ParsePerson(std::string_view text);
// not_found: nobody has this identifier.
base::Result<ledger::PersonId> FindPerson(Session& session, const PersonReference& reference);

// A member of staff by id or by name as it was registered. not_found; conflict: several have that name.
base::Result<ledger::StaffId> FindStaff(const registry::Register& reg, std::string_view text);
// The name by which people know a member of staff; the id where it cannot be read.
std::string NameOf(const registry::Register& reg, const ledger::StaffId& staff);

// The id of what is appended next. The one that was given is used once.
ledger::AppendId NextAppend(Session& session);
// A draft by whoever gives the command.
ledger::NewEvent Draft(const Session& session, ledger::Event event, base::Instant occurred_at);

// Appends what was checked already. expected: what was loaded, and must not have changed since.
base::Result<ledger::Appended> AppendDrafts(Session& session, std::vector<ledger::NewEvent> drafts,
                                            std::vector<std::pair<ledger::ThreadKey, ledger::Position>> expected);
// Checks drafts of the organisation (registry/check.h) and appends them.
base::Result<ledger::Appended> AppendToRegister(Session& session, const Organisation& organisation,
                                                std::vector<ledger::NewEvent> drafts);

}  // namespace grondslag::commands
