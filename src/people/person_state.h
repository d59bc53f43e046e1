// How it stands with one person at a moment: consents, stops, restrictions, sales, age, who decides for them. Made from
// entries (entry.h) by StateOf(), which is all that any fold does with them. What follows from it is the rule book's;
// facts.h brings it there.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/instant.h"
#include "base/result.h"
#include "ledger/ids.h"
#include "ledger/person_events.h"
#include "people/entry.h"
#include "people/forms.h"
#include "people/jobs.h"
#include "people/view.h"
#include "people/words.h"

namespace grondslag::people {

// A withdrawal, an objection or a restriction was raised.
struct Stop {
  ledger::Position position = 0;
  base::Instant at;
  ledger::ActedBy by = ledger::ActedBy::person;
  bool look_into = false;  // the law does not name who did it, and nobody has looked into it yet

  bool operator==(const Stop&) const = default;
};

struct Consent {
  ledger::Position position = 0;
  base::Instant given_at;
  base::Date given_on;
  ledger::RecordName form;
  std::uint32_t version = 0;
  ledger::ActedBy by = ledger::ActedBy::person;
  ledger::Position representative = 0;
  bool explicit_statement = false;
  bool informed_before = false;
  bool has_evidence = false;    // who, when, how, and a form of which the text is on record
  bool judged_allowed = false;  // by the rule book, when it was recorded
  std::optional<base::Date> expires_on;

  bool operator==(const Consent&) const = default;
};

// never: nothing on record. expired: its last day is over. replaced: a later version of the form ended it.
enum class Standing : std::uint8_t { never, in_force, withdrawn, expired, replaced };

// The newest consent to a purpose, and why it counts or not.
struct ConsentStanding {
  ledger::RecordName purpose = {};
  Standing standing = Standing::never;
  std::optional<Consent> consent = {};
  std::optional<Stop> withdrawal = {};            // the newest, where it came after the consent
  std::optional<std::uint32_t> replaced_by = {};  // version of the form

  bool operator==(const ConsentStanding&) const = default;
};

// standing: nothing is weighed. open: it is to be weighed yet.
enum class ObjectionStatus : std::uint8_t { standing, open, upheld, overruled };

struct Objection {
  Stop stop;
  ledger::ObjectionKind kind = ledger::ObjectionKind::advertising;
  ledger::RecordName purpose;   // empty: every one
  std::string contact_channel;  // empty: every one
  bool restricts = false;       // nothing but storing, until it is weighed
  ObjectionStatus status = ObjectionStatus::standing;
  std::vector<ledger::RecordName> overruled_in = {};  // of one to every purpose: where it is overruled, and only there

  // How it stands with it in a purpose that it is about.
  ObjectionStatus StatusIn(const ledger::RecordName& of) const;
  bool operator==(const Objection&) const = default;
};

// In force.
struct Restriction {
  Stop stop;
  ledger::RecordName purpose;  // empty: every one
  ledger::RestrictionGround ground = ledger::RestrictionGround::accuracy;

  bool operator==(const Restriction&) const = default;
};

// Somebody who was found to decide for the person, from a moment until a day, or until it ended.
struct Representative {
  ledger::Position position = 0;
  ledger::RepresentativeKind kind = ledger::RepresentativeKind::parent;
  ledger::RecordName purpose;  // empty: in everything
  base::Instant from;
  std::optional<base::Date> until;
  std::optional<base::Instant> ended_at;

  bool operator==(const Representative&) const = default;
};

struct Sale {
  ledger::Position position = 0;
  base::Instant at;
  ledger::SaleKind kind = ledger::SaleKind::product;
  std::string product;
  std::vector<ledger::IdentifierKind> details;
  bool opt_out_offered = false;

  bool operator==(const Sale&) const = default;
};

// A value of a fact about age, from a day on. No day: from birth.
struct AgeValue {
  ledger::Position position = 0;  // of AgeEstablished
  std::string fact;
  std::string value;
  std::optional<base::Date> from;
  bool is_closed = false;  // it changes, and the days were not opened

  bool operator==(const AgeValue&) const = default;
};

struct RecordedFact {
  ledger::RecordName purpose;  // empty: for all
  std::string fact;
  std::string value;

  bool operator==(const RecordedFact&) const = default;
};

struct Told {
  std::string duty;
  ledger::Position about = 0;
  base::Instant at;

  bool operator==(const Told&) const = default;
};

struct PersonState {
  View view;
  bool known = false;                     // identified by then; when that is said to have occurred does not matter
  bool erased = false;                    // since then only stops are left of what was before
  std::vector<ConsentStanding> consents;  // by purpose, each once
  std::optional<Stop> withdrew_all;       // the newest withdrawal of every consent
  std::vector<Objection> objections;      // oldest first, as the lists below
  std::vector<Restriction> restrictions;
  std::vector<Representative> representatives;
  std::vector<Sale> sales;
  std::vector<AgeValue> ages;
  std::vector<RecordedFact> facts;  // one for each fact and purpose
  std::vector<Told> told;

  // How it stands with consent to a purpose.
  ConsentStanding ConsentTo(const ledger::RecordName& purpose) const;
  // The objection that stands against it. channel: empty for none in particular. Null: there is none. A consent to
  // advertising lifts an older objection to it, for the channels that its form names: whoever says yes after a no means
  // yes; forms: those of the fold.
  const Objection* StandingObjection(ledger::ObjectionKind kind, const ledger::RecordName& purpose,
                                     const std::string& channel, const Forms& forms) const;
  // Whether the data may only be stored for that purpose: a restriction, or an objection that asked for it and is open.
  bool IsRestricted(const ledger::RecordName& purpose) const;
  // Who decides for the person in that purpose at that moment, which is on that day.
  std::vector<const Representative*> RepresentativesAt(base::Instant moment, base::Date day,
                                                       const ledger::RecordName& purpose) const;
  // The value of a fact about age on a day. Empty: not established.
  std::string AgeOn(const std::string& fact, base::Date day) const;
  // All stops that are marked and that nobody has looked into.
  std::vector<Stop> StopsToLookInto() const;

  bool operator==(const PersonState& other) const;
};

// What entries hang on.
struct Surroundings {
  const Words& words;
  const Forms& forms;
  const Jobs& jobs;
};

// The state that entries of one person, in any order, add up to in a view. unavailable: no time zone data.
base::Result<PersonState> StateOf(std::span<const Entry> entries, const Surroundings& around, const View& view,
                                  bool erased);

// The state of one person from the events of the thread. forms and jobs: as folded from the events of the organisation.
// The days of an age count only if the texts of AgeEstablished are open. Errors as above and of AddEntriesOf.
base::Result<PersonState> FoldPerson(std::span<const ledger::RecordedEvent> thread, const ledger::PersonId& person,
                                     const Forms& forms, const Jobs& jobs, const View& view);

// The first moment after now at which the state that these entries add up to may become another by itself: something
// begins, or a day begins on which something is over. Nothing: it stays. unavailable: no time zone data.
base::Result<std::optional<base::Instant>> NextChange(std::span<const Entry> entries, const Surroundings& around,
                                                      base::Instant now);

// Whether the loader must open the texts of this event before it is folded.
bool NeedsOpening(const ledger::Event& event);

}  // namespace grondslag::people
