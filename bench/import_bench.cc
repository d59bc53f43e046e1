// How long an import of consents takes, and in how much memory, beside a loop over the same table that takes the cells
// apart and puts the bytes of each row into one table of an SQLite file, and does nothing else.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include "../tests/commands/small_shop.h"
#include "base/scratch_folder.h"
#include "commands/import.h"
#include "commands/table.h"
#include "store/sqlite/sqlite_store.h"

namespace grondslag::bench {
namespace {

using commands::ImportRequest;
using ledger::JobKind;

using Folder = base::ScratchFolder;

double SecondsOf(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// Of three years, in no order, so that hardly two neighbours are alike.
void WriteConsents(const std::string& path, std::int64_t rows) {
  std::ofstream file(path, std::ios::binary);
  file << "email,form,given_at,channel,method,evidence,informed\n";
  for (std::int64_t i = 0; i < rows; ++i) {
    const std::int64_t day = i * 7919 % 1000;
    file << fmt::format(
        "person{}@example.nl,newsletter,202{}-{:02}-{:02}T10:{:02}:00Z,web,ticked,"
        "ticked the box at the end of order {},yes\n",
        i, 3 + day / 365, 1 + day % 12, 1 + day % 28, i % 60, i);
  }
}

struct Used {
  std::size_t memory = 0;  // bytes; 0: it did not come to its end
  double cpu_seconds = 0;
};

// In a process of its own, so that memory is that of the import alone.
Used UsedBy(const std::function<void()>& work) {
  const pid_t child = fork();
  if (child == 0) {
    work();
    _exit(0);
  }
  int status = 0;
  rusage used{};
  wait4(child, &status, 0, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return {};
  return {static_cast<std::size_t>(used.ru_maxrss) * 1024, seconds(used.ru_utime) + seconds(used.ru_stime)};
}

void Bare(const std::string& from, const std::string& to) {
  sqlite3* database = nullptr;
  if (sqlite3_open(to.c_str(), &database) != SQLITE_OK) std::abort();
  const auto run = [&](const char* sql) {
    if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK) std::abort();
  };
  run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE row (number INTEGER PRIMARY KEY, value "
      "BLOB)");
  sqlite3_stmt* insert = nullptr;
  if (sqlite3_prepare_v2(database, "INSERT INTO row VALUES (?1, ?2)", -1, &insert, nullptr) != SQLITE_OK) std::abort();
  std::ifstream file(from, std::ios::binary);
  auto table = *commands::Table::Open(file);
  commands::TableRow row;
  std::int64_t number = 0;
  run("BEGIN");
  while (*table.Next(row)) {
    std::string bytes;
    for (const std::string& cell : row.cells) bytes += cell;
    sqlite3_bind_int64(insert, 1, number);
    sqlite3_bind_blob(insert, 2, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC);
    if (sqlite3_step(insert) != SQLITE_DONE) std::abort();
    sqlite3_reset(insert);
    if (++number % 1000 == 0) run("COMMIT; BEGIN");
  }
  run("COMMIT");
  sqlite3_finalize(insert);
  sqlite3_close(database);
}

// Rows of the index that wait in memory are the larger part of what an import needs; a quarter of them does as well.
const ledger::Ledger::Options kOptions = {.unwritten_max = 1 << 16};

void CarryOut(const std::string& table, const Folder& folder, JobKind kind) {
  auto store = std::move(*store::SqliteStore::Open(folder.Path("shop.db")));
  commands::SmallShop shop(*store, folder.Path(""), base::Now, kOptions);
  commands::Session session = shop.session();
  const auto outcome = commands::CarryOutImport(session, {.kind = kind, .path = table});
  if (!outcome || outcome->report.rows_taken != outcome->report.rows) std::abort();
}

void MakeShop(const Folder& folder) {
  auto store = std::move(*store::SqliteStore::Create(folder.Path("shop.db")));
  const commands::SmallShop shop(*store, folder.Path(""));
}

void Report(benchmark::State& state, double seconds, const Used& used, const std::string& table) {
  const Folder folder;
  const double bare = SecondsOf([&] { Bare(table, folder.Path("bare.db")); });
  state.SetIterationTime(seconds);
  state.counters["rows_a_second"] = static_cast<double>(state.range(0)) / seconds;
  state.counters["memory_mib"] = static_cast<double>(used.memory) / (1 << 20);
  state.counters["cpu_seconds"] = used.cpu_seconds;
  state.counters["bare_seconds"] = bare;
  state.counters["times_bare"] = seconds / bare;
}

// A million takes too long to be measured several times.
void OfRows(benchmark::internal::Benchmark* measured) {
  for (const std::int64_t rows : {100'000, 1'000'000})
    measured->Arg(rows)->UseManualTime()->Iterations(1)->Repetitions(1)->Unit(benchmark::kSecond);
}

// Of people whom nobody knows yet: each row is somebody new, and a yes.
void ImportConsents(benchmark::State& state) {
  for (auto _ : state) {
    const Folder folder;
    WriteConsents(folder.Path("table.csv"), state.range(0));
    MakeShop(folder);
    Used used;
    const double seconds =
        SecondsOf([&] { used = UsedBy([&] { CarryOut(folder.Path("table.csv"), folder, JobKind::consents); }); });
    if (used.memory == 0) state.SkipWithError("the import did not come to its end");
    Report(state, seconds, used, folder.Path("table.csv"));
  }
}
BENCHMARK(ImportConsents)->Apply(OfRows);

// Of people who are on record by an import before.
void ImportConsentsOfKnownPeople(benchmark::State& state) {
  for (auto _ : state) {
    const Folder folder;
    WriteConsents(folder.Path("table.csv"), state.range(0));
    {
      std::ofstream people(folder.Path("people.csv"), std::ios::binary);
      people << "email\n";
      for (std::int64_t i = 0; i < state.range(0); ++i) people << fmt::format("person{}@example.nl\n", i);
    }
    MakeShop(folder);
    if (UsedBy([&] { CarryOut(folder.Path("people.csv"), folder, JobKind::people); }).memory == 0)
      state.SkipWithError("the import of the people did not come to its end");
    Used used;
    const double seconds =
        SecondsOf([&] { used = UsedBy([&] { CarryOut(folder.Path("table.csv"), folder, JobKind::consents); }); });
    if (used.memory == 0) state.SkipWithError("the import did not come to its end");
    Report(state, seconds, used, folder.Path("table.csv"));
  }
}
BENCHMARK(ImportConsentsOfKnownPeople)->Apply(OfRows);

// What the first pass takes, which records nothing.
void CheckImportOfConsents(benchmark::State& state) {
  for (auto _ : state) {
    const Folder folder;
    WriteConsents(folder.Path("table.csv"), state.range(0));
    MakeShop(folder);
    Used used;
    const double seconds = SecondsOf([&] {
      used = UsedBy([&] {
        auto store = std::move(*store::SqliteStore::Open(folder.Path("shop.db")));
        commands::SmallShop shop(*store, folder.Path(""));
        commands::Session session = shop.session();
        const auto report =
            commands::CheckImport(session, {.kind = JobKind::consents, .path = folder.Path("table.csv")});
        if (!report || report->rows_refused != 0) std::abort();
      });
    });
    if (used.memory == 0) state.SkipWithError("the check did not come to its end");
    Report(state, seconds, used, folder.Path("table.csv"));
  }
}
BENCHMARK(CheckImportOfConsents)->Apply(OfRows);

}  // namespace
}  // namespace grondslag::bench
