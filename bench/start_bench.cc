// How long it takes until everybody in a record is known, in a process that begins: from all events, and from a
// snapshot; beside a loop that steps over the rows of the same table of the SQLite file and does nothing with them.
#include <chrono>
#include <functional>
#include <string>

#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include "large_record.h"
#include "people/snapshot.h"

namespace grondslag::bench {
namespace {

double SecondsOf(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

void StepOverEvents(const std::string& path) {
  sqlite3* database = nullptr;
  if (sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK) std::abort();
  sqlite3_stmt* rows = nullptr;
  if (sqlite3_prepare_v2(database, "SELECT number, value FROM event ORDER BY number", -1, &rows, nullptr) != SQLITE_OK)
    std::abort();
  while (sqlite3_step(rows) == SQLITE_ROW) benchmark::DoNotOptimize(sqlite3_column_blob(rows, 1));
  sqlite3_finalize(rows);
  sqlite3_close(database);
}

void Report(benchmark::State& state, double seconds, const people::LoadedPeople& loaded, const std::string& path) {
  const double bare = SecondsOf([&] { StepOverEvents(path); });
  state.SetIterationTime(seconds);
  state.counters["people"] = static_cast<double>(loaded.people.size());
  state.counters["memory_mib"] = static_cast<double>(loaded.people.bytes()) / (1 << 20);
  state.counters["bare_seconds"] = bare;
  state.counters["times_bare"] = seconds / bare;
}

void StartFromAllEvents(benchmark::State& state) {
  LargeRecord& record = LargeRecord::Of(state.range(0));
  for (auto _ : state) {
    people::LoadedPeople loaded;
    const double seconds = SecondsOf([&] {
      const auto ledger = record.Open();
      loaded = *people::LoadPeople(*ledger);
    });
    if (loaded.from != 0) state.SkipWithError("there was a snapshot");
    Report(state, seconds, loaded, record.path());
  }
}
void StartFromSnapshot(benchmark::State& state) {
  LargeRecord& record = LargeRecord::Of(state.range(0));
  double writing = 0;
  {
    const auto ledger = record.Open();
    const auto loaded = *people::LoadPeople(*ledger);
    if (!ledger->BeginAppending({"bench"})) std::abort();
    writing = SecondsOf([&] {
      if (!people::WriteSnapshot(*ledger, loaded.people)) std::abort();
    });
  }
  for (auto _ : state) {
    people::LoadedPeople loaded;
    const double seconds = SecondsOf([&] {
      const auto ledger = record.Open();
      loaded = *people::LoadPeople(*ledger);
    });
    if (loaded.from == 0) state.SkipWithError("the snapshot was of no use");
    Report(state, seconds, loaded, record.path());
    state.counters["writing_seconds"] = writing;
  }
}
void Once(benchmark::internal::Benchmark* measured, std::int64_t events) {
  measured->Arg(events)->UseManualTime()->Iterations(1)->Repetitions(1)->Unit(benchmark::kSecond);
}
void OfAMillion(benchmark::internal::Benchmark* measured) { Once(measured, 1'000'000); }
void OfTenMillion(benchmark::internal::Benchmark* measured) { Once(measured, 10'000'000); }
// From all events first: then there is no snapshot yet.
BENCHMARK(StartFromAllEvents)->Apply(OfAMillion);
BENCHMARK(StartFromSnapshot)->Apply(OfAMillion);
BENCHMARK(StartFromAllEvents)->Apply(OfTenMillion);
BENCHMARK(StartFromSnapshot)->Apply(OfTenMillion);

}  // namespace
}  // namespace grondslag::bench
