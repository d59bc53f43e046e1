#include "groups.h"

#include <random>
#include <stdexcept>

#include <fmt/format.h>

#include "must.h"
#include "store/memory/memory_store.h"

namespace grondslag::conformance {

using ledger::Changes;
using ledger::EventStore;
using ledger::Map;
using ledger::Sequence;
using ledger::StoreReader;

namespace {

constexpr std::uint64_t kEvents = 3;  // of a group

std::string Bytes(std::size_t size, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

template <class Table, class Key>
std::vector<std::pair<Key, std::string>> RowsOf(StoreReader& reader, Table table, Key from) {
  std::vector<std::pair<Key, std::string>> rows;
  Must(reader.Scan(table, from, [&](const auto& key, std::string_view value) {
    rows.emplace_back(key, value);
    return true;
  }));
  return rows;
}

template <class Table, class Key>
void MustBeAlike(StoreReader& found, StoreReader& expected, Table table, Key from) {
  const auto rows = RowsOf(found, table, from), expected_rows = RowsOf(expected, table, from);
  if (rows == expected_rows) return;
  throw std::runtime_error(
      fmt::format("`{}` has {} rows where {} are expected, or others", Name(table), rows.size(), expected_rows.size()));
}

std::set<std::uint64_t> GroupsOf(StoreReader& reader) {
  std::set<std::uint64_t> groups;
  for (const auto& [key, value] : RowsOf(reader, Map::append, std::string())) groups.insert(std::stoull(key));
  return groups;
}

}  // namespace

Changes Group(std::uint64_t number) {
  constexpr std::size_t kSmall = 300, kLarge = 9000;
  constexpr std::uint64_t kSealedSeed = 1'000'000'000, kTagSeed = 2'000'000'000;
  Changes changes;
  for (std::uint64_t event = number * kEvents; event < (number + 1) * kEvents; ++event)
    changes.Put(Sequence::event, event, Bytes(kSmall, event));
  changes.Put(Sequence::sealed, number, Bytes(number % 4 == 0 ? kLarge : kSmall, kSealedSeed + number));
  if (number >= kSealedStays) changes.Remove(Sequence::sealed, number - kSealedStays);
  changes.Put(Map::append, fmt::format("{:012}", number), "");
  changes.Put(Map::tag, Bytes(32, kTagSeed + number), fmt::format("{}", number));
  changes.Put(Map::meta, "last", fmt::format("{}", number));
  return changes;
}

std::set<std::uint64_t> WholeGroups(EventStore& store) {
  const auto reader = Must(store.Read());
  const std::set<std::uint64_t> groups = GroupsOf(*reader);
  store::MemoryStore expected;
  const ledger::Lease lease = Must(expected.Acquire({"the test"}));
  for (const std::uint64_t group : groups) Must(expected.Commit(lease, Group(group)));
  const auto expected_reader = Must(expected.Read());
  for (std::size_t i = 0; i < ledger::kSequenceCount; ++i)
    MustBeAlike(*reader, *expected_reader, static_cast<Sequence>(i), std::uint64_t{0});
  for (std::size_t i = 0; i < ledger::kMapCount; ++i)
    MustBeAlike(*reader, *expected_reader, static_cast<Map>(i), std::string());
  return groups;
}

}  // namespace grondslag::conformance
