// What comes up by the calendar: consents that end, people who grow into another age, stops to look into, objections
// to weigh.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/instant.h"
#include "base/result.h"
#include "diagram/diagram.h"
#include "people/people.h"
#include "people/person_state.h"
#include "terms/facts.h"

namespace grondslag::people {

// From and until: both included.
struct Days {
  base::Date from;
  base::Date until;
};

struct ExpiringConsent {
  ledger::PersonId person;
  ledger::RecordName purpose;
  ledger::Position consent = 0;
  base::Date expires_on;

  bool operator==(const ExpiringConsent&) const = default;
};
// Consents in force in the view of which the last day is one of days, in the order of those.
base::Result<std::vector<ExpiringConsent>> ExpiringConsents(const People& people, const View& view, const Days& days);

// A person who comes into another value of a fact about age, with a consent in force that another gave.
struct Coming {
  ledger::PersonId person;
  base::Date on;
  std::string fact;
  std::string value;
  ledger::RecordName purpose;
  ledger::Position consent = 0;

  bool operator==(const Coming&) const = default;
};
// All of days, in their order. The rule book says whether the person must be told (MustTell).
base::Result<std::vector<Coming>> ComingOfAge(const People& people, const View& view, const Days& days);

// The rule of the book by which a person must be told on coming of age.
inline constexpr std::string_view kTellChild = "tell_child_at_sixteen";
// Whether the book makes it a duty for that consent, and the person was not told yet.
base::Result<bool> MustTell(const diagram::Diagram& book, const PersonState& state, const Forms& forms,
                            const Coming& coming, const terms::GivenFacts& purpose_facts);

// Stops marked in the view that nobody has looked into.
struct StopToLookInto {
  ledger::PersonId person;
  Stop stop;

  bool operator==(const StopToLookInto&) const = default;
};
base::Result<std::vector<StopToLookInto>> StopsToLookInto(const People& people, const View& view);

// An objection that is not weighed yet. answer_by: a month after it was raised (GDPR art. 12(3)).
struct ObjectionToWeigh {
  ledger::PersonId person;
  ledger::Position objection = 0;
  ledger::RecordName purpose;  // empty: every one
  base::Date answer_by;

  bool operator==(const ObjectionToWeigh&) const = default;
};
// Those open in the view, the first to be answered first.
base::Result<std::vector<ObjectionToWeigh>> ObjectionsToWeigh(const People& people, const View& view);

}  // namespace grondslag::people
