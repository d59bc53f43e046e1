// The cases, in the order of the interface: rows and their order, readers, leases, commits, purging, many threads.
#include "event_store_suite.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <random>
#include <set>
#include <stdexcept>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "must.h"

namespace grondslag::conformance {

using base::ErrorCode;
using ledger::Changes;
using ledger::EventStore;
using ledger::Holder;
using ledger::Lease;
using ledger::Map;
using ledger::Sequence;
using ledger::StoreReader;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;
using testing::Pair;

std::string NameOfDriver(const testing::TestParamInfo<Driver>& info) { return info.param.name; }
void PrintTo(const Driver& driver, std::ostream* out) { *out << driver.name; }

std::string BytesOf(const std::string& path) {
  std::string bytes;
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(fmt::format("cat '{}' 2>/dev/null", path).c_str(), "r"),
                                                   pclose);
  std::array<char, 65536> piece;
  for (std::size_t size = 1; size > 0;) {
    size = fread(piece.data(), 1, piece.size(), pipe.get());
    bytes.append(piece.data(), size);
  }
  return bytes;
}

Child::Child(const std::function<void()>& work) {
  std::array<int, 2> done{};
  if (pipe(done.data()) != 0) throw std::runtime_error("no pipe");
  process_ = fork();
  if (process_ == 0) {
    char worked = 1;
    try {
      work();
    } catch (const std::exception& e) {
      fmt::print(stderr, "in the child: {}\n", e.what());
      worked = 0;
    }
    if (write(done[1], &worked, 1) != 1) _exit(1);
    // Not _exit: the work's objects are to end with the process, without being told.
    while (true) pause();
  }
  close(done[1]);
  char worked = 0;
  succeeded_ = process_ > 0 && read(done[0], &worked, 1) == 1 && worked == 1;
  close(done[0]);
}

void Child::Kill() {
  if (process_ <= 0) return;
  kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
  process_ = -1;
}

namespace {

// ---- What the cases are written in

constexpr std::array kSequences = {Sequence::event, Sequence::sealed, Sequence::batch, Sequence::checkpoint};
constexpr std::array kMaps = {Map::meta, Map::owner, Map::thread, Map::append, Map::tag, Map::tile, Map::snapshot};
static_assert(kSequences.size() == ledger::kSequenceCount && kMaps.size() == ledger::kMapCount);

constexpr std::uint64_t kNumberMax = (std::uint64_t{1} << 63) - 1;
constexpr std::size_t kKeySizeMax = 200;

template <class T>
testing::AssertionResult FailsAs(ErrorCode code, const base::Result<T>& result) {
  if (result) return testing::AssertionFailure() << "it went well";
  if (result.error().code == code) return testing::AssertionSuccess();
  return testing::AssertionFailure() << "it failed otherwise: " << result.error().ToString();
}

using NumberRows = std::vector<std::pair<std::uint64_t, std::string>>;
using KeyRows = std::vector<std::pair<std::string, std::string>>;

NumberRows RowsOf(StoreReader& reader, Sequence table, std::uint64_t from = 0) {
  NumberRows rows;
  Must(reader.Scan(table, from, [&](std::uint64_t number, std::string_view value) {
    rows.emplace_back(number, value);
    return true;
  }));
  return rows;
}
KeyRows RowsOf(StoreReader& reader, Map table, std::string_view from = {}) {
  KeyRows rows;
  Must(reader.Scan(table, from, [&](std::string_view key, std::string_view value) {
    rows.emplace_back(key, value);
    return true;
  }));
  return rows;
}
NumberRows RowsOf(EventStore& store, Sequence table) { return RowsOf(*Must(store.Read()), table); }
KeyRows RowsOf(EventStore& store, Map table) { return RowsOf(*Must(store.Read()), table); }

template <class Table, class Key>
std::optional<std::string> Get(EventStore& store, Table table, const Key& key) {
  return Must(Must(store.Read())->Get(table, key));
}

// A store with somebody who may write.
struct Writer {
  std::unique_ptr<EventStore> store;
  Lease lease;

  explicit Writer(std::unique_ptr<EventStore> opened) : store(std::move(opened)), lease(Must(store->Acquire({"w"}))) {}

  void Commit(const Changes& changes) { Must(store->Commit(lease, changes)); }
  template <class Table, class Key>
  void Put(Table table, const Key& key, std::string value) {
    Changes changes;
    changes.Put(table, key, std::move(value));
    Commit(changes);
  }
  template <class Table, class Key>
  void Remove(Table table, const Key& key) {
    Changes changes;
    changes.Remove(table, key);
    Commit(changes);
  }
};

std::string Bytes(std::size_t size, unsigned seed) {
  std::mt19937 random(seed);
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

// What stands between `<` and the next `>`, with them.
std::set<std::string> WordsIn(const std::string& bytes) {
  constexpr std::size_t kSizeMax = 20;
  std::set<std::string> words;
  for (std::size_t begin = bytes.find('<'); begin != std::string::npos; begin = bytes.find('<', begin + 1)) {
    const std::size_t end = bytes.substr(begin, kSizeMax).find('>');
    if (end != std::string::npos) words.insert(bytes.substr(begin, end + 1));
  }
  return words;
}

}  // namespace

std::unique_ptr<EventStore> EventStoreSuite::Open() { return Must(test_store_->Open()); }

// ---- Rows and their order

TEST_P(EventStoreSuite, HasNothingAtFirst) {
  const auto store = Open();
  const auto reader = Must(store->Read());
  for (const Sequence table : kSequences) {
    EXPECT_EQ(Must(reader->Get(table, 0)), std::nullopt);
    EXPECT_EQ(Must(reader->Last(table)), std::nullopt);
    EXPECT_THAT(RowsOf(*reader, table), IsEmpty());
  }
  for (const Map table : kMaps) {
    EXPECT_EQ(Must(reader->Get(table, "")), std::nullopt);
    EXPECT_THAT(RowsOf(*reader, table), IsEmpty());
  }
}

TEST_P(EventStoreSuite, GivesNumbersInTheirOrder) {
  Writer writer(Open());
  constexpr std::uint64_t kPastInt = 1ULL << 32, kPastDouble = (1ULL << 53) + 1;
  const std::vector<std::uint64_t> numbers = {0,   1,   2,     9,     10,       127,         128,
                                              255, 256, 65535, 65536, kPastInt, kPastDouble, kNumberMax};
  std::vector<std::uint64_t> shuffled = numbers;
  std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937(1));
  Changes changes;
  for (const Sequence table : kSequences) {
    for (const std::uint64_t number : shuffled) changes.Put(table, number, fmt::format("{}", number));
  }
  writer.Commit(changes);
  NumberRows expected;
  for (const std::uint64_t number : numbers) expected.emplace_back(number, fmt::format("{}", number));
  const auto reader = Must(writer.store->Read());
  for (const Sequence table : kSequences) {
    EXPECT_EQ(RowsOf(*reader, table), expected);
    EXPECT_THAT(Must(reader->Last(table)), Optional(kNumberMax));
    for (const std::uint64_t number : numbers)
      EXPECT_THAT(Must(reader->Get(table, number)), Optional(fmt::format("{}", number)));
  }
}

// As unsigned bytes, a beginning before what goes on: no zero that ends, no number, no escape, no letters that are
// alike.
TEST_P(EventStoreSuite, GivesKeysInTheOrderOfTheirBytes) {
  using namespace std::string_literals;
  Writer writer(Open());
  const std::string long_one(kKeySizeMax - 1, 'k'), longest(kKeySizeMax, 'k'), last(kKeySizeMax, '\xff');
  const std::vector<std::string> keys = {
      ""s,  "\0"s,    "\0\0"s, "\0\xff"s, "\1"s,   " "s,        "'"s,    "1"s,      "10"s,       "2"s,
      "A"s, "B"s,     "\\"s,   "\\x41"s,  "a"s,    "a\0"s,      "a\0b"s, "a "s,     "aa"s,       "ab"s,
      "b"s, long_one, longest, "\x7f"s,   "\x80"s, "\xc3\xa9"s, "\xff"s, "\xff\0"s, "\xff\xff"s, last};
  std::vector<std::string> shuffled = keys;
  std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937(2));
  Changes changes;
  for (const Map table : kMaps) {
    for (const std::string& key : shuffled) changes.Put(table, key, "of " + key);
  }
  writer.Commit(changes);
  KeyRows expected;
  for (const std::string& key : keys) expected.emplace_back(key, "of " + key);
  const auto reader = Must(writer.store->Read());
  for (const Map table : kMaps) {
    EXPECT_EQ(RowsOf(*reader, table), expected);
    for (const std::string& key : keys) EXPECT_THAT(Must(reader->Get(table, key)), Optional("of " + key));
  }
}

TEST_P(EventStoreSuite, KeepsTablesApart) {
  Writer writer(Open());
  Changes changes;
  for (const Sequence table : kSequences) changes.Put(table, 7, std::string(Name(table)));
  for (const Map table : kMaps) changes.Put(table, "7", std::string(Name(table)));
  writer.Commit(changes);
  writer.Remove(Sequence::batch, 7);
  writer.Remove(Map::tag, "7");
  for (const Sequence table : kSequences) {
    const auto found = Get(*writer.store, table, 7);
    EXPECT_EQ(found, table == Sequence::batch ? std::nullopt : std::optional(std::string(Name(table))));
  }
  for (const Map table : kMaps) {
    const auto found = Get(*writer.store, table, "7");
    EXPECT_EQ(found, table == Map::tag ? std::nullopt : std::optional(std::string(Name(table))));
  }
}

TEST_P(EventStoreSuite, HasNoRowsThatWereNotPut) {
  Writer writer(Open());
  writer.Put(Sequence::event, 5, "five");
  writer.Put(Map::meta, "five", "5");
  const auto reader = Must(writer.store->Read());
  for (const std::uint64_t number : {std::uint64_t{4}, std::uint64_t{6}, kNumberMax, kNumberMax + 1, ~std::uint64_t{}})
    EXPECT_EQ(Must(reader->Get(Sequence::event, number)), std::nullopt) << number;
  for (const char* key : {"", "fiv", "five ", "Five", "fives"})
    EXPECT_EQ(Must(reader->Get(Map::meta, key)), std::nullopt) << key;
  EXPECT_EQ(Must(reader->Get(Map::meta, std::string_view("five\0", 5))), std::nullopt);
  EXPECT_EQ(Must(reader->Get(Map::meta, std::string_view())), std::nullopt);
}

TEST_P(EventStoreSuite, PutsInPlaceOfWhatIsThereAndTakesAway) {
  Writer writer(Open());
  for (const char* value : {"first", "second", "", "a longer one than all before"}) {
    writer.Put(Sequence::sealed, 3, value);
    writer.Put(Map::owner, "o", value);
    EXPECT_THAT(RowsOf(*writer.store, Sequence::sealed), ElementsAre(Pair(3, value)));
    EXPECT_THAT(RowsOf(*writer.store, Map::owner), ElementsAre(Pair("o", value)));
  }
  for (int twice = 0; twice < 2; ++twice) {  // the second time there is nothing to take away
    writer.Remove(Sequence::sealed, 3);
    writer.Remove(Map::owner, "o");
    EXPECT_EQ(Get(*writer.store, Sequence::sealed, 3), std::nullopt);
    EXPECT_EQ(Must(Must(writer.store->Read())->Last(Sequence::sealed)), std::nullopt);
    EXPECT_EQ(Get(*writer.store, Map::owner, "o"), std::nullopt);
  }
}

TEST_P(EventStoreSuite, OfTwoChangesOfOneRowTheLaterHolds) {
  const std::optional<std::string> none;
  struct Case {
    std::vector<std::optional<std::string>> changes;
    std::optional<std::string> holds;
  };
  const std::vector<Case> cases = {
      {{"1", "2"}, "2"},    {{"1", none}, none},     {{none, "2"}, "2"},
      {{none, none}, none}, {{"1", none, "3"}, "3"}, {{"1", "2", none, none, "5", "6"}, "6"},
  };
  for (const bool is_there : {false, true}) {
    for (const Case& each : cases) {
      Writer writer(Open());
      Changes before, changes;
      before.sequences.push_back({Sequence::event, 1, is_there ? std::optional<std::string>("0") : none});
      before.maps.push_back({Map::tag, "1", before.sequences[0].value});
      writer.Commit(before);
      for (const auto& value : each.changes) {
        changes.sequences.push_back({Sequence::event, 1, value});
        changes.Put(Sequence::event, 2, "between");
        changes.maps.push_back({Map::tag, "1", value});
        changes.Put(Map::tag, "2", "between");
      }
      writer.Commit(changes);
      EXPECT_EQ(Get(*writer.store, Sequence::event, 1), each.holds);
      EXPECT_EQ(Get(*writer.store, Map::tag, "1"), each.holds);
    }
  }
}

TEST_P(EventStoreSuite, KeepsValuesOfAnySize) {
  Writer writer(Open());
  for (const std::size_t size : {0, 1, 2, 255, 256, 4095, 4096, 4097, 65536, 1 << 20, 16 << 20}) {
    const std::string value = Bytes(size, static_cast<unsigned>(size));
    Changes changes;
    changes.Put(Sequence::sealed, size, value);
    changes.Put(Map::tile, fmt::format("{}", size), value);
    writer.Commit(changes);
    // Not EXPECT_EQ, which would print the bytes.
    EXPECT_TRUE(Get(*writer.store, Sequence::sealed, size) == value) << size;
    EXPECT_TRUE(Get(*writer.store, Map::tile, fmt::format("{}", size)) == value) << size;
  }
  std::string every_byte;
  for (int byte = 0; byte < 256; ++byte) every_byte += static_cast<char>(byte);
  writer.Put(Map::meta, "every byte", every_byte);
  EXPECT_EQ(Get(*writer.store, Map::meta, "every byte"), every_byte);
}

// ---- Readers

TEST_P(EventStoreSuite, ScansFromTheMiddle) {
  Writer writer(Open());
  Changes changes;
  for (const std::uint64_t number : {0, 10, 20, 30}) changes.Put(Sequence::batch, number, "v");
  for (const char* key : {"b", "d", "db", "f"}) changes.Put(Map::thread, key, "v");
  writer.Commit(changes);
  const auto reader = Must(writer.store->Read());
  const auto numbers_from = [&](std::uint64_t from) { return RowsOf(*reader, Sequence::batch, from).size(); };
  EXPECT_EQ(numbers_from(0), 4);
  EXPECT_EQ(numbers_from(1), 3);
  EXPECT_EQ(numbers_from(10), 3);
  EXPECT_EQ(numbers_from(11), 2);
  EXPECT_EQ(numbers_from(30), 1);
  EXPECT_EQ(numbers_from(31), 0);
  EXPECT_EQ(numbers_from(kNumberMax), 0);
  EXPECT_EQ(numbers_from(kNumberMax + 1), 0);
  EXPECT_EQ(numbers_from(~std::uint64_t{}), 0);
  const auto keys_from = [&](std::string_view from) { return RowsOf(*reader, Map::thread, from).size(); };
  EXPECT_EQ(keys_from(std::string_view()), 4);
  EXPECT_EQ(keys_from("b"), 4);
  EXPECT_EQ(keys_from(std::string_view("b\0", 2)), 3);
  EXPECT_EQ(keys_from("c"), 3);
  EXPECT_EQ(keys_from("d"), 3);
  EXPECT_EQ(keys_from("da"), 2);
  EXPECT_EQ(keys_from("f"), 1);
  EXPECT_EQ(keys_from("g"), 0);
  EXPECT_EQ(keys_from("\xff"), 0);
}

TEST_P(EventStoreSuite, StopsScanningWhenTold) {
  Writer writer(Open());
  Changes changes;
  for (std::uint64_t number = 0; number < 1000; ++number) {
    changes.Put(Sequence::event, number, "v");
    changes.Put(Map::tile, fmt::format("{:03}", number), "v");
  }
  writer.Commit(changes);
  const auto reader = Must(writer.store->Read());
  for (const int shown_max : {1, 2, 999, 1000}) {
    int numbers = 0, keys = 0;
    Must(reader->Scan(Sequence::event, 0, [&](std::uint64_t, std::string_view) { return ++numbers < shown_max; }));
    Must(reader->Scan(Map::tile, "", [&](std::string_view, std::string_view) { return ++keys < shown_max; }));
    EXPECT_EQ(numbers, shown_max);
    EXPECT_EQ(keys, shown_max);
    // And is there for the next question.
    EXPECT_EQ(RowsOf(*reader, Sequence::event, 990).size(), 10);
    EXPECT_EQ(RowsOf(*reader, Map::tile, "990").size(), 10);
  }
}

// Made before a commit, first asked after it.
TEST_P(EventStoreSuite, ReaderStandsWhereItWasMade) {
  Writer writer(Open());
  writer.Put(Sequence::event, 1, "old");
  writer.Put(Map::meta, "gone", "old");
  const auto before = Must(writer.store->Read());
  Changes changes;
  changes.Put(Sequence::event, 1, "new");
  changes.Put(Sequence::event, 2, "new");
  changes.Put(Map::meta, "came", "new");
  changes.Remove(Map::meta, "gone");
  writer.Commit(changes);
  const auto after = Must(writer.store->Read());
  EXPECT_THAT(RowsOf(*before, Sequence::event), ElementsAre(Pair(1, "old")));
  EXPECT_THAT(Must(before->Last(Sequence::event)), Optional(1));
  EXPECT_EQ(Must(before->Get(Sequence::event, 2)), std::nullopt);
  EXPECT_THAT(RowsOf(*before, Map::meta), ElementsAre(Pair("gone", "old")));
  EXPECT_THAT(RowsOf(*after, Sequence::event), ElementsAre(Pair(1, "new"), Pair(2, "new")));
  EXPECT_THAT(RowsOf(*after, Map::meta), ElementsAre(Pair("came", "new")));
}

TEST_P(EventStoreSuite, ReaderStandsStillThroughManyCommits) {
  Writer writer(Open());
  Changes first;
  for (std::uint64_t number = 0; number < 200; ++number) first.Put(Sequence::event, number, Bytes(300, 1));
  writer.Commit(first);
  const auto before = Must(writer.store->Read());
  for (unsigned round = 2; round < 60; ++round) {
    Changes changes;
    for (std::uint64_t number = 0; number < 200; ++number) changes.Put(Sequence::event, number, Bytes(300, round));
    for (std::uint64_t number = 0; number < 20; ++number) changes.Remove(Sequence::event, number * round % 200);
    writer.Commit(changes);
  }
  const NumberRows rows = RowsOf(*before, Sequence::event);
  ASSERT_EQ(rows.size(), 200);
  for (const auto& [number, value] : rows) EXPECT_TRUE(value == Bytes(300, 1)) << number;
}

TEST_P(EventStoreSuite, VisitMayCommitAndRead) {
  Writer writer(Open());
  Changes changes;
  for (std::uint64_t number = 0; number < 300; ++number) {
    changes.Put(Sequence::event, number, Bytes(200, 1));
    changes.Put(Map::tag, fmt::format("{:03}", number), Bytes(200, 1));
  }
  writer.Commit(changes);
  const auto reader = Must(writer.store->Read());
  std::uint64_t numbers = 0, keys = 0;
  Must(reader->Scan(Sequence::event, 0, [&](std::uint64_t number, std::string_view value) {
    EXPECT_EQ(number, numbers++);
    Changes meanwhile;
    meanwhile.Remove(Sequence::event, number + 1);
    meanwhile.Put(Sequence::event, 299 - number, "changed");
    meanwhile.Put(Sequence::event, 1000 + number, "added");
    writer.Commit(meanwhile);
    EXPECT_TRUE(value == Bytes(200, 1)) << number;
    EXPECT_THAT(Get(*writer.store, Sequence::event, 1000 + number), Optional(std::string("added")));
    return true;
  }));
  Must(reader->Scan(Map::tag, "", [&](std::string_view key, std::string_view value) {
    EXPECT_EQ(key, fmt::format("{:03}", keys++));
    Changes meanwhile;
    meanwhile.Remove(Map::tag, fmt::format("{:03}", keys));
    meanwhile.Put(Map::tag, fmt::format("{:03} added", keys), "added");
    writer.Commit(meanwhile);
    EXPECT_TRUE(value == Bytes(200, 1)) << key;
    return true;
  }));
  EXPECT_EQ(numbers, 300);
  EXPECT_EQ(keys, 300);
}

TEST_P(EventStoreSuite, ReaderMayGoToAnotherThread) {
  Writer writer(Open());
  writer.Put(Sequence::event, 1, "here");
  auto reader = Must(writer.store->Read());
  std::thread([reader = std::move(reader)]() mutable {
    EXPECT_THAT(RowsOf(*reader, Sequence::event), ElementsAre(Pair(1, "here")));
    reader.reset();
  }).join();
  writer.Put(Sequence::event, 2, "there");
  EXPECT_EQ(RowsOf(*writer.store, Sequence::event).size(), 2);
}

TEST_P(EventStoreSuite, ReadersSeeWhatOthersCommitted) {
  Writer writer(Open());
  const auto other = Open();
  for (std::uint64_t number = 0; number < 20; ++number) {
    writer.Put(Sequence::event, number, "v");
    EXPECT_THAT(Must(Must(writer.store->Read())->Last(Sequence::event)), Optional(number));
    EXPECT_THAT(Must(Must(other->Read())->Last(Sequence::event)), Optional(number));
  }
}

// ---- Leases

TEST_P(EventStoreSuite, SecondIsToldWhoHoldsIt) {
  const auto first = Open(), second = Open();
  const Holder holder{"grondslag serve, process 4711 on shop-server"};
  const Lease lease = Must(first->Acquire(holder));
  for (EventStore* store : {second.get(), first.get()}) {
    const auto refused = store->Acquire({"another"});
    ASSERT_TRUE(FailsAs(ErrorCode::conflict, refused));
    EXPECT_EQ(refused.error().message, holder.description);
  }
  // Whoever was refused changed nothing about it.
  Changes changes;
  changes.Put(Map::meta, "k", "v");
  Must(first->Commit(lease, changes));
  EXPECT_THAT(Get(*second, Map::meta, "k"), Optional(std::string("v")));

  first->Release(lease);
  const Lease next = Must(second->Acquire({"another"}));
  const auto refused = first->Acquire(holder);
  ASSERT_TRUE(FailsAs(ErrorCode::conflict, refused));
  EXPECT_EQ(refused.error().message, "another");
  second->Release(next);
}

TEST_P(EventStoreSuite, EachLeaseHasAHigherNumber) {
  std::uint64_t last = 0;
  for (int i = 0; i < 5; ++i) {
    const auto store = Open();
    for (int j = 0; j < 3; ++j) {
      const Lease lease = Must(store->Acquire({"w"}));
      EXPECT_GT(lease.fencing, last);
      last = lease.fencing;
      // The last one is not given back but goes with the store.
      if (j < 2) store->Release(lease);
    }
  }
}

TEST_P(EventStoreSuite, OldLeaseChangesNothing) {
  const auto first = Open(), second = Open();
  const Lease old = Must(first->Acquire({"first"}));
  Changes changes;
  changes.Put(Sequence::event, 1, "v");
  changes.Put(Map::meta, "k", "v");
  Must(first->Commit(old, changes));
  first->Release(old);
  Changes later;
  later.Put(Sequence::event, 1, "changed");
  later.Put(Sequence::event, 2, "added");
  later.Remove(Map::meta, "k");

  // Given back, though nobody took it since.
  EXPECT_TRUE(FailsAs(ErrorCode::conflict, first->Commit(old, later)));
  const Lease lease = Must(second->Acquire({"second"}));
  for (EventStore* store : {first.get(), second.get()}) {
    EXPECT_TRUE(FailsAs(ErrorCode::conflict, store->Commit(old, later)));
    EXPECT_TRUE(FailsAs(ErrorCode::conflict, store->Commit(old, {})));
    EXPECT_TRUE(FailsAs(ErrorCode::conflict, store->Purge(old)));
  }
  EXPECT_TRUE(FailsAs(ErrorCode::conflict, second->Commit({lease.fencing + 1}, later)));
  EXPECT_TRUE(FailsAs(ErrorCode::conflict, second->Commit({}, later)));
  EXPECT_THAT(RowsOf(*second, Sequence::event), ElementsAre(Pair(1, "v")));
  EXPECT_THAT(RowsOf(*second, Map::meta), ElementsAre(Pair("k", "v")));
  Must(second->Commit(lease, later));
  EXPECT_THAT(RowsOf(*first, Sequence::event), ElementsAre(Pair(1, "changed"), Pair(2, "added")));
}

TEST_P(EventStoreSuite, ReleasingAnOldLeaseTakesNothingFromTheNewOne) {
  const auto first = Open(), second = Open();
  const Lease old = Must(first->Acquire({"first"}));
  first->Release(old);
  first->Release(old);
  const Lease lease = Must(first->Acquire({"first again"}));
  first->Release(old);
  second->Release(lease);  // which is not the second's
  EXPECT_TRUE(FailsAs(ErrorCode::conflict, second->Acquire({"second"})));
  Changes changes;
  changes.Put(Map::meta, "k", "v");
  Must(first->Commit(lease, changes));
}

TEST_P(EventStoreSuite, LeaseEndsWithTheStoreObject) {
  auto first = Open();
  const auto second = Open();
  const std::uint64_t old = Must(first->Acquire({"first"})).fencing;
  first.reset();
  EXPECT_GT(Must(second->Acquire({"second"})).fencing, old);
}

TEST_P(EventStoreSuite, LeaseEndsWithTheProcess) {
  if (!test_store_->OpensInOtherProcesses()) GTEST_SKIP() << "no other process can open it";
  Child child([&] {
    auto store = Must(test_store_->Open());
    const Lease lease = Must(store->Acquire({"the child"}));
    Changes changes;
    changes.Put(Sequence::event, 1, "of the child");
    Must(store->Commit(lease, changes));
    (void)store.release();  // still open when it is killed
  });
  ASSERT_TRUE(child.succeeded());
  const auto store = Open();
  const auto refused = store->Acquire({"the parent"});
  ASSERT_TRUE(FailsAs(ErrorCode::conflict, refused));
  EXPECT_EQ(refused.error().message, "the child");
  child.Kill();
  // A server may take a moment to see it.
  auto lease = store->Acquire({"the parent"});
  for (int tries = 0; !lease && tries < 200; ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    lease = store->Acquire({"the parent"});
  }
  EXPECT_GT(Must(lease).fencing, 1);
  EXPECT_THAT(RowsOf(*store, Sequence::event), ElementsAre(Pair(1, "of the child")));
}

TEST_P(EventStoreSuite, OfManyWhoWantTheLeaseOneGetsIt) {
  constexpr int kStores = 6, kRounds = 10;
  std::vector<std::unique_ptr<EventStore>> stores;
  for (int i = 0; i < kStores; ++i) stores.push_back(Open());
  for (int round = 0; round < kRounds; ++round) {
    std::atomic<int> winners = 0;
    std::vector<std::optional<Lease>> leases(kStores);
    std::vector<std::thread> threads;
    for (int i = 0; i < kStores; ++i) {
      threads.emplace_back([&, i] {
        const auto lease = stores[i]->Acquire({fmt::format("holder {}", i)});
        if (!lease) {
          EXPECT_TRUE(FailsAs(ErrorCode::conflict, lease));
          EXPECT_THAT(lease.error().message, testing::StartsWith("holder "));
          return;
        }
        ++winners;
        leases[i] = *lease;
      });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(winners, 1);
    for (int i = 0; i < kStores; ++i) {
      if (leases[i]) stores[i]->Release(*leases[i]);
    }
  }
}

// ---- Commits

TEST_P(EventStoreSuite, CommitsNothingAtAll) {
  Writer writer(Open());
  writer.Commit({});
  writer.Put(Map::meta, "k", "v");
  writer.Commit({});
  EXPECT_THAT(RowsOf(*writer.store, Map::meta), ElementsAre(Pair("k", "v")));
}

TEST_P(EventStoreSuite, CommitsManyRowsAtOnce) {
  Writer writer(Open());
  Changes changes;
  for (std::uint64_t number = 0; number < 5000; ++number) {
    changes.Put(Sequence::event, number, fmt::format("event {}", number));
    changes.Put(Map::append, fmt::format("{:08}", number * 7919 % 5000), fmt::format("append {}", number));
  }
  writer.Commit(changes);
  const auto reader = Must(writer.store->Read());
  const NumberRows events = RowsOf(*reader, Sequence::event);
  const KeyRows appends = RowsOf(*reader, Map::append);
  ASSERT_EQ(events.size(), 5000);
  ASSERT_EQ(appends.size(), 5000);
  for (std::uint64_t number = 0; number < 5000; ++number) {
    EXPECT_EQ(events[number].second, fmt::format("event {}", number));
    EXPECT_EQ(appends[number * 7919 % 5000].second, fmt::format("append {}", number));
  }
}

TEST_P(EventStoreSuite, HasWhatWasCommittedWhenOpenedAgain) {
  NumberRows events;
  for (std::uint64_t number = 0; number < 6; ++number) {
    Writer writer(Open());
    EXPECT_EQ(RowsOf(*writer.store, Sequence::event), events);
    writer.Put(Sequence::event, number, Bytes(1000, static_cast<unsigned>(number)));
    events.emplace_back(number, Bytes(1000, static_cast<unsigned>(number)));
    if (number % 2 == 0) writer.store->Release(writer.lease);
  }
  EXPECT_EQ(RowsOf(*Open(), Sequence::event), events);
}

TEST_P(EventStoreSuite, CommitsOfManyThreadsComeOneAfterTheOther) {
  constexpr std::uint64_t kThreads = 4, kCommits = 25;
  Writer writer(Open());
  std::vector<std::thread> threads;
  for (std::uint64_t thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      for (std::uint64_t i = 0; i < kCommits; ++i) {
        Changes changes;
        for (std::uint64_t row = 0; row < 4; ++row) {
          changes.Put(Sequence::event, (thread * kCommits + i) * 4 + row, "v");
          // All or none: those of two commits are never mixed.
          changes.Put(Map::meta, fmt::format("{}", row), fmt::format("{} {}", thread, i));
        }
        writer.Commit(changes);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(RowsOf(*writer.store, Sequence::event).size(), kThreads * kCommits * 4);
  const KeyRows last = RowsOf(*writer.store, Map::meta);
  ASSERT_EQ(last.size(), 4);
  for (const auto& [key, value] : last) EXPECT_EQ(value, last[0].second);
}

// A commit adds some rows to a sequence, takes one of a map and adds one, and says in another map how many there are.
TEST_P(EventStoreSuite, ReadersInOtherThreadsSeeWholeCommits) {
  constexpr std::uint64_t kCommits = 150, kRows = 3;
  Writer writer(Open());
  writer.Put(Map::tag, "0", "");
  const auto other = Open();
  std::atomic<bool> done = false;
  std::atomic<int> looks = 0;
  const auto look = [&](EventStore& store) {
    std::uint64_t before = 0;
    while (!done) {
      const auto reader = Must(store.Read());
      const std::uint64_t commits = std::stoull(Must(reader->Get(Map::meta, "commits")).value_or("0"));
      EXPECT_GE(commits, before);
      before = commits;
      EXPECT_EQ(RowsOf(*reader, Sequence::event).size(), commits * kRows);
      EXPECT_EQ(Must(reader->Last(Sequence::event)).value_or(0), commits * kRows);
      EXPECT_THAT(RowsOf(*reader, Map::tag), ElementsAre(Pair(fmt::format("{}", commits), "")));
      ++looks;
    }
  };
  std::vector<std::thread> threads;
  for (EventStore* store : {writer.store.get(), writer.store.get(), other.get()})
    threads.emplace_back([&look, store] { look(*store); });
  for (std::uint64_t commit = 1; commit <= kCommits; ++commit) {
    Changes changes;
    for (std::uint64_t row = 0; row < kRows; ++row)
      changes.Put(Sequence::event, (commit - 1) * kRows + row + 1, Bytes(500, static_cast<unsigned>(commit)));
    changes.Remove(Map::tag, fmt::format("{}", commit - 1));
    changes.Put(Map::tag, fmt::format("{}", commit), "");
    changes.Put(Map::meta, "commits", fmt::format("{}", commit));
    writer.Commit(changes);
  }
  while (looks < 20) std::this_thread::yield();
  done = true;
  for (std::thread& thread : threads) thread.join();
}

// ---- Purging

// Rows small and large, at random places; some are taken away, some put again.
TEST_P(EventStoreSuite, PurgeLeavesNothingOfWhatWasTakenAway) {
  constexpr std::uint64_t kRows = 600;
  Writer writer(Open());
  std::mt19937 random(3);
  const auto word = [](const char* what, std::uint64_t row) { return fmt::format("<{} {:06}>", what, row * 7919); };
  const auto value = [&](const char* what, std::uint64_t row, std::size_t size) {
    std::string text;
    while (text.size() < size) text += word(what, row);
    return text;
  };
  for (std::uint64_t row = 0; row < kRows; ++row) {
    const std::size_t size = row % 50 == 0 ? 40'000 : row % 7 == 0 ? 3'000 : 20 + random() % 300;
    Changes changes;
    changes.Put(Sequence::sealed, row * 7919 % kRows, value("sealed", row, size));
    changes.Put(Map::tag, fmt::format("{:08x}{}", static_cast<std::uint32_t>(random()), word("key", row)),
                value("tag", row, size));
    writer.Commit(changes);
  }
  std::vector<std::string> gone, kept;
  Changes changes;
  for (std::uint64_t row = 0; row < kRows; ++row) {
    const bool goes = row % 3 == 0;
    for (const char* what : {"sealed", "tag", "key"}) (goes ? gone : kept).push_back(word(what, row));
    if (goes && row % 2 == 0) changes.Remove(Sequence::sealed, row * 7919 % kRows);
    if (goes && row % 2 == 1) changes.Put(Sequence::sealed, row * 7919 % kRows, "another");
  }
  for (const auto& [key, found] : RowsOf(*writer.store, Map::tag)) {
    const std::uint64_t row = std::stoull(key.substr(key.find("<key ") + 5)) / 7919;
    if (row % 3 == 0) changes.Remove(Map::tag, key);
  }
  writer.Commit(changes);
  const auto count = [&](const std::vector<std::string>& words) {
    std::set<std::string> found;
    for (const std::string& file : test_store_->Files()) found.merge(WordsIn(BytesOf(file)));
    return std::count_if(words.begin(), words.end(), [&](const std::string& each) { return found.contains(each); });
  };
  const bool has_files = !test_store_->Files().empty();
  if (has_files) {
    EXPECT_GT(count(gone), 0) << "this case cannot fail";
  }
  const NumberRows numbers = RowsOf(*writer.store, Sequence::sealed);
  const KeyRows keys = RowsOf(*writer.store, Map::tag);
  Must(writer.store->Purge(writer.lease));
  EXPECT_EQ(count(gone), 0);
  if (has_files) {
    EXPECT_EQ(count(kept), static_cast<std::ptrdiff_t>(kept.size()));
  }
  EXPECT_EQ(RowsOf(*writer.store, Sequence::sealed), numbers);
  EXPECT_EQ(RowsOf(*writer.store, Map::tag), keys);
  // Nor does what is written afterwards bring it back.
  for (const char* end : {"", "!"}) {
    Changes again;
    for (const auto& [number, found] : numbers) again.Put(Sequence::sealed, number, "!" + found.substr(1) + end);
    for (const auto& [key, found] : keys) again.Put(Map::tag, key, "!" + found.substr(1) + end);
    writer.Commit(again);
    EXPECT_EQ(count(gone), 0);
  }
  Must(writer.store->Purge(writer.lease));
  EXPECT_EQ(count(gone), 0);
}

TEST_P(EventStoreSuite, PurgeDisturbsNoReader) {
  Writer writer(Open());
  const auto other = Open();
  writer.Put(Sequence::sealed, 1, Bytes(9000, 1));
  for (EventStore* store : {writer.store.get(), other.get()}) {
    auto reader = Must(store->Read());
    writer.Remove(Sequence::sealed, 1);
    const auto purged = writer.store->Purge(writer.lease);
    EXPECT_TRUE(purged || FailsAs(ErrorCode::unavailable, purged));
    EXPECT_TRUE(Must(reader->Get(Sequence::sealed, 1)) == Bytes(9000, 1));
    // Nor a writer.
    writer.Put(Sequence::sealed, 2, "v");
    reader.reset();
    Must(writer.store->Purge(writer.lease));
    writer.Put(Sequence::sealed, 1, Bytes(9000, 1));
  }
}

TEST_P(EventStoreSuite, PurgesWhatHasNothingToPurge) {
  Writer writer(Open());
  Must(writer.store->Purge(writer.lease));
  writer.Put(Map::meta, "k", "v");
  Must(writer.store->Purge(writer.lease));
  Must(writer.store->Purge(writer.lease));
  EXPECT_THAT(RowsOf(*writer.store, Map::meta), ElementsAre(Pair("k", "v")));
}

TEST_P(EventStoreSuite, SaysWhereItIsInOneLine) {
  const std::string where = Open()->Where();
  EXPECT_FALSE(where.empty());
  EXPECT_EQ(where.find('\n'), std::string::npos);
}

}  // namespace grondslag::conformance
