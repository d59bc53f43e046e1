// Creating, opening and migrating, against a server.
#include "store/postgres/schema.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "store/postgres/cluster_sql.h"
#include "store/postgres/postgres_store.h"

namespace grondslag::store::postgres {
namespace {

using base::ErrorCode;

Address At(const std::string& schema) { return *ParseAddress(TestCluster().Url(schema)); }
std::string RowsOf(const std::string& sql) {
  Connection connection = ConnectToTests();
  const Statement statement = {"SELECT string_agg(t::text, E'\\n') FROM (" + sql + ") AS t", {}};
  const auto rows = connection.Run({statement});
  return rows ? std::string(rows->Bytes(0, 0)) : rows.error().message;
}

// Everything about the tables of a schema, and what stands in the small ones.
std::string Everything(const std::string& schema) {
  return RowsOf("SELECT relname, relkind, relfilenode, xmin FROM pg_class WHERE relnamespace = '" + schema +
                "'::regnamespace ORDER BY 1") +
         RowsOf("SELECT * FROM " + schema + ".schema_version ORDER BY version");
}

TEST(Create, RefusesWhereThereIsAStore) {
  const std::string url = TestCluster().Url(TestCluster().NewSchema());
  EXPECT_EQ(PostgresStore::Open(url).error().code, ErrorCode::not_found);
  ASSERT_TRUE(PostgresStore::Create(url));
  const auto again = PostgresStore::Create(url);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, ErrorCode::conflict);
  EXPECT_TRUE(PostgresStore::Open(url));
}

TEST(Create, TakesASchemaThatIsEmpty) {
  const std::string schema = TestCluster().NewSchema();
  ExecuteInTests("CREATE SCHEMA " + schema);
  EXPECT_EQ(PostgresStore::Open(TestCluster().Url(schema)).error().code, ErrorCode::not_found);
  EXPECT_TRUE(PostgresStore::Create(TestCluster().Url(schema)));
}

TEST(Create, LeavesASchemaOfOthersAsItIs) {
  for (const std::string table : {"customers (id int)", "schema_version (version int)", "event (number bigint)",
                                  "schema_version (program text, version bigint)"}) {
    const std::string schema = TestCluster().NewSchema();
    ExecuteInTests(fmt::format("CREATE SCHEMA {0}; CREATE TABLE {0}.{1}", schema, table));
    const std::string before = Everything(schema);
    EXPECT_EQ(PostgresStore::Create(TestCluster().Url(schema)).error().code, ErrorCode::conflict) << table;
    EXPECT_EQ(PostgresStore::Open(TestCluster().Url(schema)).error().code, ErrorCode::invalid_input) << table;
    EXPECT_EQ(Everything(schema), before);
  }
}

TEST(Create, OfManyAtOnceOneMakesIt) {
  const std::string url = TestCluster().Url(TestCluster().NewSchema());
  std::atomic<int> made = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      const auto store = PostgresStore::Create(url);
      if (store) {
        ++made;
      } else {
        EXPECT_EQ(store.error().code, ErrorCode::conflict) << store.error().message;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(made, 1);
}

TEST(Create, StoresInOneDatabaseAreApart) {
  std::vector<std::unique_ptr<PostgresStore>> stores;
  for (int i = 0; i < 2; ++i) stores.push_back(*PostgresStore::Create(TestCluster().Url(TestCluster().NewSchema())));
  for (const auto& store : stores) {
    const auto lease = store->Acquire({"one of two"});
    ASSERT_TRUE(lease) << lease.error().message;
    EXPECT_EQ(lease->fencing, 1);
    EXPECT_EQ(*(*store->Read())->Last(ledger::Sequence::event), std::nullopt);
    ledger::Changes changes;
    changes.Put(ledger::Sequence::event, 1, "v");
    EXPECT_TRUE(store->Commit(*lease, changes));
  }
}

TEST(Open, RefusesANewerVersionAndChangesNothing) {
  const std::string schema = TestCluster().NewSchema(), url = TestCluster().Url(schema);
  const auto store = PostgresStore::Create(url);
  ASSERT_TRUE(store);
  ASSERT_TRUE((*store)->Read());
  ExecuteInTests("INSERT INTO " + schema + ".schema_version VALUES ('grondslag', 99)");
  const std::string before = Everything(schema);
  EXPECT_EQ(PostgresStore::Create(url).error().code, ErrorCode::conflict);
  const auto refused = PostgresStore::Open(url);
  EXPECT_EQ(refused.error().code, ErrorCode::invalid_input);
  EXPECT_NE(refused.error().message.find("newer"), std::string::npos);
  // One that was opened before reads and writes no more.
  EXPECT_EQ((*store)->Read().error().code, ErrorCode::unavailable);
  EXPECT_EQ((*store)->Acquire({"w"}).error().code, ErrorCode::unavailable);
  EXPECT_EQ(Everything(schema), before);
}

// ---- Migrations: the first one, and others made up.

std::string AddColumn(const std::string& schema) { return "ALTER TABLE " + schema + ".lease ADD COLUMN more int;"; }
std::string Fails(const std::string& schema) { return AddColumn(schema) + "SELECT 1 / 0;"; }

TEST(Migrations, BringAnOlderStoreUpToDate) {
  const Address address = At(TestCluster().NewSchema());
  ASSERT_TRUE(PostgresStore::Create(TestCluster().Url(address.schema)));
  const std::vector<Migration> now = {Migrations()[0], AddColumn};
  Connection connection = ConnectToTests();
  for (int i = 0; i < 2; ++i) {
    const auto opened = OpenStore(connection, address, now);
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_EQ(RowsOf("SELECT program, version FROM " + address.schema + ".schema_version ORDER BY 2"),
              "(grondslag,1)\n(grondslag,2)");
    EXPECT_EQ(RowsOf("SELECT fencing, more FROM " + address.schema + ".lease"), "(0,)");
  }
  EXPECT_EQ(PostgresStore::Open(TestCluster().Url(address.schema)).error().code, ErrorCode::invalid_input);
}

TEST(Migrations, AreAllOrNone) {
  const Address address = At(TestCluster().NewSchema());
  ASSERT_TRUE(PostgresStore::Create(TestCluster().Url(address.schema)));
  const std::string before = Everything(address.schema);
  const std::vector<Migration> broken = {Migrations()[0], AddColumn, Fails};
  {
    Connection connection = ConnectToTests();
    EXPECT_FALSE(OpenStore(connection, address, broken));
  }
  EXPECT_EQ(Everything(address.schema), before);
  const Address fresh = At(TestCluster().NewSchema());
  {
    Connection connection = ConnectToTests();
    EXPECT_FALSE(CreateStore(connection, fresh, broken));
  }
  EXPECT_EQ(RowsOf("SELECT nspname FROM pg_namespace WHERE nspname = '" + fresh.schema + "'"), "");
}

TEST(Migrations, WaitForNobodyWhoWrites) {
  const Address address = At(TestCluster().NewSchema());
  const auto store = *PostgresStore::Create(TestCluster().Url(address.schema));
  const auto lease = store->Acquire({"w"});
  ASSERT_TRUE(lease);
  const std::vector<Migration> now = {Migrations()[0], AddColumn};
  {
    Connection connection = ConnectToTests();
    const auto refused = OpenStore(connection, address, now);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::conflict);
  }
  store->Release(*lease);
  Connection connection = ConnectToTests();
  EXPECT_TRUE(OpenStore(connection, address, now));
}

TEST(Migrations, OfManyAtOnceOneDoesIt) {
  const Address address = At(TestCluster().NewSchema());
  ASSERT_TRUE(PostgresStore::Create(TestCluster().Url(address.schema)));
  const std::vector<Migration> now = {Migrations()[0], AddColumn};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      Connection connection = ConnectToTests();
      const auto opened = OpenStore(connection, address, now);
      EXPECT_TRUE(opened) << opened.error().message;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(RowsOf("SELECT count(*) FROM " + address.schema + ".schema_version"), "(2)");
}

// ---- What the tables are like

TEST(Tables, AreTakenAwayWithTheStore) {
  const std::string schema = TestCluster().NewSchema();
  const std::string url = TestCluster().Url(schema);
  EXPECT_EQ(PostgresStore::Remove(url).error().code, ErrorCode::not_found);
  ASSERT_TRUE(PostgresStore::Create(url));
  ASSERT_TRUE(PostgresStore::Remove(url));
  EXPECT_EQ(RowsOf("SELECT relname FROM pg_class WHERE relnamespace = '" + schema + "'::regnamespace"), "");
  EXPECT_EQ(PostgresStore::Open(url).error().code, ErrorCode::not_found);
  EXPECT_TRUE(PostgresStore::Create(url));
}

TEST(Tables, AreThoseOfTheInterface) {
  const std::string schema = TestCluster().NewSchema();
  ASSERT_TRUE(PostgresStore::Create(TestCluster().Url(schema)));
  const auto columns = [&](std::string_view table) {
    return RowsOf("SELECT attname, format_type(atttypid, atttypmod), attnotnull FROM pg_attribute WHERE attrelid = '" +
                  InSchema(schema, table) + "'::regclass AND attnum > 0 ORDER BY attnum");
  };
  for (std::size_t i = 0; i < ledger::kSequenceCount; ++i)
    EXPECT_EQ(columns(Name(static_cast<ledger::Sequence>(i))), "(number,bigint,t)\n(value,bytea,t)");
  for (std::size_t i = 0; i < ledger::kMapCount; ++i)
    EXPECT_EQ(columns(Name(static_cast<ledger::Map>(i))), "(key,bytea,t)\n(value,bytea,t)");
  EXPECT_EQ(RowsOf("SELECT attrelid::regclass::text FROM pg_attribute JOIN pg_class c ON c.oid = attrelid "
                   "WHERE attname = 'value' AND attstorage = 'e' AND c.relnamespace = '" +
                   schema + "'::regnamespace ORDER BY 1"),
            "(" + schema + ".owner)\n(" + schema + ".sealed)\n(" + schema + ".snapshot)\n(" + schema + ".tile)");
  EXPECT_EQ(
      RowsOf("SELECT DISTINCT collname FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid JOIN pg_collation l ON "
             "l.oid = attcollation WHERE c.relkind = 'r' AND c.relnamespace = '" +
             schema + "'::regnamespace"),
      "(C)");
}

// The database itself sorts as Dutch does: letters that differ in case or accent stand together, and signs count
// little.
TEST(Tables, SortKeysAsBytes) {
  ASSERT_EQ(RowsOf("SELECT string_agg(x, '' ORDER BY x) FROM unnest(ARRAY['a', 'B', 'c']) AS x"), "(aBc)");
  const auto store = *PostgresStore::Create(TestCluster().Url(TestCluster().NewSchema()));
  const auto lease = store->Acquire({"w"});
  ASSERT_TRUE(lease);
  const std::vector<std::string> sorted = {
      std::string(), std::string("\0", 1), std::string("\0\1", 2), "-b", "B", "a", "a b", "ab", "c", "\xc3\xa1",
      "\xff"};
  ledger::Changes changes;
  for (auto key = sorted.rbegin(); key != sorted.rend(); ++key) changes.Put(ledger::Map::meta, *key, "v");
  ASSERT_TRUE(store->Commit(*lease, changes));
  std::vector<std::string> found;
  ASSERT_TRUE((*store->Read())->Scan(ledger::Map::meta, "", [&](std::string_view key, std::string_view) {
    found.emplace_back(key);
    return true;
  }));
  EXPECT_EQ(found, sorted);
}

// What the interface does not allow is refused by the database, the whole commit with it.
TEST(Tables, RefuseWhatTheInterfaceDoes) {
  const auto store = *PostgresStore::Create(TestCluster().Url(TestCluster().NewSchema()));
  const auto lease = store->Acquire({"w"});
  ASSERT_TRUE(lease);
  ledger::Changes number, key;
  number.Put(ledger::Map::meta, "k", "v");
  number.Put(ledger::Sequence::event, std::uint64_t{1} << 63, "v");
  key.Put(ledger::Sequence::event, 1, "v");
  key.Put(ledger::Map::meta, std::string(201, 'k'), "v");
  for (const ledger::Changes& changes : {number, key})
    EXPECT_EQ(store->Commit(*lease, changes).error().code, ErrorCode::internal);
  const auto reader = *store->Read();
  EXPECT_EQ(*reader->Get(ledger::Map::meta, "k"), std::nullopt);
  EXPECT_EQ(*reader->Last(ledger::Sequence::event), std::nullopt);
  EXPECT_TRUE(store->Commit(*lease, {}));
}

TEST(LockKey, IsOfOneSchemaAndOnePurpose) {
  EXPECT_NE(LockKey("shop", kLeaseLock), LockKey("shop", kMigrationLock));
  EXPECT_NE(LockKey("shop", kLeaseLock), LockKey("shop_", kLeaseLock));
  EXPECT_EQ(LockKey("shop", kLeaseLock), LockKey("shop", "lease"));
}

}  // namespace
}  // namespace grondslag::store::postgres
