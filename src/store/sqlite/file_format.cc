// Stored. An SQLite database of application 0x47724c67 and user version 1. Each Sequence is a table (number INTEGER
// PRIMARY KEY, value BLOB), each Map a table (key BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID, by the names of
// ledger/event_store.h; `lease` has one row, the fencing number of the last lease. A change of any of this is a new
// version.
#include "store/sqlite/file_format.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <filesystem>

#include <fmt/format.h>

#include "base/descriptor.h"
#include "ledger/event_store.h"
#include "store/sqlite/errors.h"
#include "store/sqlite/lease_file.h"
#include "store/sqlite/scrub.h"

namespace grondslag::store {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;

constexpr std::uint32_t kApplication = 0x47724c67;  // GrLg
constexpr std::uint32_t kVersion = 1;

// ---- Knowing it

struct Header {
  bool is_sqlite = false;
  std::uint32_t application = 0;
  std::uint32_t version = 0;
};

// Read through the connection's own file: to open it once more and close it would let go the connection's locks. SQLite
// has not looked at it yet, so that a file of somebody else's is left as it is.
base::Result<Header> ReadHeader(const Connection& connection, const std::string& path) {
  constexpr std::string_view kMagic("SQLite format 3\0", 16);
  GRONDSLAG_TRY(file, connection.FileOf(SQLITE_FCNTL_FILE_POINTER));
  std::array<unsigned char, 100> bytes{};
  const int code = file->pMethods->xRead(file, bytes.data(), static_cast<int>(bytes.size()), 0);
  if (code == SQLITE_IOERR_SHORT_READ) return Header{};
  if (code != SQLITE_OK) return FailFrom(code, path);
  const auto number_at = [&](std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = number << 8 | bytes[at + i];
    return number;
  };
  return Header{.is_sqlite = std::equal(kMagic.begin(), kMagic.end(), bytes.begin()),
                .application = number_at(68),
                .version = number_at(60)};
}

base::Result<void> CheckHeader(const Connection& connection, const std::string& path) {
  GRONDSLAG_TRY(header, ReadHeader(connection, path));
  if (!header.is_sqlite || header.application != kApplication || header.version == 0)
    return base::Fail(ErrorCode::invalid_input, fmt::format("{} is not a store of grondslag", path));
  if (header.version > kVersion) {
    return base::Fail(ErrorCode::invalid_input,
                      fmt::format("{} was written by a newer version of grondslag: its format is {}, this one reads {}",
                                  path, header.version, kVersion));
  }
  return {};
}

// What holds for one connection and is not kept in the file.
base::Result<void> SetUp(Connection& connection, std::chrono::milliseconds busy_wait) {
  connection.WaitAtMost(busy_wait);
  (void)sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  // synchronous: durable when a commit returns. wal_autocheckpoint: writer.cc says when the log is written back.
  // temp_store: no other files.
  return connection.Execute(
      fmt::format("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 0;"
                  "PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF; PRAGMA max_page_count = {}",
                  kPageCountMax));
}

base::Result<void> CheckLog(Connection& connection, const std::string& path) {
  GRONDSLAG_TRY(mode, connection.TextOf("PRAGMA journal_mode = WAL"));
  if (mode == "wal") return {};
  return base::Fail(ErrorCode::unavailable, fmt::format("{}: SQLite keeps no write-ahead log for it here", path));
}

// ---- Making it

std::string TablesSql() {
  std::string sql = "BEGIN; CREATE TABLE lease (fencing INTEGER NOT NULL) STRICT; INSERT INTO lease VALUES (0);";
  for (std::size_t i = 0; i < ledger::kSequenceCount; ++i) {
    sql += fmt::format("CREATE TABLE {} (number INTEGER PRIMARY KEY, value BLOB NOT NULL) STRICT;",
                       ledger::Name(static_cast<ledger::Sequence>(i)));
  }
  for (std::size_t i = 0; i < ledger::kMapCount; ++i) {
    sql += fmt::format("CREATE TABLE {} (key BLOB PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;",
                       ledger::Name(static_cast<ledger::Map>(i)));
  }
  return sql + "COMMIT";
}

base::Result<void> MakeTables(const FileOptions& options) {
  GRONDSLAG_TRY(connection, Connection::Open(options.path, options.vfs));
  // Pages of 4 KiB: with 8 KiB rows in order came in as fast, and rows at random a fifth slower in large commits. No
  // auto_vacuum: pages that are free are overwritten and used again.
  auto begun = connection.Execute(fmt::format(
      "PRAGMA page_size = 4096; PRAGMA auto_vacuum = NONE; PRAGMA application_id = {}; PRAGMA user_version = {}",
      kApplication, kVersion));
  if (!begun) return begun;
  if (auto set_up = SetUp(connection, options.busy_wait); !set_up) return set_up;
  if (auto made = connection.Execute(TablesSql()); !made) return made;
  return CheckLog(connection, options.path);
}

base::Result<void> MakeEmptyFile(const std::string& path) {
  // SQLite gives the log and its index the mode of the database.
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return FailFromErrno(path);
  close(file);
  return {};
}

base::Result<void> SyncFolder(const std::string& folder) {
  if (!base::SyncFolder(folder)) return FailFromErrno(folder);
  return {};
}

tl::unexpected<base::Error> IsThere(const std::string& path) {
  return base::Fail(ErrorCode::conflict, fmt::format("{} is there already", path));
}

void RemoveUnfinished(const std::string& path) {
  std::error_code ignored;
  for (const char* suffix : {"", "-journal", "-wal", "-shm"}) fs::remove(path + suffix, ignored);
}

base::Result<void> MakeAndRename(const FileOptions& options) {
  const std::string& path = options.path;
  const std::string unfinished = path + ".new";
  RemoveUnfinished(unfinished);  // of one that was interrupted
  if (auto made = MakeEmptyFile(unfinished); !made) return made;
  auto made = MakeTables({.path = unfinished, .vfs = options.vfs, .busy_wait = options.busy_wait});
  if (made && renameat2(AT_FDCWD, unfinished.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) != 0) {
    made = errno == EEXIST ? IsThere(path) : FailFromErrno(path);
  }
  if (made) return SyncFolder(fs::path(path).parent_path().string());
  RemoveUnfinished(unfinished);
  return made;
}

}  // namespace

base::Result<void> CreateFile(const FileOptions& options) {
  const std::string& path = options.path;
  std::error_code error;
  if (fs::exists(fs::symlink_status(path, error))) return IsThere(path);
  const fs::path folder = fs::path(path).parent_path();
  if (!fs::is_directory(folder, error))
    return base::Fail(ErrorCode::not_found, fmt::format("there is no folder {}", folder.string()));
  GRONDSLAG_TRY(alone, LeaseFile::Lock(path + ".lock", {"somebody who is making it"}));
  (void)alone;
  return MakeAndRename(options);
}

base::Result<Connection> OpenFile(const FileOptions& options) {
  const std::string& path = options.path;
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found)
    return base::Fail(ErrorCode::not_found, fmt::format("there is no store {}", path));
  if (!fs::is_regular_file(status))
    return base::Fail(ErrorCode::invalid_input, fmt::format("{} is not a store of grondslag", path));
  GRONDSLAG_TRY(connection, Connection::Open(path, options.vfs));
  if (auto checked = CheckHeader(connection, path); !checked) return tl::unexpected(std::move(checked).error());
  if (auto set_up = SetUp(connection, options.busy_wait); !set_up) return tl::unexpected(std::move(set_up).error());
  if (auto checked = CheckLog(connection, path); !checked) return tl::unexpected(std::move(checked).error());
  return std::move(connection);
}

}  // namespace grondslag::store
