// What the driver for SQLite promises beyond ledger/event_store.h: its files, whose they are, and who else is at them.
#include "store/sqlite/sqlite_store.h"

#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <sqlite3.h>

#include "base/scratch_folder.h"
#include "store/sqlite/scrub.h"

namespace grondslag::store {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using ledger::Changes;
using ledger::Map;
using ledger::Sequence;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

template <class T>
T Must(base::Result<T> result) {
  if (!result) throw std::runtime_error(result.error().ToString());
  return *std::move(result);
}
void Must(const base::Result<void>& result) {
  if (!result) throw std::runtime_error(result.error().ToString());
}

constexpr SqliteOptions Hasty() {
  return {.busy_wait = std::chrono::milliseconds(50), .purge_wait = std::chrono::milliseconds(50)};
}

// Another program at the file.
class Other {
 public:
  explicit Other(const std::string& path) { sqlite3_open(path.c_str(), &handle_); }
  ~Other() { sqlite3_close(handle_); }
  Other(const Other&) = delete;
  Other& operator=(const Other&) = delete;

  void Do(const std::string& sql) {
    if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
      throw std::runtime_error(sqlite3_errmsg(handle_));
  }
  std::string Ask(const std::string& sql) {
    std::string answer;
    const auto take = [](void* text, int, char** columns, char**) {
      *static_cast<std::string*>(text) = columns[0];
      return 0;
    };
    sqlite3_exec(handle_, sql.c_str(), take, &answer, nullptr);
    return answer;
  }

 private:
  sqlite3* handle_ = nullptr;
};

class SqliteStoreTest : public testing::Test {
 protected:
  std::string Path(const std::string& name = "shop.db") const { return folder_.Path(name); }
  void WriteFile(const std::string& name, const std::string& bytes) const { std::ofstream(Path(name)) << bytes; }
  // Names and bytes. Closing a file lets go the locks of this process on it, so not while a store is open.
  std::map<std::string, std::string> Files() const {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::directory_iterator(folder_.path())) {
      std::ostringstream bytes;
      bytes << std::ifstream(entry.path()).rdbuf();
      files[entry.path().filename().string()] = bytes.str();
    }
    return files;
  }
  std::vector<std::string> Names() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder_.path())) names.push_back(entry.path().filename().string());
    return names;
  }

 private:
  const base::ScratchFolder folder_;
};

Changes One(const std::string& key, const std::string& value) {
  Changes changes;
  changes.Put(Map::meta, key, value);
  return changes;
}

std::optional<std::string> Get(SqliteStore& store, const std::string& key) {
  return Must(Must(store.Read())->Get(Map::meta, key));
}

// ---- Creating

TEST_F(SqliteStoreTest, IsMadeOnce) {
  const auto store = Must(SqliteStore::Create(Path()));
  EXPECT_EQ(store->Where(), fs::canonical(Path()).string());
  Must(store->Commit(Must(store->Acquire({"w"})), One("k", "v")));
  const auto again = SqliteStore::Create(Path());
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, ErrorCode::conflict);
  EXPECT_THAT(again.error().message, HasSubstr("is there already"));
  EXPECT_EQ(Get(*store, "k"), "v");
}

TEST_F(SqliteStoreTest, IsMadeOverNothingThatIsThere) {
  WriteFile("text", "a text");
  fs::create_directory(Path("folder"));
  fs::create_symlink(Path("nowhere"), Path("link"));
  const auto before = Files();
  for (const char* name : {"text", "folder", "folder/", "link"}) {
    const auto made = SqliteStore::Create(Path(name));
    ASSERT_FALSE(made) << name;
    EXPECT_EQ(made.error().code, ErrorCode::conflict) << made.error().message;
  }
  EXPECT_EQ(Files(), before);
  EXPECT_EQ(SqliteStore::Create(Path("no/folder/shop.db")).error().code, ErrorCode::not_found);
}

TEST_F(SqliteStoreTest, IsMadeAfterAnInterruptedAttempt) {
  WriteFile("shop.db.new", "half a database");
  WriteFile("shop.db.new-journal", "half a journal");
  Must(SqliteStore::Create(Path()));
  EXPECT_THAT(Names(), UnorderedElementsAre("shop.db", "shop.db.lock"));
}

TEST_F(SqliteStoreTest, IsMadeByOneOfMany) {
  std::atomic<int> made = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 6; ++i) {
    threads.emplace_back([&] {
      const auto store = SqliteStore::Create(Path());
      if (store) ++made;
      EXPECT_TRUE(store || store.error().code == ErrorCode::conflict) << store.error().message;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(made, 1);
  EXPECT_EQ(Get(*Must(SqliteStore::Open(Path())), "k"), std::nullopt);
}

TEST_F(SqliteStoreTest, FilesAreForTheOwnerOnly) {
  const mode_t mask = umask(0);
  {
    const auto store = Must(SqliteStore::Create(Path()));
    Must(store->Commit(Must(store->Acquire({"w"})), One("k", "v")));
    EXPECT_THAT(Names(), UnorderedElementsAre("shop.db", "shop.db-wal", "shop.db-shm", "shop.db.lock"));
    for (const std::string& name : Names()) {
      struct stat status = {};
      ASSERT_EQ(stat(Path(name).c_str(), &status), 0);
      EXPECT_EQ(status.st_mode & 0777, 0600) << name;
    }
  }
  umask(mask);
  EXPECT_THAT(Names(), UnorderedElementsAre("shop.db", "shop.db.lock"));
}

// ---- Opening

TEST_F(SqliteStoreTest, IsNotThere) {
  const auto store = SqliteStore::Open(Path());
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, ErrorCode::not_found);
  EXPECT_THAT(Names(), testing::IsEmpty());
}

TEST_F(SqliteStoreTest, LeavesWhatIsNotOursAlone) {
  WriteFile("empty", "");
  WriteFile("text",
            "a text that is longer than the header of a database, which has a hundred bytes, so that all is read");
  fs::create_directory(Path("folder"));
  {
    // With a log that has not been written back: to look at it through SQLite would change it.
    Other writer(Path("other"));
    writer.Do("PRAGMA journal_mode = WAL; CREATE TABLE t (x); INSERT INTO t VALUES (1)");
    fs::copy_file(Path("other"), Path("left"));
    fs::copy_file(Path("other-wal"), Path("left-wal"));
  }
  Other(Path("same_version")).Do("PRAGMA user_version = 1; CREATE TABLE t (x)");
  Other(Path("older")).Do("PRAGMA application_id = 0x47724c67; CREATE TABLE t (x)");
  const auto before = Files();
  for (const char* name : {"empty", "text", "folder", "other", "left", "same_version", "older"}) {
    const auto store = SqliteStore::Open(Path(name));
    ASSERT_FALSE(store) << name;
    EXPECT_EQ(store.error().code, ErrorCode::invalid_input) << name;
    EXPECT_THAT(store.error().message, HasSubstr("is not a store of grondslag"));
  }
  EXPECT_EQ(Files(), before);
}

TEST_F(SqliteStoreTest, LeavesWhatIsNewerAlone) {
  Must(SqliteStore::Create(Path()));
  Other(Path()).Do("PRAGMA user_version = 2");
  const auto before = Files();
  const auto store = SqliteStore::Open(Path());
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, ErrorCode::invalid_input);
  EXPECT_THAT(store.error().message, HasSubstr("by a newer version of grondslag: its format is 2, this one reads 1"));
  EXPECT_EQ(Files(), before);
}

TEST_F(SqliteStoreTest, ATableThatIsMissingIsDamage) {
  Must(SqliteStore::Create(Path()));
  Other(Path()).Do("DROP TABLE tile");
  const auto store = SqliteStore::Open(Path());
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, ErrorCode::corrupt) << store.error().message;
}

TEST_F(SqliteStoreTest, DamageIsToldAndNeverReadAsRows) {
  {
    const auto store = Must(SqliteStore::Create(Path()));
    const ledger::Lease lease = Must(store->Acquire({"w"}));
    Changes changes;
    for (std::uint64_t number = 0; number < 2000; ++number) changes.Put(Sequence::event, number, std::string(300, 'e'));
    Must(store->Commit(lease, changes));
  }
  const std::string sound = Files()["shop.db"];
  const auto scan_damaged = [&](const std::string& damaged) -> base::Result<void> {
    WriteFile("shop.db", damaged);
    GRONDSLAG_TRY(store, SqliteStore::Open(Path()));
    GRONDSLAG_TRY(reader, store->Read());
    return reader->Scan(Sequence::event, 0, [](std::uint64_t, std::string_view value) {
      EXPECT_EQ(value, std::string(300, 'e'));
      return true;
    });
  };
  constexpr std::size_t kPage = 4096, kPagesOfOtherTables = 14;
  std::vector<std::string> damages = {sound.substr(0, sound.size() / 2), sound.substr(0, 100)};
  for (std::size_t page = kPagesOfOtherTables; page < sound.size() / kPage; page += 10)
    damages.push_back(std::string(sound).replace(page * kPage, kPage, std::string(kPage, '\x5a')));
  for (const std::string& damaged : damages) {
    const auto scanned = scan_damaged(damaged);
    ASSERT_FALSE(scanned);
    EXPECT_EQ(scanned.error().code, ErrorCode::corrupt) << scanned.error().message;
  }
  Must(scan_damaged(sound));
}

// ---- Who else is there

TEST_F(SqliteStoreTest, ALinkLeadsToTheSameLock) {
  const auto store = Must(SqliteStore::Create(Path()));
  fs::create_symlink(Path(), Path("link.db"));
  const auto linked = Must(SqliteStore::Open(Path("link.db")));
  Must(store->Acquire({"the first"}));
  const auto refused = linked->Acquire({"by the link"});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message, "the first");
}

// As after the lock was circumvented, over a network file system for one.
TEST_F(SqliteStoreTest, TheNumberInTheFileDecides) {
  const auto store = Must(SqliteStore::Create(Path()));
  const ledger::Lease lease = Must(store->Acquire({"w"}));
  Must(store->Commit(lease, One("k", "v")));
  Other(Path()).Do("UPDATE lease SET fencing = fencing + 1");
  EXPECT_EQ(store->Commit(lease, One("k", "changed")).error().code, ErrorCode::conflict);
  EXPECT_EQ(Get(*store, "k"), "v");
  Other(Path()).Do("BEGIN IMMEDIATE");  // no transaction stayed open
}

TEST_F(SqliteStoreTest, WaitsForOthersNotForEver) {
  const auto store = Must(SqliteStore::Create(Path(), Hasty()));
  const ledger::Lease lease = Must(store->Acquire({"w"}));
  Other other(Path());
  other.Do("BEGIN IMMEDIATE");
  for (int i = 0; i < 2; ++i) EXPECT_EQ(store->Commit(lease, One("k", "v")).error().code, ErrorCode::unavailable);
  EXPECT_EQ(Get(*store, "k"), std::nullopt);
  EXPECT_EQ(store->Purge(lease).error().code, ErrorCode::unavailable);
  store->Release(lease);
  EXPECT_EQ(store->Acquire({"w"}).error().code, ErrorCode::unavailable);
  other.Do("ROLLBACK");
  // What failed left nothing behind: no lock, no half transaction.
  const ledger::Lease next = Must(store->Acquire({"w"}));
  Must(store->Commit(next, One("k", "v")));
  EXPECT_EQ(Get(*store, "k"), "v");
  Must(store->Purge(next));
}

TEST_F(SqliteStoreTest, WaitsForOneWhoIsSoonDone) {
  const auto store = Must(SqliteStore::Create(Path()));
  const ledger::Lease lease = Must(store->Acquire({"w"}));
  Other other(Path());
  other.Do("BEGIN IMMEDIATE");
  std::thread done([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    other.Do("ROLLBACK");
  });
  Must(store->Commit(lease, One("k", "v")));
  done.join();
  EXPECT_EQ(Get(*store, "k"), "v");
}

TEST_F(SqliteStoreTest, ReadersMayOutliveTheStore) {
  auto store = Must(SqliteStore::Create(Path()));
  Must(store->Commit(Must(store->Acquire({"w"})), One("k", "v")));
  const auto reader = Must(store->Read());
  store.reset();
  EXPECT_EQ(Must(reader->Get(Map::meta, "k")), "v");
}

TEST_F(SqliteStoreTest, HasManyReadersAtATime) {
  const auto store = Must(SqliteStore::Create(Path()));
  const ledger::Lease lease = Must(store->Acquire({"w"}));
  std::vector<std::unique_ptr<ledger::StoreReader>> readers;
  for (int i = 0; i < 40; ++i) {
    Must(store->Commit(lease, One("k", fmt::format("{}", i))));
    readers.push_back(Must(store->Read()));
  }
  for (int i = 0; i < 40; ++i) EXPECT_EQ(Must(readers[i]->Get(Map::meta, "k")), fmt::format("{}", i));
}

// ---- The log

TEST_F(SqliteStoreTest, LogStaysShort) {
  constexpr std::uint64_t kLogBytes = 64 << 10;
  for (const bool is_read : {false, true}) {
    const std::string path = Path(is_read ? "read.db" : "unread.db");
    const auto store = Must(SqliteStore::Create(path, {.log_bytes = kLogBytes}));
    const ledger::Lease lease = Must(store->Acquire({"w"}));
    // One reader follows the other without a gap, so that there is always one.
    std::atomic<bool> done = false;
    std::thread reading([&] {
      std::unique_ptr<ledger::StoreReader> reader;
      while (is_read && !done) {
        auto next = Must(store->Read());
        reader = std::move(next);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
    });
    std::uintmax_t longest = 0;
    for (std::uint64_t commit = 0; commit < 400; ++commit) {
      Changes changes;
      changes.Put(Sequence::event, commit, std::string(20'000, 'e'));
      Must(store->Commit(lease, changes));
      longest = std::max(longest, fs::file_size(path + "-wal"));
    }
    done = true;
    reading.join();
    // All commits together are 8 MB and more.
    EXPECT_LT(longest, (is_read ? 16 : 3) * kLogBytes);
  }
}

TEST_F(SqliteStoreTest, LogThatAReaderHeldIsUsedAgain) {
  constexpr std::uint64_t kLogBytes = 128 << 10;
  const auto store = Must(SqliteStore::Create(Path(), {.log_bytes = kLogBytes}));
  const ledger::Lease lease = Must(store->Acquire({"w"}));
  auto reader = Must(store->Read());
  Changes changes;
  changes.Put(Sequence::event, 1, std::string(20'000, 'e'));
  for (int commit = 0; commit < 60; ++commit) Must(store->Commit(lease, changes));
  const std::uintmax_t held = fs::file_size(Path() + "-wal");
  EXPECT_GT(held, 8 * kLogBytes);
  EXPECT_EQ(Must(reader->Last(Sequence::event)), std::nullopt);
  reader.reset();
  for (int commit = 0; commit < 60; ++commit) Must(store->Commit(lease, changes));
  EXPECT_LT(fs::file_size(Path() + "-wal"), held + 2 * kLogBytes);
}

// ---- The layers below

TEST_F(SqliteStoreTest, HasNoVfsThatSqliteDoesNotHave) {
  EXPECT_EQ(ScrubbingVfs("no such thing").error().code, ErrorCode::internal);
  EXPECT_EQ(SqliteStore::Create(Path(), {.vfs = "no such thing"}).error().code, ErrorCode::internal);
  EXPECT_EQ(Must(ScrubbingVfs("")), Must(ScrubbingVfs("")));
  EXPECT_THAT(Names(), testing::IsEmpty());
}

TEST_F(SqliteStoreTest, IsSoundForOtherPrograms) {
  {
    const auto store = Must(SqliteStore::Create(Path(), {.log_bytes = 1}));
    const ledger::Lease lease = Must(store->Acquire({"w"}));
    for (std::uint64_t row = 0; row < 400; ++row) {
      Changes changes;
      changes.Put(Map::tag, fmt::format("{:08}", row * 7919 % 400), std::string(row % 300, 't'));
      changes.Put(Sequence::sealed, row * 7919 % 400, std::string(row * 40, 's'));
      if (row % 3 == 0) changes.Remove(Map::tag, fmt::format("{:08}", row * 31 % 400));
      Must(store->Commit(lease, changes));
    }
  }
  Other other(Path());
  EXPECT_EQ(other.Ask("PRAGMA integrity_check"), "ok");
  EXPECT_EQ(other.Ask("SELECT count(*) FROM sealed"), "400");
}

}  // namespace
}  // namespace grondslag::store
