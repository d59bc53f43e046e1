#include "people/people.h"

#include <algorithm>
#include <array>
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
  entries_.Reserve(entries);
  while (table_.size() < TableFor(people)) GrowTable();
}

base::Result<void> People::Apply(const ledger::RecordedEvent& event) {
  position_ = event.position + 1;
  forms_.Apply(event);
  GRONDSLAG_TRY(job, jobs_.Apply(event));
  // What is erased is gone when it is appended, of whatever job it is.
  if (const auto* erased = std::get_if<ledger::PersonErased>(&event.event)) {
    GRONDSLAG_TRY(number, FindOrAdd(erased->person));
    return Erase(heads_[number]);
  }
  const ledger::PersonId* person = PersonOf(event.event);
  if (person == nullptr) return {};
  scratch_.clear();
  if (auto fine = AddEntriesOf(event, job, words_, scratch_); !fine) return fine;
  GRONDSLAG_TRY(number, FindOrAdd(*person));
  for (const Entry& entry : scratch_) {
    Head& head = heads_[number];
    const bool is_first = entry.kind() == EntryKind::identified && (head.flags & kKnown) == 0;
    if (auto fine = is_first ? TakeIntoHead(head, entry) : Link(head, entry); !fine) return fine;
  }
  return {};
}

base::Result<PersonState> People::StateAt(const ledger::PersonId& person, const View& view) const {
  if (const auto number = NumberOf(person)) return StateAt(*number, view);
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
         table_.capacity() * sizeof(Slot) + entries_.bytes();
}

// ---- the table

std::size_t People::Probe(std::size_t from, std::uint32_t print) const {
  const std::size_t mask = table_.size() - 1;
  std::size_t at = from & mask;
  while (table_[at].number != kNone && table_[at].print != print) at = (at + 1) & mask;
  return at;
}

std::optional<std::uint32_t> People::Find(const ledger::PersonId& person, std::size_t hash) const {
  const std::uint32_t print = PrintOf(hash);
  for (std::size_t at = Probe(hash, print); table_[at].number != kNone; at = Probe(at + 1, print)) {
    if (ids_[table_[at].number] == person) return table_[at].number;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> People::NumberOf(const ledger::PersonId& person) const {
  return table_.empty() ? std::nullopt : Find(person, HashOf(person));
}

void People::NumbersOf(std::span<const ledger::PersonId> people, std::vector<std::uint32_t>& numbers) const {
  numbers.assign(people.size(), kNobody);
  if (table_.empty()) return;
  // So many ahead that memory has answered when the place is looked at: first the table, then the id that it names.
  constexpr std::size_t kAhead = 32;
  std::array<std::size_t, 2 * kAhead> hashes;
  const auto hash_of = [&](std::size_t i) -> std::size_t& { return hashes[i % hashes.size()]; };
  for (std::size_t i = 0; i < people.size() + 2 * kAhead; ++i) {
    if (const std::size_t known = i - 2 * kAhead; i >= 2 * kAhead) {
      // Nearly always the one that was brought nearer; another may have the same print.
      if (numbers[known] != kNobody && ids_[numbers[known]] != people[known])
        numbers[known] = Find(people[known], hash_of(known)).value_or(kNobody);
    }
    if (i < people.size()) {
      hash_of(i) = HashOf(people[i]);
      __builtin_prefetch(&table_[hash_of(i) & (table_.size() - 1)]);
    }
    if (const std::size_t near = i - kAhead; i >= kAhead && near < people.size()) {
      numbers[near] = table_[Probe(hash_of(near), PrintOf(hash_of(near)))].number;
      if (numbers[near] != kNobody) __builtin_prefetch(&ids_[numbers[near]]);
    }
  }
}

base::Result<std::uint32_t> People::FindOrAdd(const ledger::PersonId& person) {
  if (const auto known = NumberOf(person)) return *known;
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

base::Result<void> People::TakeIntoHead(Head& head, const Entry& identified) {
  std::vector<Entry> there;
  (void)entries_.Collect(head.entries, head.known_at(), there);
  head.known_low = static_cast<std::uint32_t>(identified.position);
  head.known_high = static_cast<std::uint8_t>(identified.position >> 32);
  head.known_job = identified.job;
  head.flags |= kKnown;
  return there.empty() ? base::Result<void>() : Replace(head, there);
}

base::Result<void> People::Link(Head& head, const Entry& entry) {
  // Identified a second time: only if the first may never count.
  if (entry.kind() == EntryKind::identified && head.known_job == 0) return {};
  GRONDSLAG_TRY(place, entries_.Add(head.entries, head.known_at(), entry));
  head.entries = place;
  return {};
}

base::Result<void> People::Replace(Head& head, std::span<const Entry> entries) {
  entries_.Remove(std::exchange(head.entries, Entries::kNone));
  for (const Entry& entry : entries) {
    GRONDSLAG_TRY(place, entries_.Add(head.entries, head.known_at(), entry));
    head.entries = place;
  }
  return {};
}

base::Result<void> People::Erase(Head& head) {
  std::vector<Entry> there;
  (void)entries_.Collect(head.entries, head.known_at(), there);
  std::erase_if(there, [](const Entry& entry) { return !entry.outlives_erasure(); });
  head = Head{.entries = head.entries, .flags = kErased};
  return Replace(head, there);
}

void People::Collect(const Head& head, std::vector<Entry>& to) const {
  to.clear();
  if ((head.flags & kKnown) != 0) {
    Entry identified;
    identified.position = head.known_at();
    identified.job = head.known_job;
    to.push_back(identified);
  }
  (void)entries_.Collect(head.entries, head.known_at(), to);
}

}  // namespace grondslag::people
