// How it stands between one person and one purpose: what was agreed to, what was stopped and since when, and what the
// person can stop now. And the act itself, by the same commands that the command line gives.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "commands/session.h"
#include "people/history.h"
#include "people/person_state.h"

namespace grondslag::data_subject {

// What a person can do about a purpose. withdraw: consent, GDPR art. 7(3). object_to_advertising: art. 21(2), nothing
// is weighed. object_to_use: art. 21(1).
enum class StopKind : std::uint8_t { none, withdraw, object_to_advertising, object_to_use };

struct PurposeStanding {
  ledger::RecordName purpose;
  const ledger::PurposeTerms* terms = nullptr;  // in the register
  // What stopped it, and when; none: nothing did.
  StopKind stopped_by = StopKind::none;
  people::Stop stop;
  people::ObjectionStatus weighing = people::ObjectionStatus::standing;  // of an objection to use
  // What can stop it, where nothing did yet.
  StopKind can = StopKind::none;
  people::ConsentStanding consent;
  std::optional<people::TextOfThen> text;         // of the newest consent
  std::optional<base::Instant> overruled_at;      // when an objection was raised that was overruled since
  std::vector<people::Objection> other_channels;  // to advertising, by some channels only
  bool is_restricted = false;

  // Whether there is something to stop: of a consent only where one is in force.
  bool HasSomethingToStop() const;
};

// One person, as the record has it now.
struct PersonAndOrganisation {
  const commands::Organisation& organisation;
  const commands::Person& person;
  std::vector<people::HistoryLine> history;
};

// The register must have the purpose.
PurposeStanding StandingOf(const PersonAndOrganisation& record, const ledger::RecordName& purpose);

// Purposes that are in use on that day, by name.
std::vector<ledger::RecordName> PurposesOn(const registry::Register& reg, base::Date day);

// How the person stopped it, for the record.
struct StopDetails {
  std::string link;          // which one it was
  bool one_click = false;    // from a mail program (RFC 8058)
  std::string grounds = {};  // of an objection, in the person's words
  bool restricts = false;    // asked for as well: art. 18(1)(d)
};
// As the person, by channel `link`, now. kind: not none.
base::Result<void> Stop(commands::Session& session, const ledger::PersonId& person, const ledger::RecordName& purpose,
                        StopKind kind, const StopDetails& details);

}  // namespace grondslag::data_subject
