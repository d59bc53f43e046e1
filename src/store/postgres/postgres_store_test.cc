// What this driver promises beyond the suite of all drivers (tests/conformance): sessions that end, leases in other
// processes, and what is left after purging. Servers that die are in tests/conformance/postgres_crash_test.cc.
#include "store/postgres/postgres_store.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/postgres/cluster_sql.h"
#include "store/postgres/schema.h"

namespace grondslag::store::postgres {
namespace {

using base::ErrorCode;
using ledger::Changes;
using ledger::Lease;
using ledger::Map;
using ledger::Sequence;

// The first value that sql gives, as text.
std::string Ask(const std::string& sql) {
  Connection connection = ConnectToTests();
  const Statement statement = {"SELECT (" + sql + ")::text", {}};
  const auto rows = connection.Run({statement});
  return rows ? std::string(rows->Bytes(0, 0)) : rows.error().message;
}

Changes Put(Map table, const std::string& key, const std::string& value) {
  Changes changes;
  changes.Put(table, key, value);
  return changes;
}

class PostgresStoreTest : public testing::Test {
 protected:
  std::unique_ptr<PostgresStore> Open() { return *PostgresStore::Open(url_); }
  std::string Table(std::string_view table) const { return InSchema(schema_, table); }
  // The server's process behind the lease.
  std::string WritersProcess() const {
    return fmt::format(
        "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND (classid::bigint << 32 | objid::bigint) "
        "= {}",
        LockKey(schema_, kLeaseLock));
  }
  std::optional<std::string> Get(Map table, const std::string& key) { return *(*store_->Read())->Get(table, key); }

  const std::string schema_ = TestCluster().NewSchema(), url_ = TestCluster().Url(schema_);
  const std::unique_ptr<PostgresStore> store_ = *PostgresStore::Create(url_);
};

// ---- Leases and sessions

TEST_F(PostgresStoreTest, AnotherWithAHigherNumberEndsTheLease) {
  const Lease lease = *store_->Acquire({"w"});
  ASSERT_TRUE(store_->Commit(lease, Put(Map::meta, "k", "old")));
  // As after a failover, where the lock of a session that still believes to hold it was forgotten.
  ExecuteInTests("UPDATE " + Table("lease") + " SET fencing = fencing + 1");
  for (int i = 0; i < 2; ++i) {
    const auto refused = store_->Commit(lease, Put(Map::meta, "k", "new"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::conflict);
    EXPECT_EQ(Get(Map::meta, "k"), "old");
  }
  const auto next = Open()->Acquire({"next"});
  ASSERT_TRUE(next) << next.error().message;
  EXPECT_EQ(next->fencing, lease.fencing + 2);
}

TEST_F(PostgresStoreTest, WithoutTheRowOfTheLeaseNothingIsCommitted) {
  const Lease lease = *store_->Acquire({"w"});
  ExecuteInTests("DELETE FROM " + Table("lease"));
  EXPECT_EQ(store_->Commit(lease, Put(Map::meta, "k", "v")).error().code, ErrorCode::conflict);
  EXPECT_EQ(Get(Map::meta, "k"), std::nullopt);
  EXPECT_EQ(store_->Acquire({"w"}).error().code, ErrorCode::corrupt);
}

TEST_F(PostgresStoreTest, ALeaseWhoseSessionEndedIsLost) {
  const Lease lease = *store_->Acquire({"w"});
  ExecuteInTests("SELECT pg_terminate_backend((" + WritersProcess() + "), 5000)");
  const auto first = store_->Commit(lease, Put(Map::meta, "k", "v"));
  ASSERT_FALSE(first);
  EXPECT_EQ(first.error().code, ErrorCode::unavailable);
  EXPECT_THAT(first.error().message, testing::HasSubstr("acquired again"));
  EXPECT_EQ(store_->Commit(lease, Put(Map::meta, "k", "v")).error().code, ErrorCode::conflict);
  EXPECT_EQ(store_->Purge(lease).error().code, ErrorCode::conflict);
  EXPECT_EQ(Get(Map::meta, "k"), std::nullopt);
  const auto next = store_->Acquire({"w"});
  ASSERT_TRUE(next) << next.error().message;
  EXPECT_TRUE(store_->Commit(*next, Put(Map::meta, "k", "v")));
}

TEST_F(PostgresStoreTest, WhoLostTheSessionWithoutNoticingMayAcquireAtOnce) {
  const Lease lease = *store_->Acquire({"w"});
  ExecuteInTests("SELECT pg_terminate_backend((" + WritersProcess() + "), 5000)");
  const auto next = store_->Acquire({"w"});
  ASSERT_TRUE(next) << next.error().message;
  EXPECT_EQ(next->fencing, lease.fencing + 1);
}

TEST_F(PostgresStoreTest, AHolderInOddBytesIsToldInOneLine) {
  const Lease lease = *store_->Acquire({"line\none \xff \xe2\x82\xac"});
  EXPECT_EQ(Open()->Acquire({"another"}).error().message, "line one ? \xe2\x82\xac");
  store_->Release(lease);
}

TEST_F(PostgresStoreTest, AServerThatForgetsGivesNoLease) {
  ExecuteInTests("ALTER SYSTEM SET fsync = off");
  ExecuteInTests("SELECT pg_reload_conf()");
  for (int i = 0; i < 500 && Ask("current_setting('fsync')") == "on"; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  const auto refused = store_->Acquire({"w"});
  ExecuteInTests("ALTER SYSTEM RESET fsync");
  ExecuteInTests("SELECT pg_reload_conf()");
  for (int i = 0; i < 500 && Ask("current_setting('fsync')") == "off"; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::unavailable);
  EXPECT_THAT(refused.error().message, testing::HasSubstr("fsync"));
}

// Each takes the lease when it is free, appends behind the last event, and gives it back.
void AppendInTurns(const std::string& url, int rounds, const std::string& who) {
  const auto store = *PostgresStore::Open(url);
  while (rounds > 0) {
    const auto lease = store->Acquire({who});
    if (!lease) continue;
    const std::uint64_t last = (*(*store->Read())->Last(Sequence::event)).value_or(0);
    Changes changes;
    for (std::uint64_t i = 1; i <= 3; ++i) changes.Put(Sequence::event, last + i, who);
    if (!store->Commit(*lease, changes)) _exit(1);
    store->Release(*lease);
    --rounds;
  }
  _exit(0);
}

TEST_F(PostgresStoreTest, AppendersInTwoProcessesTakeTurns) {
  constexpr int kRounds = 20;
  std::vector<pid_t> children;
  for (const char* const who : {"one", "two"}) {
    children.push_back(fork());
    if (children.back() == 0) AppendInTurns(url_, kRounds, who);
  }
  for (const pid_t child : children) {
    int status = -1;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
  }
  std::vector<std::string> writers;
  ASSERT_TRUE((*store_->Read())->Scan(Sequence::event, 0, [&](std::uint64_t number, std::string_view value) {
    writers.emplace_back(value);
    EXPECT_EQ(number, writers.size());
    return true;
  }));
  ASSERT_EQ(writers.size(), 2 * 3 * kRounds);
  for (std::size_t i = 0; i < writers.size(); ++i) EXPECT_EQ(writers[i], writers[i - i % 3]);
  EXPECT_EQ(store_->Acquire({"w"})->fencing, 2 * kRounds + 1);
}

// The writer's session is ended again and again while it commits.
TEST_F(PostgresStoreTest, EndedSessionsLoseNothingThatWasAcknowledged) {
  constexpr int kEnds = 15;
  std::atomic<bool> done = false;
  std::thread ender([&] {
    for (int i = 0; i < kEnds; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(7 * (i % 4)));
      // Only while somebody holds it.
      while (Ask("(" + WritersProcess() + ") IS NOT NULL") == "false") std::this_thread::yield();
      Ask("SELECT pg_terminate_backend((" + WritersProcess() + "))");
    }
    done = true;
  });
  std::uint64_t acknowledged = 0;  // commit n puts the events 3n - 2, 3n - 1 and 3n, and says so in meta
  int lost = 0;
  std::optional<Lease> lease;
  while (!done || !lease) {
    if (!lease) {
      const auto acquired = store_->Acquire({"w"});
      if (!acquired) continue;
      lease = *acquired;
      const std::string last = Get(Map::meta, "last").value_or("0");
      const std::uint64_t found = std::stoull(last);
      ASSERT_GE(found, acknowledged);
      ASSERT_LE(found, acknowledged + 1);
      acknowledged = found;
      EXPECT_EQ((*(*store_->Read())->Last(Sequence::event)).value_or(0), 3 * found);
    }
    Changes changes = Put(Map::meta, "last", std::to_string(acknowledged + 1));
    for (std::uint64_t i = 1; i <= 3; ++i) changes.Put(Sequence::event, 3 * acknowledged + i, std::string(300, 'x'));
    const auto committed = store_->Commit(*lease, changes);
    if (committed) {
      ++acknowledged;
    } else {
      EXPECT_EQ(committed.error().code, ErrorCode::unavailable) << committed.error().message;
      lease.reset();
      ++lost;
    }
  }
  ender.join();
  EXPECT_GT(lost, 0);
  EXPECT_EQ(Ask("SELECT count(*) FROM " + Table("event")), std::to_string(3 * acknowledged));
}

// ---- Readers

TEST_F(PostgresStoreTest, APooledSessionThatEndedIsReplaced) {
  for (int i = 0; i < 3; ++i) {
    std::vector<std::unique_ptr<ledger::StoreReader>> readers;
    for (int j = 0; j < 3; ++j) readers.push_back(*store_->Read());
    readers.clear();
    ExecuteInTests(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'grondslag' AND pid <> "
        "pg_backend_pid()");
    const auto reader = store_->Read();
    ASSERT_TRUE(reader) << reader.error().message;
    EXPECT_TRUE((*reader)->Last(Sequence::event));
  }
}

TEST_F(PostgresStoreTest, AReaderWhoseSessionEndedIsUnavailable) {
  const Lease lease = *store_->Acquire({"w"});
  Changes changes;
  for (std::uint64_t i = 0; i < 100; ++i) changes.Put(Sequence::event, i, "v");
  ASSERT_TRUE(store_->Commit(lease, changes));
  const auto reader = *store_->Read();
  int shown = 0;
  const auto scanned = reader->Scan(Sequence::event, 0, [&](std::uint64_t, std::string_view) {
    if (++shown == 3) {
      ExecuteInTests(
          "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'grondslag' AND pid "
          "<> "
          "pg_backend_pid()");
    }
    return true;
  });
  ASSERT_FALSE(scanned);
  EXPECT_EQ(scanned.error().code, ErrorCode::unavailable);
  EXPECT_LT(shown, 100);
  EXPECT_EQ(reader->Get(Sequence::event, 1).error().code, ErrorCode::unavailable);
  EXPECT_EQ(reader->Last(Sequence::event).error().code, ErrorCode::unavailable);
  EXPECT_TRUE(*(*store_->Read())->Get(Sequence::event, 1));
}

// A statement that fails ends the transaction: what is read later would be of another moment.
TEST_F(PostgresStoreTest, AReaderThatFailedGivesNothingMore) {
  const auto reader = *store_->Read();
  ASSERT_TRUE(reader->Get(Sequence::event, 1));
  ExecuteInTests("DROP TABLE " + Table("tile"));
  const auto failed = reader->Get(Map::tile, "k");
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, ErrorCode::corrupt);
  EXPECT_EQ(reader->Get(Sequence::event, 1).error().code, ErrorCode::unavailable);
  EXPECT_TRUE((*store_->Read())->Get(Sequence::event, 1));
}

// Pages end where rows end, the last one at the highest number there is; a value may be larger than a page.
TEST_F(PostgresStoreTest, PagesLoseAndRepeatNothing) {
  const Lease lease = *store_->Acquire({"w"});
  constexpr std::uint64_t kMax = INT64_MAX;
  for (const std::uint64_t rows : {16U, 17U, 4112U, 9000U}) {
    Changes changes;
    for (std::uint64_t i = 0; i < rows; ++i) changes.Put(Sequence::batch, kMax - i, "");
    ASSERT_TRUE(store_->Commit(lease, changes));
    std::uint64_t next = kMax - rows + 1;
    ASSERT_TRUE((*store_->Read())->Scan(Sequence::batch, 0, [&](std::uint64_t number, std::string_view) {
      EXPECT_EQ(number, next++);
      return true;
    }));
    EXPECT_EQ(next, kMax + 1);
  }
  Changes large;
  for (std::uint64_t i = 0; i < 40; ++i) large.Put(Sequence::sealed, i, std::string(i % 20 == 19 ? 5 << 20 : 10, 'x'));
  ASSERT_TRUE(store_->Commit(lease, large));
  std::uint64_t next = 0;
  ASSERT_TRUE((*store_->Read())->Scan(Sequence::sealed, 0, [&](std::uint64_t number, std::string_view value) {
    EXPECT_EQ(number, next);
    EXPECT_EQ(value.size(), next++ % 20 == 19 ? 5U << 20 : 10U);
    return true;
  }));
  EXPECT_EQ(next, 40);
}

// Also where the server has no figures about a table yet.
TEST_F(PostgresStoreTest, EveryStatementGoesByTheKey) {
  ExecuteInTests("INSERT INTO " + Table("event") + " SELECT n, 'v' FROM generate_series(1, 20000) AS n");
  ExecuteInTests("INSERT INTO " + Table("tag") + " SELECT n::text::bytea, 'v' FROM generate_series(1, 20000) AS n");
  const Statements statements(schema_);
  Connection connection = ConnectToTests();
  for (const TableStatements& each : {statements.Of(Sequence::event), statements.Of(Map::tag)}) {
    for (const Statement& one : {each.get, each.scan, each.last, each.remove}) {
      ASSERT_TRUE(connection.Execute("SET plan_cache_mode = force_generic_plan"));
      ASSERT_TRUE(connection.Execute("PREPARE " + one.name + " AS " + one.sql)) << one.sql;
      const std::string arguments = one.name.starts_with("last")   ? ""
                                    : one.name.starts_with("scan") ? "(NULL, 10)"
                                                                   : "(NULL)";
      const Statement explain = {"EXPLAIN EXECUTE " + one.name + arguments, {}};
      const auto plan = connection.Run({explain});
      ASSERT_TRUE(plan) << plan.error().message;
      std::string text;
      for (int row = 0; row < plan->size(); ++row) text += std::string(plan->Bytes(row, 0)) + "\n";
      EXPECT_THAT(text, testing::ContainsRegex("Index (Only )?Scan")) << one.sql;
      EXPECT_THAT(text, testing::Not(testing::HasSubstr("Seq Scan"))) << one.sql;
      EXPECT_THAT(text, testing::Not(testing::HasSubstr("Sort"))) << one.sql;
    }
  }
}

// ---- Purging

std::string BytesOf(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST_F(PostgresStoreTest, PurgeWritesWrappedKeysAnew) {
  const Lease lease = *store_->Acquire({"w"});
  const auto file = [&] {
    ExecuteInTests("CHECKPOINT");
    return TestCluster().folder() / "data" / Ask("pg_relation_filepath('" + Table("owner") + "')");
  };
  for (const char* const owner : {"kept", "changed", "removed"})
    ASSERT_TRUE(store_->Commit(lease, Put(Map::owner, owner, "<wrapped of the " + std::string(owner) + ">")));
  Changes changes;
  changes.Put(Map::owner, "changed", "<another>");
  changes.Remove(Map::owner, "removed");
  ASSERT_TRUE(store_->Commit(lease, changes));
  const auto old_file = file();
  // A vacuum by itself does not do it: what stands in the room that it makes stays.
  ExecuteInTests("VACUUM (FREEZE) " + Table("owner"));
  EXPECT_EQ(file(), old_file);
  for (const char* const owner : {"kept", "removed"})
    EXPECT_THAT(BytesOf(old_file), testing::HasSubstr("<wrapped of the " + std::string(owner) + ">"));
  const auto purged = store_->Purge(lease);
  ASSERT_TRUE(purged) << purged.error().message;
  for (const std::string& bytes : {BytesOf(file()), BytesOf(old_file)}) {
    EXPECT_THAT(bytes, testing::Not(testing::HasSubstr("<wrapped of the changed>")));
    EXPECT_THAT(bytes, testing::Not(testing::HasSubstr("<wrapped of the removed>")));
  }
  EXPECT_THAT(BytesOf(file()), testing::HasSubstr("<another>"));
  EXPECT_THAT(BytesOf(file()), testing::HasSubstr("<wrapped of the kept>"));
}

TEST_F(PostgresStoreTest, PurgeFreesTheRoomOfRemovedRows) {
  const Lease lease = *store_->Acquire({"w"});
  Changes put, removed;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    put.Put(Sequence::sealed, i, std::string(i % 10 == 0 ? 5000 : 300, 'x'));
    if (i >= 10) removed.Remove(Sequence::sealed, i);
  }
  ASSERT_TRUE(store_->Commit(lease, put));
  ASSERT_TRUE(store_->Commit(lease, removed));
  const auto size = [&] { return std::stoll(Ask("pg_table_size('" + Table("sealed") + "')")); };
  EXPECT_GT(size(), 700'000);
  ASSERT_TRUE(store_->Purge(lease));
  EXPECT_LT(size(), 100'000);
}

// Somebody's transaction that began before may still read the rows, in whatever session.
TEST_F(PostgresStoreTest, PurgeIsForLaterWhileAnOlderTransactionReads) {
  const Lease lease = *store_->Acquire({"w"});
  ASSERT_TRUE(store_->Commit(lease, Put(Map::owner, "k", "v")));
  Connection old = ConnectToTests();
  struct Row {
    const char *begin, *end;
  };
  for (const Row& row :
       {Row{"BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1", "ROLLBACK"},
        Row{"BEGIN; CREATE TABLE public.t (); PREPARE TRANSACTION 'old'", "ROLLBACK PREPARED 'old'"}}) {
    ASSERT_TRUE(old.Execute(row.begin));
    const auto refused = store_->Purge(lease);
    ASSERT_TRUE(old.Execute(row.end));
    ASSERT_FALSE(refused) << row.begin;
    EXPECT_EQ(refused.error().code, ErrorCode::unavailable);
    const auto purged = store_->Purge(lease);
    EXPECT_TRUE(purged) << purged.error().message;
  }
}

TEST_F(PostgresStoreTest, PurgeIsForTheOwnerOfTheTables) {
  ExecuteInTests(fmt::format(
      "CREATE ROLE clerk LOGIN; GRANT USAGE ON SCHEMA {0} TO clerk; GRANT ALL ON ALL TABLES IN SCHEMA {0} TO clerk",
      schema_));
  const auto clerks = *PostgresStore::Open("postgres://clerk@" + url_.substr(url_.find('@') + 1));
  const Lease lease = *clerks->Acquire({"clerk"});
  ASSERT_TRUE(clerks->Commit(lease, Put(Map::owner, "k", "v")));
  const auto refused = clerks->Purge(lease);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::unavailable);
}

TEST_F(PostgresStoreTest, CommitsGoOnWhilePurging) {
  const Lease lease = *store_->Acquire({"w"});
  std::atomic<bool> done = false;
  std::thread purger([&] {
    for (int i = 0; i < 5; ++i) {
      const auto purged = store_->Purge(lease);
      EXPECT_TRUE(purged || purged.error().code == ErrorCode::unavailable);
    }
    done = true;
  });
  for (int i = 0; !done; ++i) {
    Changes changes = Put(Map::owner, std::to_string(i % 50), std::to_string(i));
    changes.Remove(Map::owner, std::to_string((i + 25) % 50));
    const auto committed = store_->Commit(lease, changes);
    ASSERT_TRUE(committed) << committed.error().message;
    EXPECT_EQ(Get(Map::owner, std::to_string(i % 50)), std::to_string(i));
  }
  purger.join();
}

}  // namespace
}  // namespace grondslag::store::postgres
