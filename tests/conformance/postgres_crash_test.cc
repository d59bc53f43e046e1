// PostgreSQL servers that die, connections that are cut and a disk that is full, each under group after group: what was
// acknowledged must be there whole, and nothing by halves. GRONDSLAG_CRASHES says how often a server is killed,
// GRONDSLAG_SEED from which seed on.
#include <sys/mount.h>

#include <chrono>
#include <random>
#include <thread>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "cutting_proxy.h"
#include "environment.h"
#include "groups.h"
#include "must.h"
#include "store/postgres/postgres_store.h"
#include "store/postgres/private_cluster.h"

namespace grondslag::conformance {
namespace {

using base::ErrorCode;
using ledger::Lease;
using std::chrono::milliseconds;
using store::PostgresStore;
using store::postgres::PrivateCluster;
using store::postgres::TestCluster;

// How many there are, each whole and none left out.
std::uint64_t CountGroups(PostgresStore& store) {
  const std::set<std::uint64_t> groups = WholeGroups(store);
  if (!groups.empty() && *groups.rbegin() + 1 != groups.size())
    throw std::runtime_error("one in the middle is missing");
  return groups.size();
}

// A server may take a moment to see that the last holder is gone.
Lease AcquireSoon(PostgresStore& store) {
  auto lease = store.Acquire({"the test"});
  for (int tries = 0; !lease && tries < 500; ++tries) {
    std::this_thread::sleep_for(milliseconds(10));
    lease = store.Acquire({"the test"});
  }
  return Must(lease);
}

// ---- A server that is killed

// Commits from group `next` on until the server is gone. Gives how many are acknowledged then.
std::uint64_t CommitUntilKilled(PostgresStore& store, const Lease& lease, std::uint64_t next, milliseconds after) {
  std::atomic<std::uint64_t> acknowledged = next;
  std::thread writer([&] {
    auto committed = store.Commit(lease, Group(acknowledged));
    for (; committed; committed = store.Commit(lease, Group(acknowledged))) ++acknowledged;
    EXPECT_EQ(committed.error().code, ErrorCode::unavailable) << committed.error().message;
  });
  std::this_thread::sleep_for(after);
  TestCluster().Kill();
  writer.join();
  return acknowledged;
}

TEST(PostgresCrash, LeavesWholeGroupsAndEachThatWasAcknowledged) {
  const std::uint64_t crashes = NumberFromEnvironment("GRONDSLAG_CRASHES", 3);
  const std::uint64_t seed = NumberFromEnvironment("GRONDSLAG_SEED", std::random_device{}());
  fmt::print("from seed {}\n", seed);
  std::mt19937_64 random(seed);
  std::unique_ptr<PostgresStore> store;
  std::uint64_t there = 0, all = 0;
  for (std::uint64_t crash = 0; crash < crashes; ++crash) {
    SCOPED_TRACE(fmt::format("crash {}", crash));
    // A new store now and then: to look at a large one takes longer than to kill its server.
    if (crash % 10 == 0) {
      store = Must(PostgresStore::Create(TestCluster().Url(TestCluster().NewSchema())));
      there = 0;
    }
    const std::uint64_t acknowledged =
        CommitUntilKilled(*store, AcquireSoon(*store), there, milliseconds(20 + random() % 200));
    EXPECT_EQ(store->Read().error().code, ErrorCode::unavailable);
    TestCluster().Start();
    const std::uint64_t found = CountGroups(*store);
    // The one on its way may have come in.
    ASSERT_GE(found, acknowledged);
    ASSERT_LE(found, acknowledged + 1);
    all += found - there;
    there = found;
  }
  EXPECT_GT(all, 0) << "none came in before its server was killed";
  fmt::print("compared: {} servers killed, {} groups\n", crashes, all);
}

// ---- A connection that is cut

class PostgresCut : public testing::Test {
 protected:
  // Commits a group on a connection that is to be cut; false: it was acknowledged before. Afterwards somebody holds the
  // lease anew, so that nothing can be on its way any more.
  bool CommitAndLose(std::uint64_t group) {
    const auto committed = through_->Commit(lease_, Group(group));
    proxy_.CutNothing();
    if (committed) {
      through_->Release(lease_);
    } else {
      EXPECT_EQ(committed.error().code, ErrorCode::unavailable) << committed.error().message;
      EXPECT_EQ(through_->Commit(lease_, Group(group)).error().code, ErrorCode::conflict);
    }
    lease_ = AcquireSoon(*through_);
    return !committed;
  }
  // On a session of its own, which first learns its statements.
  std::int64_t BytesOfFirstCommit(std::uint64_t group) {
    through_->Release(lease_);
    lease_ = AcquireSoon(*through_);
    const std::int64_t before = proxy_.bytes_sent();
    Must(through_->Commit(lease_, Group(group)));
    const std::int64_t after = proxy_.bytes_sent();
    through_->Release(lease_);
    lease_ = AcquireSoon(*through_);
    return after - before;
  }

  const std::string schema_ = TestCluster().NewSchema();
  const std::unique_ptr<PostgresStore> direct_ = Must(PostgresStore::Create(TestCluster().Url(schema_)));
  CuttingProxy proxy_{TestCluster().NewFolder("proxy"), TestCluster().folder()};
  const std::unique_ptr<PostgresStore> through_ =
      Must(PostgresStore::Open(TestCluster().Url(schema_, "", proxy_.folder().string())));
  Lease lease_ = AcquireSoon(*through_);
};

TEST_F(PostgresCut, BetweenCommitAndAnswerTheGroupIsThere) {
  for (std::uint64_t group = 0; group < 5; ++group) {
    proxy_.CutTheAnswer();
    EXPECT_TRUE(CommitAndLose(group));
    EXPECT_EQ(CountGroups(*direct_), group + 1);
  }
}

TEST_F(PostgresCut, AnywhereInACommitItIsThereWholeOrNotAtAll) {
  constexpr int kCuts = 30;
  std::mt19937_64 random(NumberFromEnvironment("GRONDSLAG_SEED", std::random_device{}()));
  std::uint64_t there = 0;
  while (there < 5) Must(through_->Commit(lease_, Group(there++)));
  const std::int64_t bytes = BytesOfFirstCommit(there++);
  int came_in = 0;
  for (int cut = 0; cut < kCuts; ++cut) {
    // Every fourth group is larger, and only the others are cut.
    if (there % 4 == 0) Must(through_->Commit(lease_, Group(there++)));
    // A third of them in the last bytes, where COMMIT stands.
    const auto at = static_cast<std::int64_t>(random() % bytes);
    proxy_.CutAfter(cut % 3 == 0 ? bytes - 1 - at % 20 : at);
    const bool is_lost = CommitAndLose(there);
    const std::uint64_t found = CountGroups(*direct_);
    ASSERT_GE(found, is_lost ? there : there + 1);
    ASSERT_LE(found, there + 1);
    came_in += is_lost && found > there ? 1 : 0;
    there = found;
  }
  EXPECT_LT(came_in, kCuts);
  fmt::print("compared: {} cuts, behind {} of which the group was there\n", kCuts, came_in);
}

TEST_F(PostgresCut, AReaderIsUnavailable) {
  Must(through_->Commit(lease_, Group(0)));
  const auto reader = Must(through_->Read());
  proxy_.CutTheAnswer();
  EXPECT_EQ(reader->Last(ledger::Sequence::event).error().code, ErrorCode::unavailable);
  EXPECT_EQ(through_->Read().error().code, ErrorCode::unavailable);
  proxy_.CutNothing();
  EXPECT_EQ(CountGroups(*through_), 1);
}

// ---- A disk that is full

// A small file system while it lives.
class SmallDisk {
 public:
  explicit SmallDisk(std::filesystem::path folder) : folder_(std::move(folder)) {
    is_there_ = mount("tmpfs", folder_.c_str(), "tmpfs", 0, "size=2m") == 0;
  }
  ~SmallDisk() {
    if (is_there_) umount2(folder_.c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  bool is_there() const { return is_there_; }
  bool Grow() { return mount("tmpfs", folder_.c_str(), "tmpfs", MS_REMOUNT, "size=32m") == 0; }

 private:
  const std::filesystem::path folder_;
  bool is_there_ = false;
};

TEST(PostgresFullDisk, RefusesTheGroupAndLosesNothing) {
  // A server of its own: one that was killed later would look for the tables on a disk that is gone.
  PrivateCluster cluster;
  const std::filesystem::path folder = cluster.NewFolder("small");
  SmallDisk disk(folder);
  if (!disk.is_there()) GTEST_SKIP() << "no tmpfs can be mounted here; sql_state_test.cc has the code of a full disk";
  cluster.Own(folder);
  auto connection = Must(store::postgres::Connection::Open(Must(store::postgres::ParseAddress(cluster.Url("shop")))));
  Must(connection.Execute(fmt::format("CREATE TABLESPACE small LOCATION '{}'", folder.string())));
  const auto store = Must(PostgresStore::Create(cluster.Url("shop", "&options=-cdefault_tablespace%3Dsmall")));
  const Lease lease = Must(store->Acquire({"the test"}));
  std::uint64_t there = 0;
  auto committed = store->Commit(lease, Group(there));
  while (committed && there < 5000) committed = store->Commit(lease, Group(++there));
  ASSERT_FALSE(committed) << "the disk was never full";
  EXPECT_EQ(committed.error().code, ErrorCode::unavailable) << committed.error().message;
  EXPECT_EQ(CountGroups(*store), there);
  // The lease outlives it, and when there is room again it goes on.
  ASSERT_TRUE(disk.Grow());
  for (int i = 0; i < 5; ++i) Must(store->Commit(lease, Group(there++)));
  EXPECT_EQ(CountGroups(*store), there);
}

}  // namespace
}  // namespace grondslag::conformance
