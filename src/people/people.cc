#include "people/people.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <utility>
#include <variant>

namespace grondslag::people {
namespace {

constexpr std::size_t kTableMin = 64;

std::size_t HashOf(const ledger::PersonId& person) { return std::hash<ledger::PersonId>()(person); }
// Of the bits that do not say where it stands.
std::uint32_t PrintOf(std::size_t hash) { return static_cast<std::uint32_t>(hash >> 32); }

std::size_t TableFor(std::size_t people) { return std::bit_ceil(std::max(kTableMin, people + people / 3 + 1)); }

}  // namespace

void People::Reserve(std::size_t people, std::size_t entries) {
  ids_.reserve(people);
  heads_.reserve(people);
  entries_.reserve(entries);
  while (table_.size() < TableFor(people)) GrowTable();
}

base::Result<void> People::Apply(const ledger::RecordedEvent& event) {
  position_ = event.position + 1;
  forms_.Apply(event);
  GRONDSLAG_TRY(job, jobs_.Apply(event));
  // What is erased is gone when it is appended, of whatever job it is.
  if (const auto* erased = std::get_if<ledger::PersonErased>(&event.event)) {
    GRONDSLAG_TRY(number, FindOrAdd(erased->person));
    Erase(heads_[number]);
    return {};
  }
  const ledger::PersonId* person = PersonOf(event.event);
  if (person == nullptr) return {};
  scratch_.clear();
  if (auto fine = AddEntriesOf(event, job, words_, scratch_); !fine) return fine;
  GRONDSLAG_TRY(number, FindOrAdd(*person));
  for (const Entry& entry : scratch_) {
    if (TakeIntoHead(heads_[number], entry)) continue;
    if (auto fine = Link(heads_[number], entry); !fine) return fine;
  }
  return {};
}

base::Result<PersonState> People::StateAt(const ledger::PersonId& person, const View& view) const {
  if (const auto number = Find(person)) return StateAt(*number, view);
  return StateOf({}, view);
}

base::Result<PersonState> People::StateAt(std::uint32_t number, const View& view) const {
  std::vector<Entry> entries;
  Collect(heads_[number], entries);
  const bool erased = (heads_[number].flags & kErased) != 0;
  return people::StateOf(entries, {.words = words_, .forms = forms_, .jobs = jobs_}, view, erased);
}

base::Result<std::optional<base::Instant>> People::NextChange(std::uint32_t number, base::Instant now) const {
  std::vector<Entry> entries;
  Collect(heads_[number], entries);
  return people::NextChange(entries, {.words = words_, .forms = forms_, .jobs = jobs_}, now);
}

void People::ForEach(const Visit& visit) const {
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < ids_.size(); ++i) {
    Collect(heads_[i], entries);
    if (!visit(ids_[i], entries)) return;
  }
}

std::size_t People::bytes() const {
  return ids_.capacity() * sizeof(ledger::PersonId) + heads_.capacity() * sizeof(Head) +
         table_.capacity() * sizeof(Slot) + entries_.capacity() * sizeof(Entry);
}

// ---- the table

std::optional<std::uint32_t> People::Find(const ledger::PersonId& person) const {
  if (table_.empty()) return std::nullopt;
  const std::size_t mask = table_.size() - 1, hash = HashOf(person);
  for (std::size_t at = hash & mask; table_[at].number != kNone; at = (at + 1) & mask) {
    if (table_[at].print == PrintOf(hash) && ids_[table_[at].number] == person) return table_[at].number;
  }
  return std::nullopt;
}

void People::NumbersOf(std::span<const ledger::PersonId> people, std::vector<std::uint32_t>& numbers) const {
  numbers.assign(people.size(), kNobody);
  if (table_.empty()) return;
  // So many ahead that memory has answered when the place is looked at: first the table, then the id it names.
  constexpr std::size_t kAhead = 16;
  const std::size_t mask = table_.size() - 1;
  const auto place = [&](std::size_t i) { return HashOf(people[i]) & mask; };
  for (std::size_t i = 0; i < people.size() + 2 * kAhead; ++i) {
    if (i < people.size()) __builtin_prefetch(&table_[place(i)]);
    if (i >= kAhead && i - kAhead < people.size()) {
      const std::uint32_t number = table_[place(i - kAhead)].number;
      if (number != kNone) __builtin_prefetch(&ids_[number]);
    }
    if (i >= 2 * kAhead) numbers[i - 2 * kAhead] = Find(people[i - 2 * kAhead]).value_or(kNobody);
  }
}

base::Result<std::uint32_t> People::FindOrAdd(const ledger::PersonId& person) {
  if (const auto known = Find(person)) return *known;
  if (ids_.size() >= kNone) return base::Fail(base::ErrorCode::unavailable, "more people than a table of them holds");
  const auto number = static_cast<std::uint32_t>(ids_.size());
  ids_.push_back(person);
  heads_.emplace_back();
  if (table_.size() < TableFor(ids_.size())) {
    GrowTable();
  } else {
    Enter(number);
  }
  return number;
}

void People::GrowTable() {
  table_.assign(std::max(kTableMin, table_.size() * 2), Slot());
  FillTable();
}

// Puts everybody into a table that is empty.
void People::FillTable() {
  for (std::uint32_t number = 0; number < ids_.size(); ++number) Enter(number);
}

void People::Enter(std::uint32_t number) {
  const std::size_t mask = table_.size() - 1, hash = HashOf(ids_[number]);
  std::size_t at = hash & mask;
  while (table_[at].number != kNone) at = (at + 1) & mask;
  table_[at] = {.number = number, .print = PrintOf(hash)};
}

// ---- the entries

bool People::TakeIntoHead(Head& head, const Entry& entry) {
  if (entry.kind() != EntryKind::identified || (head.flags & kKnown) != 0) return false;
  head.known_low = static_cast<std::uint32_t>(entry.position);
  head.known_high = static_cast<std::uint8_t>(entry.position >> 32);
  head.known_job = entry.job;
  head.flags |= kKnown;
  return true;
}

base::Result<void> People::Link(Head& head, Entry entry) {
  // Identified a second time: only if the first may never count.
  if (entry.kind() == EntryKind::identified && head.known_job == 0) return {};
  std::uint32_t place = free_;
  if (place != kNone) {
    free_ = entries_[place].next;
  } else {
    if (entries_.size() >= kNone)
      return base::Fail(base::ErrorCode::unavailable, "more entries than memory is laid out for");
    place = static_cast<std::uint32_t>(entries_.size());
    entries_.emplace_back();
  }
  entry.next = std::exchange(head.entry, place);
  entries_[place] = entry;
  return {};
}

void People::Erase(Head& head) {
  std::vector<Entry> kept;
  for (std::uint32_t at = head.entry; at != kNone;) {
    if (entries_[at].outlives_erasure()) kept.push_back(entries_[at]);
    const std::uint32_t next = entries_[at].next;
    entries_[at] = Entry();
    entries_[at].next = std::exchange(free_, at);
    at = next;
  }
  head = Head{.flags = kErased};
  for (const Entry& entry : kept) {
    const std::uint32_t place = free_;
    free_ = entries_[place].next;
    entries_[place] = entry;
    entries_[place].next = std::exchange(head.entry, place);
  }
}

void People::Collect(const Head& head, std::vector<Entry>& to) const {
  to.clear();
  if ((head.flags & kKnown) != 0) {
    Entry identified;
    identified.position = head.known_low | static_cast<ledger::Position>(head.known_high) << 32;
    identified.job = head.known_job;
    to.push_back(identified);
  }
  for (std::uint32_t at = head.entry; at != kNone; at = entries_[at].next) to.push_back(entries_[at]);
}

}  // namespace grondslag::people
