#include "store/postgres/changes.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include "store/postgres/binary.h"

namespace grondslag::store::postgres {
namespace {

constexpr std::size_t kParameterBytes = 16 << 20;

std::uint64_t KeyOf(const ledger::SequenceChange& change) { return change.number; }
std::string_view KeyOf(const ledger::MapChange& change) { return change.key; }

std::string Sent(std::uint64_t number) { return Bigint(static_cast<std::int64_t>(number)); }
std::string_view Sent(std::string_view key) { return key; }

Array NoKeys(const ledger::SequenceChange& /*change*/) { return Array::OfBigint(); }
Array NoKeys(const ledger::MapChange& /*change*/) { return Array::OfBytea(); }

// By table and row, of each row the last.
template <class Change>
std::vector<const Change*> LastOfEachRow(const std::vector<Change>& changes) {
  std::vector<const Change*> sorted;
  sorted.reserve(changes.size());
  for (const Change& change : changes) sorted.push_back(&change);
  const auto row = [](const Change* change) { return std::pair(change->table, KeyOf(*change)); };
  std::stable_sort(sorted.begin(), sorted.end(), [&](const Change* a, const Change* b) { return row(a) < row(b); });
  // From the end, unique keeps the later of two.
  const auto end =
      std::unique(sorted.rbegin(), sorted.rend(), [&](const Change* a, const Change* b) { return row(a) == row(b); });
  sorted.erase(sorted.begin(), end.base());
  return sorted;
}

// Rows of one table, all to be put in or all to be taken away.
template <class Change>
void AddCalls(std::span<const Change* const> rows, const Statement& statement, std::vector<Call>& calls) {
  for (std::size_t i = 0; i < rows.size();) {
    Array keys = NoKeys(*rows[i]), values = Array::OfBytea();
    for (; i < rows.size() && keys.SizeInBytes() + values.SizeInBytes() < kParameterBytes; ++i) {
      keys.Add(Sent(KeyOf(*rows[i])));
      if (rows[i]->value) values.Add(*rows[i]->value);
    }
    calls.push_back({statement, {std::move(keys).Take()}});
    if (rows.front()->value) calls.back().parameters.push_back(std::move(values).Take());
  }
}

template <class Change>
void AddCallsOf(const std::vector<Change>& changes, const Statements& statements, std::vector<Call>& calls) {
  std::vector<const Change*> rows = LastOfEachRow(changes);
  for (auto begin = rows.begin(); begin != rows.end();) {
    const auto table = (*begin)->table;
    const auto end = std::find_if(begin, rows.end(), [&](const Change* each) { return each->table != table; });
    const auto removed = std::stable_partition(begin, end, [](const Change* each) { return each->value.has_value(); });
    AddCalls<Change>({begin, removed}, statements.Of(table).put, calls);
    AddCalls<Change>({removed, end}, statements.Of(table).remove, calls);
    begin = end;
  }
}

}  // namespace

std::vector<Call> CallsFor(const ledger::Changes& changes, const Statements& statements) {
  std::vector<Call> calls;
  AddCallsOf(changes.sequences, statements, calls);
  AddCallsOf(changes.maps, statements, calls);
  return calls;
}

}  // namespace grondslag::store::postgres
