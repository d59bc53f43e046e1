// How fast a store in a PostgreSQL schema takes rows, beside pgbench, which puts rows of the same size in groups of the
// same size into a table of the same kind; and how fast it is read. The server is started for it, on the disk of the
// folder for temporary files. How long a disk takes to sync changes from minute to minute, so compare only what was
// measured in turns: --benchmark_enable_random_interleaving=true --benchmark_repetitions=7.
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "situation.h"
#include "store/postgres/postgres_store.h"
#include "store/postgres/private_cluster.h"

namespace grondslag::bench {
namespace {

using store::PostgresStore;
using store::postgres::PrivateCluster;

const std::string kValue(300, 'v');

PrivateCluster& Cluster() {
  static PrivateCluster cluster(std::filesystem::temp_directory_path());
  return cluster;
}

std::string OutputOf(const std::string& command) {
  std::string output;
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::array<char, 4096> piece;
  while (fgets(piece.data(), piece.size(), pipe.get()) != nullptr) output += piece.data();
  return output;
}

// A statement prepared with its rows in it, one round trip for each of BEGIN, INSERT and COMMIT.
std::string GroupScript(std::int64_t rows) {
  std::string values;
  for (std::int64_t row = 0; row < rows; ++row)
    values += fmt::format("{}(nextval('reference_number'), '{}')", row == 0 ? "" : ", ", kValue);
  return "BEGIN;\nINSERT INTO reference (number, value) VALUES " + values + ";\nCOMMIT;\n";
}

// What it says itself after three seconds.
void ReferencePgbench(benchmark::State& state) {
  const PrivateCluster& cluster = Cluster();
  auto connection = Must(store::postgres::Connection::Open(Must(store::postgres::ParseAddress(cluster.Url("public")))));
  if (!connection.Execute(
          "DROP TABLE IF EXISTS public.reference; DROP SEQUENCE IF EXISTS public.reference_number;"
          "CREATE TABLE public.reference (number bigint PRIMARY KEY CHECK (number >= 0), value bytea NOT NULL);"
          "CREATE SEQUENCE public.reference_number CACHE 1000"))
    state.SkipWithError("no table");
  const std::filesystem::path script = cluster.folder() / "reference.sql";
  std::ofstream(script) << GroupScript(state.range(0));
  const std::string command = fmt::format(
      "PGOPTIONS='-c synchronous_commit=on' /usr/lib/postgresql/15/bin/pgbench -n -M prepared -h {} -U grondslag -f {} "
      "-T 3 postgres 2>&1",
      cluster.folder().string(), script.string());
  double groups = 0;
  for (auto _ : state) {
    const std::string output = OutputOf(command);
    const std::size_t at = output.find("tps = ");
    if (at == std::string::npos) {
      state.SkipWithError("pgbench says nothing");
      break;
    }
    groups = std::stod(output.substr(at + 6));
    state.SetIterationTime(1 / groups);
  }
  state.counters["rows_per_second"] = groups * static_cast<double>(state.range(0));
}
BENCHMARK(ReferencePgbench)->Arg(1)->Arg(64)->Arg(1000)->UseManualTime()->Iterations(1);

struct Writing {
  std::unique_ptr<PostgresStore> store = Must(PostgresStore::Create(Cluster().Url(Cluster().NewSchema())));
  ledger::Lease lease = Must(store->Acquire({"bench"}));
};

void PostgresCommit(benchmark::State& state) {
  const Writing writing;
  std::uint64_t number = 0;
  for (auto _ : state) {
    ledger::Changes changes;
    for (std::int64_t row = 0; row < state.range(0); ++row) changes.Put(ledger::Sequence::event, number++, kValue);
    if (!writing.store->Commit(writing.lease, changes)) state.SkipWithError("no commit");
  }
  state.counters["rows_per_second"] = benchmark::Counter(static_cast<double>(number), benchmark::Counter::kIsRate);
}
BENCHMARK(PostgresCommit)->Arg(1)->Arg(64)->Arg(1000)->UseRealTime()->MinTime(3);

const Writing& Filled() {
  static const Writing writing = [] {
    Writing made;
    ledger::Changes changes;
    for (std::uint64_t number = 0; number < 100'000; ++number) changes.Put(ledger::Sequence::event, number, kValue);
    if (!made.store->Commit(made.lease, changes)) std::abort();
    return made;
  }();
  return writing;
}

// A reader for each row, as a single question needs it.
void PostgresReadAndGet(benchmark::State& state) {
  const Writing& filled = Filled();
  std::uint64_t number = 0;
  for (auto _ : state) {
    const auto reader = Must(filled.store->Read());
    benchmark::DoNotOptimize(reader->Get(ledger::Sequence::event, number = (number + 7919) % 100'000));
  }
}
BENCHMARK(PostgresReadAndGet)->UseRealTime();

void PostgresScan(benchmark::State& state) {
  const Writing& filled = Filled();
  std::int64_t rows = 0;
  for (auto _ : state) {
    const auto reader = Must(filled.store->Read());
    const auto scanned = reader->Scan(ledger::Sequence::event, 0, [&](std::uint64_t, std::string_view value) {
      benchmark::DoNotOptimize(value);
      ++rows;
      return true;
    });
    if (!scanned) state.SkipWithError("no scan");
  }
  state.SetItemsProcessed(rows);
}
BENCHMARK(PostgresScan)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace grondslag::bench
