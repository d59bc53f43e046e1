// Everybody at once: the fold of all events about people, in flat memory. A person costs an id, a place in a table and
// twelve bytes, and some eight for each entry (entries.h); nobody has a container of their own. The state of one is
// made when it is asked for, by the same code as from the thread (person_state.h), so any view of anybody can be had.
// It is a cache: whatever is in it is folded again from the ledger.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "base/large_vector.h"
#include "base/result.h"
#include "ledger/entry.h"
#include "ledger/ids.h"
#include "people/entries.h"
#include "people/entry.h"
#include "people/forms.h"
#include "people/jobs.h"
#include "people/person_state.h"
#include "people/view.h"
#include "people/words.h"

namespace grondslag::people {

class People {
 public:
  // Room for so many, if that is known beforehand.
  void Reserve(std::size_t people, std::size_t entries);

  // Takes in an event; those of a person in the order of their positions. Errors as AddEntriesOf (entry.h).
  base::Result<void> Apply(const ledger::RecordedEvent& event);

  // How many people have an entry, those of unfinished jobs included.
  std::size_t size() const { return ids_.size(); }
  // The position after the last event taken in.
  ledger::Position position() const { return position_; }
  const Forms& forms() const { return forms_; }
  const Jobs& jobs() const { return jobs_; }

  // Of somebody without any entry: an empty state. unavailable: no time zone data.
  base::Result<PersonState> StateAt(const ledger::PersonId& person, const View& view) const;
  // People by number: below size(), each keeps theirs.
  std::optional<std::uint32_t> NumberOf(const ledger::PersonId& person) const;
  // The same for many, in their order, kNobody for who has none: what is looked for is brought nearer before it is
  // looked at.
  static constexpr std::uint32_t kNobody = 0xffffffff;
  void NumbersOf(std::span<const ledger::PersonId> people, std::vector<std::uint32_t>& numbers) const;
  const ledger::PersonId& IdOf(std::uint32_t number) const { return ids_[number]; }
  base::Result<PersonState> StateAt(std::uint32_t number, const View& view) const;
  // The next moment after now at which the state of one may be another, if nothing is recorded until then. Nothing:
  // time alone changes nothing. unavailable: no time zone data.
  base::Result<std::optional<base::Instant>> NextChange(std::uint32_t number, base::Instant now) const;
  // Visits everybody, until visit gives false. The entries are those that the state is made of.
  using Visit = std::function<bool(const ledger::PersonId& person, std::span<const Entry> entries)>;
  void ForEach(const Visit& visit) const;
  // The state that the entries of one visit add up to.
  base::Result<PersonState> StateOf(std::span<const Entry> entries, const View& view) const {
    return people::StateOf(entries, {.words = words_, .forms = forms_, .jobs = jobs_}, view, false);
  }
  const Words& words() const { return words_; }

  // What it takes in memory.
  std::size_t bytes() const;

 private:
  friend class SnapshotOfPeople;  // snapshot.h
  // Of one person. known_*: the first identification, which needs no entry of its own.
  struct Head {
    Entries::Place entries = Entries::kNone;
    std::uint32_t known_low = 0;
    std::uint8_t known_high = 0;
    std::uint8_t flags = 0;
    Job known_job = 0;
    // 0: there is none.
    ledger::Position known_at() const { return known_low | static_cast<ledger::Position>(known_high) << 32; }
  };
  static constexpr std::uint32_t kNone = kNobody;
  static constexpr std::uint8_t kKnown = 1, kErased = 2;

  // Of a table that is not empty. Probe: the first place from there on that has this print, or nobody.
  std::size_t Probe(std::size_t from, std::uint32_t print) const;
  std::optional<std::uint32_t> Find(const ledger::PersonId& person, std::size_t hash) const;
  base::Result<std::uint32_t> FindOrAdd(const ledger::PersonId& person);
  void GrowTable();
  void FillTable();
  void Enter(std::uint32_t number);
  base::Result<void> Link(Head& head, const Entry& entry);
  base::Result<void> TakeIntoHead(Head& head, const Entry& identified);
  base::Result<void> Erase(Head& head);
  // Packs them anew behind what has become of the head, in the place of those that stand there.
  base::Result<void> Replace(Head& head, std::span<const Entry> entries);
  // The entries of one person, in no order; to: emptied first.
  void Collect(const Head& head, std::vector<Entry>& to) const;

  Words words_;
  Forms forms_;
  Jobs jobs_;
  ledger::Position position_ = 0;
  base::LargeVector<ledger::PersonId> ids_;  // by number of the person
  base::LargeVector<Head> heads_;
  // Open addressing, a power of two, at most three quarters full. print: of the hash, so that few people are looked at
  // who are not the one.
  struct Slot {
    std::uint32_t number = kNone;
    std::uint32_t print = 0;
  };
  base::LargeVector<Slot> table_;
  Entries entries_;
  std::vector<Entry> scratch_;
};

}  // namespace grondslag::people
