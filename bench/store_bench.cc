// How fast a store in one SQLite file takes rows, beside a loop over a prepared statement that keeps none of its
// promises but the syncing; and how fast it is read.
#include <filesystem>
#include <memory>
#include <string>

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include "situation.h"
#include "store/sqlite/sqlite_store.h"

namespace grondslag::bench {
namespace {

const std::string kValue(300, 'v');

// A path for a database, with nothing there before and afterwards.
class Place {
 public:
  Place() { Clear(); }
  ~Place() { Clear(); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  std::string path() const { return (std::filesystem::temp_directory_path() / "grondslag-bench.db").string(); }

 private:
  void Clear() const {
    for (const char* suffix : {"", "-wal", "-shm", ".lock"}) std::filesystem::remove(path() + suffix);
  }
};

void ReferenceBareSqlite(benchmark::State& state) {
  const Place place;
  sqlite3* database = nullptr;
  sqlite3_open(place.path().c_str(), &database);
  sqlite3_exec(database,
               "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
               "CREATE TABLE event (number INTEGER PRIMARY KEY, value BLOB NOT NULL)",
               nullptr, nullptr, nullptr);
  sqlite3_stmt* insert = nullptr;
  sqlite3_prepare_v2(database, "INSERT INTO event VALUES (?1, ?2)", -1, &insert, nullptr);
  std::int64_t number = 0;
  for (auto _ : state) {
    sqlite3_exec(database, "BEGIN", nullptr, nullptr, nullptr);
    for (std::int64_t row = 0; row < state.range(0); ++row) {
      sqlite3_bind_int64(insert, 1, number++);
      sqlite3_bind_blob(insert, 2, kValue.data(), static_cast<int>(kValue.size()), SQLITE_STATIC);
      sqlite3_step(insert);
      sqlite3_reset(insert);
    }
    if (sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr) != SQLITE_OK) state.SkipWithError("no commit");
  }
  sqlite3_finalize(insert);
  sqlite3_close(database);
  state.SetItemsProcessed(number);
}
BENCHMARK(ReferenceBareSqlite)->Arg(1)->Arg(64)->Arg(1000)->UseRealTime();

void SqliteCommit(benchmark::State& state) {
  const Place place;
  const auto store = Must(store::SqliteStore::Create(place.path()));
  const ledger::Lease lease = Must(store->Acquire({"bench"}));
  std::uint64_t number = 0;
  for (auto _ : state) {
    ledger::Changes changes;
    for (std::int64_t row = 0; row < state.range(0); ++row) changes.Put(ledger::Sequence::event, number++, kValue);
    if (!store->Commit(lease, changes)) state.SkipWithError("no commit");
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(number));
}
BENCHMARK(SqliteCommit)->Arg(1)->Arg(64)->Arg(1000)->UseRealTime();

// A reader for each row, as a single question needs it.
void SqliteReadAndGet(benchmark::State& state) {
  const Place place;
  const auto store = Must(store::SqliteStore::Create(place.path()));
  const ledger::Lease lease = Must(store->Acquire({"bench"}));
  constexpr std::uint64_t kRows = 100'000;
  ledger::Changes changes;
  for (std::uint64_t number = 0; number < kRows; ++number) changes.Put(ledger::Sequence::event, number, kValue);
  if (!store->Commit(lease, changes)) state.SkipWithError("no commit");
  std::uint64_t number = 0;
  for (auto _ : state) {
    const auto reader = Must(store->Read());
    benchmark::DoNotOptimize(reader->Get(ledger::Sequence::event, number = (number + 7919) % kRows));
  }
}
BENCHMARK(SqliteReadAndGet);

}  // namespace
}  // namespace grondslag::bench
