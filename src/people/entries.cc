#include "people/entries.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace grondslag::people {
namespace {

// Shape::told: the unit of occurred_at in the two lowest bits, then what follows.
enum class Unit : std::uint8_t { microsecond, second, day };
constexpr std::uint8_t kUnitMask = 3, kHasAbout = 4, kHasDay = 8, kIsAlways = 16;

constexpr std::int64_t kSecond = 1'000'000, kDay = 86'400 * kSecond;
// 2024-01-01T00:00:00Z, in microseconds: moments near it take the fewest bytes.
constexpr std::int64_t kEpoch = 1'704'067'200 * kSecond;

constexpr std::int64_t SizeOf(Unit unit) {
  return unit == Unit::day ? kDay : unit == Unit::second ? kSecond : std::int64_t{1};
}
Unit UnitOf(std::int64_t since_epoch) {
  if (since_epoch % kDay == 0) return Unit::day;
  return since_epoch % kSecond == 0 ? Unit::second : Unit::microsecond;
}
// In UTC; only what a day is told against.
std::int64_t UtcDayOf(std::int64_t micros) { return micros / kDay - (micros % kDay < 0 ? 1 : 0); }
// Moments that no entry has come out of damaged memory: they wrap around.
std::int64_t MomentOf(std::int64_t units, Unit unit) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(kEpoch) +
                                   static_cast<std::uint64_t>(units) * static_cast<std::uint64_t>(SizeOf(unit)));
}

std::uint64_t Zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}
std::int64_t FromZigzag(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

std::size_t ClassFor(std::size_t units) {
  return static_cast<std::size_t>(std::lower_bound(Entries::kSizes.begin(), Entries::kSizes.end(), units) -
                                  Entries::kSizes.begin());
}

}  // namespace

struct Entries::Record {
  // Five numbers of at most ten bytes each.
  std::array<std::uint8_t, 50> bytes;
  std::size_t size = 0;

  void Put(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes[size++] = static_cast<std::uint8_t>(value | 0x80);
    bytes[size++] = static_cast<std::uint8_t>(value);
  }
  void PutPlace(Place place) {
    std::memcpy(&bytes[size], &place, sizeof place);
    size += sizeof place;
  }
  std::span<const std::uint8_t> span() const { return {bytes.data(), size}; }
};

// Past the end it reads zeros, and says so.
class Entries::Reader {
 public:
  explicit Reader(std::span<const std::uint8_t> left) : left_(left) {}
  bool at_end() const { return left_.empty(); }
  bool has_failed() const { return has_failed_; }

  std::uint64_t Get() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (left_.empty()) break;
      const std::uint8_t byte = left_.front();
      left_ = left_.subspan(1);
      value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    has_failed_ = true;
    return 0;
  }
  Place GetPlace() {
    Place place = kNone;
    has_failed_ = has_failed_ || left_.size() < sizeof place;
    if (has_failed_) return kNone;
    std::memcpy(&place, left_.data(), sizeof place);
    left_ = left_.subspan(sizeof place);
    return place;
  }

 private:
  std::span<const std::uint8_t> left_;
  bool has_failed_ = false;
};

std::size_t Entries::ShapeHash::operator()(const Shape& shape) const {
  std::uint64_t hash = 0;
  for (const std::uint64_t part :
       {shape.kind | std::uint64_t{shape.code} << 8 | std::uint64_t{shape.flags} << 16 |
            std::uint64_t{shape.told} << 24 | std::uint64_t{shape.job} << 32,
        shape.purpose | std::uint64_t{shape.name} << 16 | std::uint64_t{shape.number} << 32}) {
    hash = (hash ^ part) * 0x9e3779b97f4a7c15;
    hash ^= hash >> 29;
  }
  return hash;
}

void Entries::Reserve(std::size_t entries) { memory_.reserve(memory_.size() + entries * kSizes.front() * kUnit); }

std::size_t Entries::bytes() const {
  // A shape stands in the list and in the table.
  return memory_.capacity() + shapes_.size() * (2 * sizeof(Shape) + 4 * sizeof(void*));
}

// ---- packing

std::uint64_t Entries::NumberOf(const Shape& shape) {
  const auto [at, is_new] = numbers_.try_emplace(shape, shapes_.size() + 1);
  if (is_new) shapes_.push_back(shape);
  return at->second;
}

Entries::Record Entries::Pack(const Entry& entry, ledger::Position before) {
  const std::int64_t since_epoch = entry.occurred_at - kEpoch;
  const Unit unit = UnitOf(since_epoch);
  const bool is_always = entry.day == Entry::kAlways, has_day = entry.day != Entry::kNoDay && !is_always;
  const auto told = static_cast<std::uint8_t>(static_cast<unsigned>(unit) | (entry.about != 0 ? kHasAbout : 0U) |
                                              (has_day ? kHasDay : 0U) | (is_always ? kIsAlways : 0U));
  Record record;
  record.Put(NumberOf({.kind = static_cast<std::uint8_t>(entry.kind_number),
                       .code = static_cast<std::uint8_t>(entry.code),
                       .flags = static_cast<std::uint8_t>(entry.flags),
                       .told = told,
                       .purpose = entry.purpose,
                       .name = entry.name,
                       .number = entry.number,
                       .job = entry.job}));
  record.Put(Zigzag(static_cast<std::int64_t>(entry.position - before)));
  record.Put(Zigzag(since_epoch / SizeOf(unit)));
  if (entry.about != 0) record.Put(Zigzag(static_cast<std::int64_t>(entry.position - entry.about)));
  if (has_day) record.Put(Zigzag(entry.day - UtcDayOf(entry.occurred_at)));
  return record;
}

bool Entries::CollectBlock(Place place, ledger::Position from, std::vector<Entry>& to, Place& older) const {
  older = kNone;
  ledger::Position position = from;
  Reader reader(RecordsAt(place));
  if (reader.at_end()) return false;
  while (!reader.at_end()) {
    const std::uint64_t number = reader.Get();
    if (number == 0) {
      older = reader.GetPlace();
      if (reader.has_failed()) return false;
      continue;
    }
    if (number > shapes_.size()) return false;
    const Shape& shape = shapes_[number - 1];
    position += static_cast<ledger::Position>(FromZigzag(reader.Get()));
    Entry& entry = to.emplace_back();
    entry.position = position;
    entry.occurred_at = MomentOf(FromZigzag(reader.Get()), static_cast<Unit>(shape.told & kUnitMask));
    if ((shape.told & kHasAbout) != 0) entry.about = position - static_cast<ledger::Position>(FromZigzag(reader.Get()));
    if ((shape.told & kHasDay) != 0)
      entry.day = static_cast<std::int32_t>(static_cast<std::uint64_t>(UtcDayOf(entry.occurred_at)) +
                                            static_cast<std::uint64_t>(FromZigzag(reader.Get())));
    if ((shape.told & kIsAlways) != 0) entry.day = Entry::kAlways;
    entry.kind_number = shape.kind;
    entry.code = shape.code;
    entry.flags = shape.flags;
    entry.purpose = shape.purpose;
    entry.name = shape.name;
    entry.number = shape.number;
    entry.job = shape.job;
    if (reader.has_failed()) return false;
  }
  return true;
}

// ---- blocks

std::span<const std::uint8_t> Entries::RecordsAt(Place place) const {
  const std::size_t at = std::size_t{place} * kUnit;
  if (at + kHeader > memory_.size() || at + kHeader + memory_[at + 1] > memory_.size()) return {};
  return {&memory_[at + kHeader], memory_[at + 1]};
}

base::Result<Entries::Place> Entries::Allocate(std::size_t bytes) {
  const std::size_t size_class = ClassFor((bytes + kUnit - 1) / kUnit);
  const std::uint8_t units = kSizes[size_class];
  Place place = free_[size_class];
  if (place != kNone) {
    std::memcpy(&free_[size_class], &memory_[place * kUnit + kUnit], sizeof place);
  } else {
    const std::size_t end = memory_.size() / kUnit;
    if (end + units >= kNone)
      return base::Fail(base::ErrorCode::unavailable, "more entries than memory is laid out for");
    place = static_cast<Place>(end);
    memory_.resize(memory_.size() + units * kUnit);
  }
  std::uint8_t* const block = &memory_[std::size_t{place} * kUnit];
  std::fill_n(block, units * kUnit, std::uint8_t{0});
  block[0] = units;
  return place;
}

void Entries::Release(Place place) {
  std::uint8_t* const block = &memory_[std::size_t{place} * kUnit];
  const std::size_t size_class = ClassFor(block[0]);
  std::fill_n(block + 1, block[0] * kUnit - 1, std::uint8_t{0});
  std::memcpy(block + kUnit, &free_[size_class], sizeof(Place));
  free_[size_class] = place;
}

void Entries::Append(Place place, std::span<const std::uint8_t> bytes) {
  std::uint8_t* const block = &memory_[std::size_t{place} * kUnit];
  std::copy(bytes.begin(), bytes.end(), block + kHeader + block[1]);
  block[1] = static_cast<std::uint8_t>(block[1] + bytes.size());
}

base::Result<Entries::Place> Entries::Add(Place place, ledger::Position from, const Entry& entry) {
  if (place == kNone) return Begin(kNone, Pack(entry, from));
  scratch_.clear();
  Place older = kNone;
  if (!CollectBlock(place, from, scratch_, older) || scratch_.empty())
    return base::Fail(base::ErrorCode::corrupt, "the entries of a person cannot be read");
  const Record record = Pack(entry, scratch_.back().position);
  const std::size_t needed = kHeader + RecordsAt(place).size() + record.size;
  if (needed > std::size_t{kSizes.back()} * kUnit) return Begin(place, Pack(entry, from));
  if (needed > SizeAt(place)) {
    GRONDSLAG_TRY(larger, Allocate(needed));
    Append(larger, RecordsAt(place));
    Release(std::exchange(place, larger));
  }
  Append(place, record.span());
  return place;
}

base::Result<Entries::Place> Entries::Begin(Place older, const Record& first) {
  Record link;
  if (older != kNone) {
    link.Put(0);
    link.PutPlace(older);
  }
  GRONDSLAG_TRY(place, Allocate(kHeader + link.size + first.size));
  Append(place, link.span());
  Append(place, first.span());
  return place;
}

bool Entries::Collect(Place place, ledger::Position from, std::vector<Entry>& to) const {
  // Of what was damaged, blocks could lead round in a circle.
  for (std::size_t left = memory_.size() / kUnit; place != kNone; --left) {
    if (left == 0 || !CollectBlock(place, from, to, place)) return false;
  }
  return true;
}

void Entries::Remove(Place place) {
  while (place != kNone) {
    scratch_.clear();
    Place older = kNone;
    CollectBlock(place, 0, scratch_, older);
    Release(std::exchange(place, older));
  }
}

bool Entries::Restore(const std::vector<Shape>& shapes, const Free& free, base::LargeVector<std::uint8_t>&& memory) {
  memory_ = std::move(memory);
  free_ = free;
  shapes_.clear();
  numbers_.clear();
  for (const Shape& shape : shapes) {
    if (!numbers_.try_emplace(shape, shapes_.size() + 1).second) return false;
    shapes_.push_back(shape);
  }
  return std::all_of(free_.begin(), free_.end(), [&](Place place) {
    return place == kNone || std::size_t{place} * kUnit + 2 * kUnit <= memory_.size();
  });
}

}  // namespace grondslag::people
