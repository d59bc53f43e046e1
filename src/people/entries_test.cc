// Packing gives back what was put in: all kinds of entries, at random, of many people at once, against plain lists.
#include "people/entries.h"

#include <algorithm>
#include <limits>
#include <random>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace grondslag::people {
namespace {

auto Fields(const Entry& entry) {
  return std::tuple(entry.occurred_at, entry.position, std::uint64_t{entry.about}, std::uint64_t{entry.kind_number},
                    std::uint64_t{entry.code}, std::uint64_t{entry.flags}, entry.purpose, entry.name, entry.number,
                    entry.job, entry.day);
}
using Plain = std::vector<decltype(Fields(Entry()))>;

// In any order.
Plain Sorted(const std::vector<Entry>& entries) {
  Plain plain;
  for (const Entry& entry : entries) plain.push_back(Fields(entry));
  std::sort(plain.begin(), plain.end());
  return plain;
}
Plain At(const Entries& entries, Entries::Place place, ledger::Position from = 0) {
  std::vector<Entry> there;
  EXPECT_TRUE(entries.Collect(place, from, there));
  return Sorted(there);
}
Entries::Place Put(Entries& entries, Entries::Place place, const Entry& entry, ledger::Position from = 0) {
  const auto at = entries.Add(place, from, entry);
  EXPECT_TRUE(at);
  return at.value_or(Entries::kNone);
}

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : random_(seed) {}
  std::uint64_t Below(std::uint64_t bound) { return random_() % bound; }
  template <class T>
  T Of(std::initializer_list<T> values) {
    return values.begin()[Below(values.size())];
  }
  Entry Any(ledger::Position position) {
    constexpr std::int64_t second = 1'000'000, day = 86'400 * second;
    Entry entry;
    entry.position = position;
    entry.occurred_at = static_cast<std::int64_t>(Below(20'000)) * day;
    if (Below(2) == 0) entry.occurred_at += static_cast<std::int64_t>(Below(86'400)) * second;
    if (Below(3) == 0) entry.occurred_at += static_cast<std::int64_t>(Below(second));
    if (Below(9) == 0) entry.occurred_at = -entry.occurred_at - 1;
    if (Below(3) == 0) entry.about = Below(position + 1);
    entry.kind_number = Below(15);
    entry.code = Below(256);
    entry.flags = Below(4) << 6;
    entry.purpose = static_cast<Word>(Below(30));
    entry.name = Of<Word>({0, 7, 65535});
    entry.number = Of<Word>({0, 1, 2, 65535});
    entry.job = static_cast<Job>(Below(3));
    entry.day = Of<std::int32_t>({Entry::kNoDay, Entry::kAlways, 0, 20'000, -30'000, Entry::kNoDay - 1});
    return entry;
  }

 private:
  std::mt19937_64 random_;
};

TEST(Entries, AreWhatWasPutIn) {
  Chance chance(3);
  Entries entries;
  struct Person {
    Entries::Place place = Entries::kNone;
    ledger::Position from = 0;
    std::vector<Entry> expected;
  };
  std::vector<Person> people(10);
  ledger::Position position = 1;
  for (int step = 0; step < 6000; ++step) {
    Person& person = people[chance.Below(people.size())];
    if (chance.Below(200) == 0) {
      entries.Remove(person.place);
      person = Person();
      person.from = position;
    }
    position += chance.Of<ledger::Position>({0, 1, 1, 300, 70'000'000});
    person.expected.push_back(chance.Any(position));
    person.place = Put(entries, person.place, person.expected.back(), person.from);
    ASSERT_EQ(At(entries, person.place, person.from), Sorted(person.expected)) << "at step " << step;
  }
  // Also of those whose entries fill several blocks.
  for (const Person& person : people) EXPECT_EQ(At(entries, person.place, person.from), Sorted(person.expected));
  EXPECT_TRUE(std::any_of(people.begin(), people.end(), [](const Person& p) { return p.expected.size() > 100; }));
}

TEST(Entries, HoldTheWidestValues) {
  Entries entries;
  Entry widest;
  widest.position = (ledger::Position{1} << 40) - 1;
  widest.about = (ledger::Position{1} << 40) - 1;
  widest.occurred_at = std::numeric_limits<std::int64_t>::max() / 2;
  widest.day = std::numeric_limits<std::int32_t>::min() + 1;
  Entry earliest = widest;
  earliest.occurred_at = -widest.occurred_at;
  earliest.about = 1;
  const Entries::Place place = Put(entries, Put(entries, Entries::kNone, widest), earliest);
  EXPECT_EQ(At(entries, place), Sorted({widest, earliest}));
}

// What nearly every entry is: recorded right behind the one before it, at a whole second.
TEST(Entries, TakeEightBytesWhereTheyCan) {
  Entries entries;
  entries.Reserve(1000);
  const std::size_t before = entries.memory().size();
  for (ledger::Position i = 0; i < 1000; ++i) {
    Entry entry;
    entry.kind_number = static_cast<std::uint8_t>(EntryKind::consent);
    entry.purpose = 3;
    entry.position = 20'000'000 + 2 * i + 1;
    entry.occurred_at = 1'780'000'000'000'000 + static_cast<std::int64_t>(i) * 1'000'000;
    Put(entries, Entries::kNone, entry, 20'000'000 + 2 * i);
  }
  EXPECT_EQ(entries.memory().size() - before, 8'000U);
}

TEST(Entries, LeaveNothingBehindWhenRemoved) {
  Entries entries;
  const auto put_many = [&] {
    Chance chance(5);
    Entries::Place place = Entries::kNone;
    for (ledger::Position i = 1; i <= 300; ++i) {
      Entry entry = chance.Any(i);
      entry.occurred_at = 0x0123456789abcdef;
      place = Put(entries, place, entry);
    }
    return place;
  };
  entries.Remove(put_many());
  // Sizes of blocks, and where the next free one is, are all that is left.
  std::size_t at = 0;
  while (at < entries.memory().size()) {
    const std::size_t size = std::size_t{entries.memory()[at]} * 4;
    ASSERT_GE(size, 8U);
    EXPECT_EQ(entries.memory()[at + 1], 0);
    for (std::size_t i = 8; i < size; ++i) ASSERT_EQ(entries.memory()[at + i], 0) << at << " + " << i;
    at += size;
  }
  const std::size_t taken = entries.memory().size();
  put_many();
  EXPECT_EQ(entries.memory().size(), taken) << "what was free is used again";
}

TEST(Entries, ComeBackFromASnapshotAndAreNotReadWhereItIsDamaged) {
  Entries entries;
  Chance chance(7);
  std::vector<Entry> expected;
  Entries::Place place = Entries::kNone;
  for (ledger::Position i = 1; i <= 200; ++i) {
    expected.push_back(chance.Any(i));
    place = Put(entries, place, expected.back());
  }
  Entries restored;
  auto memory = entries.memory();
  ASSERT_TRUE(restored.Restore(entries.shapes(), entries.free(), std::move(memory)));
  EXPECT_EQ(At(restored, place), Sorted(expected));
  expected.push_back(chance.Any(201));
  place = Put(restored, place, expected.back());
  EXPECT_EQ(At(restored, place), Sorted(expected));

  // Whatever stands there, reading ends, within what there is.
  for (int round = 0; round < 2000; ++round) {
    memory = entries.memory();
    for (int i = 0; i < 5; ++i) memory[chance.Below(memory.size())] = static_cast<std::uint8_t>(chance.Below(256));
    Entries damaged;
    std::vector<Entry> there;
    if (damaged.Restore(entries.shapes(), entries.free(), std::move(memory))) damaged.Collect(place, 0, there);
    EXPECT_LE(there.size(), 1'000'000U);
  }
  Entries::Free free = entries.free();
  free[0] = static_cast<Entries::Place>(entries.memory().size());
  memory = entries.memory();
  EXPECT_FALSE(restored.Restore(entries.shapes(), free, std::move(memory)));
  auto shapes = entries.shapes();
  shapes.push_back(shapes.front());
  memory = entries.memory();
  EXPECT_FALSE(restored.Restore(shapes, entries.free(), std::move(memory)));
  std::vector<Entry> there;
  EXPECT_FALSE(entries.Collect(Entries::kNone - 1, 0, there));
}

}  // namespace
}  // namespace grondslag::people
