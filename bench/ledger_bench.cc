// How fast a ledger takes events for good from many writers, beside a loop that puts the same rows in the same groups
// into the same tables of an SQLite file and does nothing else; and how fast it is proved and verified.
#include <algorithm>
#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include "base/scratch_folder.h"
#include "large_record.h"
#include "ledger/ledger.h"
#include "ledger/prove.h"
#include "ledger/verify.h"
#include "store/sqlite/sqlite_store.h"

namespace grondslag::bench {
namespace {

using ledger::Changes;
using ledger::Ledger;

constexpr int kWriters = 64;
constexpr int kAppendsOfWriter = 400;
constexpr int kPeople = 10'000;

using Folder = base::ScratchFolder;

// Remembers what was committed, so that the reference commits the same.
class Recording : public ledger::EventStore {
 public:
  explicit Recording(std::unique_ptr<ledger::EventStore> store) : store_(std::move(store)) {}
  base::Result<std::unique_ptr<ledger::StoreReader>> Read() override { return store_->Read(); }
  base::Result<ledger::Lease> Acquire(const ledger::Holder& holder) override { return store_->Acquire(holder); }
  void Release(const ledger::Lease& lease) override { store_->Release(lease); }
  base::Result<void> Commit(const ledger::Lease& lease, const Changes& changes) override {
    if (is_recording) commits.push_back(changes);
    return store_->Commit(lease, changes);
  }
  base::Result<void> Purge(const ledger::Lease& lease) override { return store_->Purge(lease); }
  std::string Where() const override { return store_->Where(); }

  bool is_recording = false;
  std::vector<Changes> commits;

 private:
  std::unique_ptr<ledger::EventStore> store_;
};

class OpenLedger {
 public:
  OpenLedger()
      : store_(std::move(*store::SqliteStore::Create(folder_.Path("bench.db")))),
        ring_(std::move(*ledger::KeyRing::Create(folder_.Path("bench.keys"), ledger::Secret::Random(),
                                                 ledger::StoreId::Make(base::Now()), base::Now(), {}))),
        ledger_(std::move(*Ledger::Create(store_, ring_, {"bench"}, "bench", {}))) {}

  Ledger& ledger() { return *ledger_; }
  Recording& store() { return store_; }

  void Append(std::vector<ledger::Event> events) {
    ledger::Append append{.id = ledger::AppendId::Make(base::Now()), .events = {}};
    for (ledger::Event& event : events) append.events.push_back({std::move(event), base::Now(), {}, {}});
    if (!ledger_->Append(std::move(append))) std::abort();
  }
  const std::vector<ledger::PersonId>& AddPeople() {
    std::vector<ledger::Event> events;
    for (int i = 0; i < kPeople; ++i) {
      people_.push_back(ledger::PersonId::Make(base::Now()));
      const std::string email = fmt::format("person{}@example.org", i);
      events.emplace_back(
          ledger_->Identify(people_.back(), *ledger::SpellingOf(ledger::IdentifierKind::email, email), email));
      events.emplace_back(Consent(people_.back()));
      if (events.size() == 1000) Append(std::exchange(events, {}));
    }
    return people_;
  }
  static ledger::ConsentGiven Consent(const ledger::PersonId& person) {
    ledger::ConsentGiven consent;
    consent.person = person;
    consent.purpose = ledger::RecordName("purpose/newsletter");
    consent.form = ledger::RecordName("form/newsletter");
    consent.form_version = 3;
    consent.channel = "web";
    consent.evidence = ledger::PersonEvidence("ticked the box at the end of the order, address 192.0.2.17");
    return consent;
  }

 private:
  Folder folder_;
  Recording store_;
  ledger::KeyRing ring_;
  std::unique_ptr<Ledger> ledger_;
  std::vector<ledger::PersonId> people_;
};

// The same rows in the same groups, with prepared statements and nothing else.
class Bare {
 public:
  explicit Bare(const std::string& path) {
    sqlite3_open(path.c_str(), &database_);
    Run("PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
    for (std::size_t i = 0; i < ledger::kSequenceCount; ++i) {
      const auto name = ledger::Name(static_cast<ledger::Sequence>(i));
      Run(fmt::format("CREATE TABLE \"{}\" (number INTEGER PRIMARY KEY, value BLOB NOT NULL) STRICT", name));
      sequences_.push_back(Prepare(fmt::format("INSERT OR REPLACE INTO \"{}\" VALUES (?1, ?2)", name)));
    }
    for (std::size_t i = 0; i < ledger::kMapCount; ++i) {
      const auto name = ledger::Name(static_cast<ledger::Map>(i));
      Run(fmt::format("CREATE TABLE \"{}\" (key BLOB PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID", name));
      maps_.push_back(Prepare(fmt::format("INSERT OR REPLACE INTO \"{}\" VALUES (?1, ?2)", name)));
    }
  }
  ~Bare() {
    for (sqlite3_stmt* statement : sequences_) sqlite3_finalize(statement);
    for (sqlite3_stmt* statement : maps_) sqlite3_finalize(statement);
    sqlite3_close(database_);
  }
  Bare(const Bare&) = delete;
  Bare& operator=(const Bare&) = delete;

  void Commit(const Changes& changes) {
    Run("BEGIN");
    for (const ledger::SequenceChange& change : changes.sequences) {
      if (!change.value) continue;
      sqlite3_stmt* const statement = sequences_[static_cast<std::size_t>(change.table)];
      sqlite3_bind_int64(statement, 1, static_cast<std::int64_t>(change.number));
      Put(statement, *change.value);
    }
    for (const ledger::MapChange& change : changes.maps) {
      if (!change.value) continue;
      sqlite3_stmt* const statement = maps_[static_cast<std::size_t>(change.table)];
      sqlite3_bind_blob(statement, 1, change.key.data(), static_cast<int>(change.key.size()), SQLITE_STATIC);
      Put(statement, *change.value);
    }
    Run("COMMIT");
  }

 private:
  void Put(sqlite3_stmt* statement, const std::string& value) {
    sqlite3_bind_blob(statement, 2, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
    if (sqlite3_step(statement) != SQLITE_DONE) std::abort();
    sqlite3_reset(statement);
  }
  void Run(const std::string& sql) {
    if (sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) std::abort();
  }
  sqlite3_stmt* Prepare(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) std::abort();
    return statement;
  }

  sqlite3* database_ = nullptr;
  std::vector<sqlite3_stmt*> sequences_, maps_;
};

// Appends of 64 writers, one event each; then the same commits by the loop. Both in one row, so that the disk is the
// same for both: `of_bare` is their ratio.
void DurableAppends64Writers(benchmark::State& state) {
  OpenLedger open;
  const auto& people = open.AddPeople();
  std::size_t events = 0;
  double seconds = 0, bare_seconds = 0;
  std::size_t groups = 0;
  for (auto _ : state) {
    open.store().commits.clear();
    open.store().is_recording = true;
    const auto begin = std::chrono::steady_clock::now();
    {
      std::vector<std::jthread> writers;
      for (int w = 0; w < kWriters; ++w) {
        writers.emplace_back([&, w] {
          std::mt19937 random(static_cast<unsigned>(w));
          for (int i = 0; i < kAppendsOfWriter; ++i)
            open.Append({OpenLedger::Consent(people[random() % people.size()])});
        });
      }
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    open.store().is_recording = false;
    groups += open.store().commits.size();

    const Folder folder;
    Bare bare(folder.Path("bare.db"));
    const auto bare_begin = std::chrono::steady_clock::now();
    for (const Changes& changes : open.store().commits) bare.Commit(changes);
    const std::chrono::duration<double> bare_took = std::chrono::steady_clock::now() - bare_begin;
    state.SetIterationTime(took.count());
    seconds += took.count();
    bare_seconds += bare_took.count();
    events += std::size_t{kWriters} * kAppendsOfWriter;
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(events));
  state.counters["of_bare"] = bare_seconds / seconds;
  state.counters["events_a_commit"] = static_cast<double>(events) / static_cast<double>(groups);
}
BENCHMARK(DurableAppends64Writers)->UseManualTime()->Iterations(1)->Unit(benchmark::kMillisecond);

// A thousand events in one append: what an import does.
void AppendThousandEvents(benchmark::State& state) {
  OpenLedger open;
  const auto& people = open.AddPeople();
  std::mt19937 random(1);
  std::int64_t events = 0;
  for (auto _ : state) {
    std::vector<ledger::Event> batch;
    for (int i = 0; i < 1000; ++i) batch.emplace_back(OpenLedger::Consent(people[random() % people.size()]));
    open.Append(std::move(batch));
    events += 1000;
  }
  state.SetItemsProcessed(events);
}
BENCHMARK(AppendThousandEvents)->UseRealTime()->Unit(benchmark::kMillisecond);

void VerifyEvents(benchmark::State& state) {
  const auto ledger = LargeRecord::Of(state.range(0)).Open();
  std::uint64_t events = 0;
  for (auto _ : state) {
    const auto report = ledger::Verify(*ledger, {});
    if (!report || !report->found.empty()) state.SkipWithError("not as it was recorded");
    events += report ? report->entries : 0;
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(events));
}
BENCHMARK(VerifyEvents)->Arg(1'000'000)->UseRealTime()->Unit(benchmark::kMillisecond);

void ProveInclusion(benchmark::State& state) {
  const auto ledger = LargeRecord::Of(state.range(0)).Open();
  if (!ledger->BeginAppending({"bench"}) || !ledger->MakeCheckpoint()) state.SkipWithError("no checkpoint");
  std::mt19937_64 random(1);
  for (auto _ : state) {
    const auto proof =
        ledger::ProveEvent(*ledger, random() % static_cast<std::uint64_t>(state.range(0)), {.use = false});
    if (!proof) state.SkipWithError("no proof");
  }
}
BENCHMARK(ProveInclusion)->Arg(1'000'000)->Arg(10'000'000)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace grondslag::bench
