// A process that commits group after group and is killed at a random moment, again and again on the same file: what it
// was told is durable must be there whole, and nothing by halves. GRONDSLAG_CRASHES says how often, GRONDSLAG_SEED from
// which seed on.
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <random>
#include <stdexcept>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/scratch_folder.h"
#include "environment.h"
#include "groups.h"
#include "must.h"
#include "sqlite_integrity.h"
#include "store/sqlite/sqlite_store.h"

namespace grondslag::conformance {
namespace {

using std::chrono::steady_clock;

// Small enough that it is written back many times.
const store::SqliteOptions kOptions = {.log_bytes = 128 << 10};

// Commits and writes to `pipe` the number of each group that is durable. Ends only when something fails.
void CommitForEver(const std::string& path, int pipe) {
  const auto store = Must(store::SqliteStore::Open(path, kOptions));
  const ledger::Lease lease = Must(store->Acquire({"the child"}));
  const std::set<std::uint64_t> there = WholeGroups(*store);
  for (std::uint64_t group = there.empty() ? 0 : *there.rbegin() + 1;; ++group) {
    if (const auto committed = store->Commit(lease, Group(group)); !committed)
      throw std::runtime_error(committed.error().ToString());
    if (write(pipe, &group, sizeof group) != sizeof group) throw std::runtime_error("nobody listens");
    if (group % 16 == 0) (void)store->Purge(lease).has_value();
  }
}

struct Killed {
  std::set<std::uint64_t> acknowledged;
  int status = 0;
};

Killed RunAndKill(const std::string& path, std::chrono::microseconds after) {
  std::array<int, 2> pipe_ends{};
  if (pipe(pipe_ends.data()) != 0) throw std::runtime_error("no pipe");
  const pid_t child = fork();
  if (child == 0) {
    try {
      CommitForEver(path, pipe_ends[1]);
    } catch (const std::exception& e) {
      fmt::print(stderr, "in the child: {}\n", e.what());
    }
    _exit(1);
  }
  close(pipe_ends[1]);
  Killed killed;
  const auto listen = [&] {
    std::uint64_t group = 0;
    if (read(pipe_ends[0], &group, sizeof group) != sizeof group) return false;
    killed.acknowledged.insert(group);
    return true;
  };
  const auto until = steady_clock::now() + after;
  pollfd said = {.fd = pipe_ends[0], .events = POLLIN, .revents = 0};
  while (steady_clock::now() < until) {
    if (poll(&said, 1, 1) > 0 && !listen()) break;
  }
  kill(child, SIGKILL);
  waitpid(child, &killed.status, 0);
  while (listen()) continue;
  close(pipe_ends[0]);
  return killed;
}

TEST(SqliteCrash, LeavesWholeGroupsAndEachThatWasAcknowledged) {
  const std::uint64_t crashes = NumberFromEnvironment("GRONDSLAG_CRASHES", 20);
  const std::uint64_t first_seed = NumberFromEnvironment("GRONDSLAG_SEED", std::random_device{}());
  fmt::print("from seed {}\n", first_seed);
  std::size_t acknowledged = 0, groups = 0;
  auto scratch = std::make_unique<base::ScratchFolder>();
  for (std::uint64_t crash = 0; crash < crashes; ++crash) {
    // A new file now and then: to look at a large one takes longer than to kill who writes it.
    if (crash % 20 == 0) scratch = std::make_unique<base::ScratchFolder>();
    const std::string path = scratch->path() + "/shop.db";
    if (crash % 20 == 0) Must(store::SqliteStore::Create(path));
    SCOPED_TRACE(fmt::format("crash {}, GRONDSLAG_SEED={}", crash, first_seed + crash));
    std::mt19937_64 random(first_seed + crash);
    const Killed killed = RunAndKill(path, std::chrono::microseconds(1000 + random() % 100'000));
    ASSERT_TRUE(WIFSIGNALED(killed.status)) << "it ended by itself";
    const std::set<std::uint64_t> whole = [&] {
      const auto store = Must(store::SqliteStore::Open(path));
      // The one that died holds nothing.
      Must(store->Acquire({"the parent"}));
      return WholeGroups(*store);
    }();
    for (const std::uint64_t group : killed.acknowledged) ASSERT_TRUE(whole.contains(group)) << group;
    ASSERT_TRUE(whole.empty() || *whole.rbegin() + 1 == whole.size()) << "one in the middle is missing";
    ASSERT_EQ(IntegrityOf(path), "ok");
    acknowledged += killed.acknowledged.size();
    groups = whole.size();
  }
  EXPECT_GT(acknowledged, 0) << "nobody lived long enough";
  fmt::print("compared: {} crashes, {} groups acknowledged, {} in the last file\n", crashes, acknowledged, groups);
}

}  // namespace
}  // namespace grondslag::conformance
