// What an event says about a person, in forty bytes: numbers in place of words, no text. Both folds are made of these:
// that of one person from the events of the thread, and that of everybody in memory (people.h), where they are packed
// (entries.h). What they add up to is person_state.h.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "ledger/entry.h"
#include "ledger/ids.h"
#include "people/jobs.h"
#include "people/words.h"

namespace grondslag::people {

enum class EntryKind : std::uint8_t {
  identified,
  consent,               // purpose, name: form, number: version, about: representative, code: ActedBy, day: valid until
  withdrawal,            // purpose, code: ActedBy, about: representative
  representative,        // purpose, code: RepresentativeKind, day: until
  representative_ended,  // about
  age,                   // name: fact, number: value, day: from; one for each value; several of one event
  objection,             // purpose, name: contact channel, number: ActedBy, code: ObjectionKind
  weighed,               // about, purpose (in which it is overruled), code: WeighingOutcome
  restriction,           // purpose, number: ActedBy, code: RestrictionGround
  lifted,                // about
  sale,                  // name: product, number: SaleKind, code: bits of IdentifierKind
  fact,                  // purpose, name: fact, number: value
  correction,            // about
  looked_into,           // about
  told,                  // about, name: duty
};

struct Entry {
  // Bits of flags, by kind.
  static constexpr std::uint8_t kLookInto = 1;                                                        // of a stop
  static constexpr std::uint8_t kRestricts = 2;                                                       // of an objection
  static constexpr std::uint8_t kOptOutOffered = 2;                                                   // of a sale
  static constexpr std::uint8_t kExplicit = 2, kInformed = 4, kHasEvidence = 8, kJudgedAllowed = 16;  // of a consent
  static constexpr std::uint8_t kClosed = 2;  // of an age: not opened
  // The day that stands for none, and for from birth.
  static constexpr std::int32_t kNoDay = std::numeric_limits<std::int32_t>::max();
  static constexpr std::int32_t kAlways = std::numeric_limits<std::int32_t>::min();

  std::int64_t occurred_at = 0;  // microseconds
  ledger::Position position = 0;
  std::uint64_t about : 40 = 0;  // a position
  std::uint64_t kind_number : 8 = 0;
  std::uint64_t code : 8 = 0;
  std::uint64_t flags : 8 = 0;
  Word purpose = 0, name = 0, number = 0;
  Job job = 0;
  std::int32_t day = kNoDay;  // since 1970-01-01

  EntryKind kind() const { return static_cast<EntryKind>(kind_number); }
  bool Has(std::uint8_t flag) const { return (flags & flag) != 0; }
  // A withdrawal, an objection, a restriction.
  bool is_stop() const {
    return kind() == EntryKind::withdrawal || kind() == EntryKind::objection || kind() == EntryKind::restriction;
  }
  // What is left of somebody who was erased: the stops, and what says how they stand.
  bool outlives_erasure() const {
    return is_stop() || kind() == EntryKind::weighed || kind() == EntryKind::lifted ||
           kind() == EntryKind::correction || kind() == EntryKind::looked_into;
  }
};
static_assert(sizeof(Entry) == 40);

// Whom the event is about, if what it says belongs in an entry. Null: nobody, or it is a note only (a disclosure, a
// use, an access answer), or an erasure.
const ledger::PersonId* PersonOf(const ledger::Event& event);

// Puts what the event says behind `to`; nothing for an event without PersonOf. unavailable: too many words, or no time
// zone data. corrupt: the changes of an age cannot be read.
base::Result<void> AddEntriesOf(const ledger::RecordedEvent& event, Job job, Words& words, std::vector<Entry>& to);

// A line of AgeEstablished::changes.
struct AgeChange {
  std::string fact;
  std::string value;
  std::optional<base::Date> from;  // nothing: from birth

  bool operator==(const AgeChange&) const = default;
};
std::string WriteAgeChanges(const std::vector<AgeChange>& changes);
// corrupt: not written so.
base::Result<std::vector<AgeChange>> ReadAgeChanges(const std::string& text);

}  // namespace grondslag::people
