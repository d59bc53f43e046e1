// A short run of commits on a disk that fails: at every operation that it asks of the disk, in every way. Afterwards
// each group that was acknowledged is there whole and nothing by halves, and the file is sound. GRONDSLAG_FAULTS
// says with how many seeds each random way is tried.
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/scratch_folder.h"
#include "environment.h"
#include "faulty_disk.h"
#include "groups.h"
#include "must.h"
#include "sqlite_integrity.h"
#include "store/sqlite/sqlite_store.h"

namespace grondslag::conformance {
namespace {

namespace fs = std::filesystem;
using Kind = Fault::Kind;

constexpr std::uint64_t kGroups = 12;
constexpr std::uint64_t kPurgeAfter = 7;
constexpr int kCalls = kGroups + 5;  // of a run, at most

// The log is short enough to be written back several times within a run.
const store::SqliteOptions kOptions = {.vfs = "faulty",
                                       .log_bytes = 80 << 10,
                                       .busy_wait = std::chrono::milliseconds(0),
                                       .purge_wait = std::chrono::milliseconds(0)};

// One way of failing, tried at each operation.
struct Way {
  std::string_view name;
  Kind kind = Kind::none;
  unsigned counted = Fault::kChanges;
  std::uint64_t times = 1;
  std::optional<Survival> dark = {};  // the power is lost at the end of the run, if not before
  bool again = false;                 // and once more while the store is opened again
};
constexpr std::uint64_t kForEver = ~std::uint64_t{}, kAWhile = 25;
constexpr Way kWays[] = {
    {.name = "an error once", .kind = Kind::io_error},
    {.name = "an error once, later no power", .kind = Kind::io_error, .dark = Survival::none},
    {.name = "an error for a while", .kind = Kind::io_error, .times = kAWhile},
    {.name = "an error that stays", .kind = Kind::io_error, .times = kForEver},
    {.name = "an error that stays, later no power", .kind = Kind::io_error, .times = kForEver, .dark = Survival::some},
    {.name = "an error in reading", .kind = Kind::io_error, .counted = Fault::kRead},
    {.name = "no room once", .kind = Kind::full, .counted = Fault::kWrite},
    {.name = "no room for a while", .kind = Kind::full, .counted = Fault::kWrite, .times = kAWhile},
    {.name = "no room any more", .kind = Kind::full, .counted = Fault::kWrite, .times = kForEver},
    {.name = "no room, later no power", .kind = Kind::full, .counted = Fault::kWrite, .dark = Survival::none},
    {.name = "no power, all is lost", .kind = Kind::power_loss, .dark = Survival::none},
    {.name = "no power, all is left", .kind = Kind::power_loss, .dark = Survival::all},
    {.name = "no power, some is left", .kind = Kind::power_loss, .dark = Survival::some},
    {.name = "no power, nor later", .kind = Kind::power_loss, .dark = Survival::some, .again = true},
};

std::string BytesOf(const std::string& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

class SqliteFaults : public testing::TestWithParam<Way> {
 protected:
  SqliteFaults() { Must(store::SqliteStore::Create(empty_)); }

  struct Run {
    std::set<std::uint64_t> acknowledged;
    bool purged = false;
    std::uint64_t fencing = 0;
    int failures = 0;
  };
  Run RunGroups();
  void LookForWhatWasPurged(const Run& run) const;
  void OpenInTheDark(std::uint64_t seed) const;
  void CheckAfterwards(const Run& run) const;
  // False: there is no such operation.
  bool TryAt(std::uint64_t operation, std::uint64_t seed);

  static FaultyDisk& Disk() {
    static FaultyDisk disk;
    return disk;
  }

  const Way way_ = GetParam();
  const base::ScratchFolder folder_;
  const std::string empty_ = folder_.path() + "/empty.db";
  const std::string path_ = folder_.path() + "/shop.db";
};

// Everything is asked once, but opening and taking the lease twice, without which there is no run.
SqliteFaults::Run SqliteFaults::RunGroups() {
  Run run;
  const auto went_well = [&](const auto& result) {
    if (result) return true;
    EXPECT_EQ(result.error().code, base::ErrorCode::unavailable) << result.error().message;
    ++run.failures;
    return false;
  };
  auto opened = store::SqliteStore::Open(path_, kOptions);
  if (!went_well(opened)) opened = store::SqliteStore::Open(path_, kOptions);
  if (!opened) return run;
  store::SqliteStore& store = **opened;
  auto lease = store.Acquire({"the test"});
  if (!went_well(lease)) lease = store.Acquire({"the test"});
  if (!lease) return run;
  run.fencing = lease->fencing;
  for (std::uint64_t group = 0; group < kGroups; ++group) {
    if (went_well(store.Commit(*lease, Group(group)))) run.acknowledged.insert(group);
    if (group == kPurgeAfter) run.purged = went_well(store.Purge(*lease));
  }
  if (Disk().happened() && way_.kind != Kind::power_loss && way_.times != kForEver) {
    // What went wrong went by. It may still be going on, so that this is asked more than once.
    for (std::uint64_t tries = 0; tries < kAWhile && !run.acknowledged.contains(kGroups); ++tries)
      if (store.Commit(*lease, Group(kGroups))) run.acknowledged.insert(kGroups);
    EXPECT_EQ(WholeGroups(store), run.acknowledged) << "as the running store shows it";
  }
  if (way_.dark) Disk().LosePower();
  return run;
}

void SqliteFaults::LookForWhatWasPurged(const Run& run) const {
  const std::string bytes = BytesOf(path_) + BytesOf(path_ + "-wal");
  for (std::uint64_t group = 0; group + kSealedStays <= kPurgeAfter; ++group) {
    if (!run.acknowledged.contains(group + kSealedStays)) continue;
    for (const ledger::SequenceChange& change : Group(group).sequences) {
      if (change.table != ledger::Sequence::sealed || !change.value) continue;
      EXPECT_EQ(bytes.find(change.value->substr(0, 64)), std::string::npos) << "of group " << group;
    }
  }
}

void SqliteFaults::OpenInTheDark(std::uint64_t seed) const {
  std::mt19937_64 random(seed);
  constexpr std::uint64_t kOperations = 40;  // about as many as there are
  Disk().Expect({.kind = Kind::power_loss, .at = 1 + random() % kOperations});
  if (const auto store = store::SqliteStore::Open(path_, kOptions)) {
    if (const auto lease = (*store)->Acquire({"the test"})) (void)(*store)->Purge(*lease).has_value();
    Disk().LosePower();
  }
  Disk().LosePower();
  Disk().Restart(Survival::some, random());
}

void SqliteFaults::CheckAfterwards(const Run& run) const {
  {
    const auto store = Must(store::SqliteStore::Open(path_, kOptions));
    const std::set<std::uint64_t> whole = WholeGroups(*store);
    EXPECT_TRUE(std::includes(whole.begin(), whole.end(), run.acknowledged.begin(), run.acknowledged.end()))
        << run.acknowledged.size() << " were acknowledged, " << whole.size() << " are there";
    const ledger::Lease lease = Must(store->Acquire({"afterwards"}));
    EXPECT_GT(lease.fencing, run.fencing);
    Must(store->Commit(lease, Group(kGroups + 1)));
    EXPECT_EQ(WholeGroups(*store).size(), whole.size() + 1);
  }
  EXPECT_EQ(IntegrityOf(path_), "ok");
}

bool SqliteFaults::TryAt(std::uint64_t operation, std::uint64_t seed) {
  Disk().Restart();
  for (const char* suffix : {"-wal", "-shm"}) fs::remove(path_ + suffix);
  fs::copy_file(empty_, path_, fs::copy_options::overwrite_existing);
  Disk().Expect({.kind = way_.kind, .counted = way_.counted, .at = operation, .times = way_.times});
  const Run run = RunGroups();
  const bool happened = Disk().happened();
  const bool happens_once = way_.kind != Kind::power_loss && way_.times == 1;
  EXPECT_LE(run.failures, !happened ? 0 : happens_once ? 1 : kCalls);
  Disk().Restart(way_.dark.value_or(Survival::all), seed);
  if (run.purged) LookForWhatWasPurged(run);
  if (way_.again) OpenInTheDark(seed);
  CheckAfterwards(run);
  return happened;
}

TEST_P(SqliteFaults, KeepWholeGroupsAndEachThatWasAcknowledged) {
  const bool is_random = way_.dark == Survival::some;
  const std::uint64_t seeds = is_random ? NumberFromEnvironment("GRONDSLAG_FAULTS", 1) : 1;
  std::uint64_t faults = 0;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    for (std::uint64_t operation = 1;; ++operation) {
      SCOPED_TRACE(fmt::format("at operation {}, seed {}", operation, seed));
      if (!TryAt(operation, seed * 1'000'003 + operation)) break;
      ++faults;
      if (HasFailure()) return;
    }
  }
  EXPECT_GT(faults, 10);
  fmt::print("compared: {} faults, {}\n", faults, way_.name);
}

// A store is made whole or not at all, and once it is made it stays.
TEST_P(SqliteFaults, MakeWholeStoresOnly) {
  std::uint64_t faults = 0;
  for (std::uint64_t operation = 1;; ++operation) {
    SCOPED_TRACE(fmt::format("at operation {}", operation));
    Disk().Restart();
    fs::remove(path_);
    Disk().Expect({.kind = way_.kind, .counted = way_.counted, .at = operation, .times = way_.times});
    auto made = store::SqliteStore::Create(path_, kOptions);
    const bool happened = Disk().happened();
    const bool is_there = fs::exists(path_);
    if (made) {
      EXPECT_TRUE(is_there && Disk().IsSynced(path_ + ".new"));
      made->reset();
    } else {
      EXPECT_EQ(made.error().code, base::ErrorCode::unavailable) << made.error().message;
    }
    if (way_.dark) Disk().LosePower();
    Disk().Restart(way_.dark.value_or(Survival::all), operation);
    if (!is_there) Must(store::SqliteStore::Create(path_, kOptions));
    CheckAfterwards({});
    if (HasFailure() || !happened) break;
    ++faults;
  }
  EXPECT_GT(faults, 3);
  fmt::print("compared: {} faults in creating, {}\n", faults, way_.name);
}

INSTANTIATE_TEST_SUITE_P(Disks, SqliteFaults, testing::ValuesIn(kWays), [](const auto& info) {
  std::string name;
  for (const char letter : info.param.name) {
    if (letter != ',') name += letter == ' ' ? '_' : letter;
  }
  return name;
});
void PrintTo(const Way& way, std::ostream* out) { *out << way.name; }

}  // namespace
}  // namespace grondslag::conformance
