// How long it takes until everybody in a record is known, in a process that begins: from all events, and from a
// snapshot; beside a loop that steps over the rows of the same table of the SQLite file and does nothing with them.
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include "../tests/conformance/scratch_folder.h"
#include "ledger/ledger.h"
#include "people/snapshot.h"
#include "store/sqlite/sqlite_store.h"

namespace grondslag::bench {
namespace {

using ledger::Ledger;

constexpr std::int64_t kEventsOfPerson = 4, kEventsOfAppend = 10'000;

// A record of so many events: of four, one is how somebody is known, and three are what they said. Kept until the end,
// for making it takes longer than all that is measured.
class LargeRecord {
 public:
  static LargeRecord& Of(std::int64_t events) {
    static std::map<std::int64_t, std::unique_ptr<LargeRecord>> records;
    auto& record = records[events];
    if (!record) record = std::make_unique<LargeRecord>(events);
    return *record;
  }
  explicit LargeRecord(std::int64_t events)
      : store_(std::move(*store::SqliteStore::Create(path()))),
        ring_(std::move(*ledger::KeyRing::Create(folder_.Path("bench.keys"), ledger::Secret::Random(),
                                                 ledger::StoreId::Make(base::Now()), base::Now(), {}))) {
    auto ledger = std::move(*Ledger::Create(*store_, ring_, {"bench"}, "bench", {}));
    ledger::Append append{.id = {}, .events = {}};
    for (std::int64_t person = 0; person < events / kEventsOfPerson; ++person) {
      AddPerson(*ledger, person, append.events);
      if (static_cast<std::int64_t>(append.events.size()) < kEventsOfAppend) continue;
      append.id = ledger::AppendId::Make(base::Now());
      if (!ledger->Append(append)) std::abort();
      append.events.clear();
    }
  }

  std::string path() const { return folder_.Path("bench.db"); }
  std::unique_ptr<Ledger> Open() { return std::move(*Ledger::Open(*store_, ring_, {})); }

 private:
  static void AddPerson(const Ledger& ledger, std::int64_t number, std::vector<ledger::NewEvent>& to) {
    const auto person = ledger::PersonId::Make(base::Now());
    const std::string text = fmt::format("{}", number);
    const auto add = [&](ledger::Event event) { to.push_back({std::move(event), base::Now(), {}, {}}); };
    add(ledger.Identify(person, *ledger::SpellingOf(ledger::IdentifierKind::customer_number, text), text));
    ledger::ConsentGiven given;
    given.person = person;
    given.purpose = ledger::RecordName("purpose/newsletter");
    given.form = ledger::RecordName("form/newsletter");
    given.form_version = 1;
    given.verdict = terms::Verdict::allowed;
    add(given);
    ledger::ConsentWithdrawn withdrawn;
    withdrawn.person = person;
    withdrawn.purpose = given.purpose;
    add(withdrawn);
    ledger::ObjectionRaised raised;
    raised.person = person;
    raised.contact_channel = "post";
    add(raised);
  }

  conformance::ScratchFolder folder_;
  std::unique_ptr<ledger::EventStore> store_;
  ledger::KeyRing ring_;
};

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
