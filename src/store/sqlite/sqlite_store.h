// A store in one SQLite file with a write-ahead log, for one machine. Beside `shop.db` stand `shop.db-wal` and
// `shop.db-shm` while it is open, and `shop.db.lock`, which says who may write. How the file looks is in
// file_format.cc.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include "ledger/event_store.h"

namespace grondslag::store {

struct FileOptions;
class ReaderPool;
class Writer;

struct SqliteOptions {
  // The VFS of SQLite's to reach the files by; empty: its default.
  std::string vfs = {};
  // From this size on the log is written back. With 4 MiB, large commits of keys at random came in a third slower; with
  // 64 MiB nothing was faster, and one commit in many took 120 ms instead of 40.
  std::uint64_t log_bytes = 16 << 20;
  // How long others are waited for who write, or put the file in order after a crash; then unavailable.
  std::chrono::milliseconds busy_wait{5000};
  // How long Purge waits for readers to go.
  std::chrono::milliseconds purge_wait{2000};
};

class SqliteStore : public ledger::EventStore {
 public:
  // A new, empty store. conflict: something of that name is there. not_found: its folder is not. unavailable.
  static base::Result<std::unique_ptr<SqliteStore>> Create(const std::string& path, const SqliteOptions& options = {});
  // not_found: no such file. invalid_input: not a store of ours, or of a newer version; nothing was changed. corrupt,
  // unavailable.
  static base::Result<std::unique_ptr<SqliteStore>> Open(const std::string& path, const SqliteOptions& options = {});

  // A lease that it has ends with it. Readers may outlive it.
  ~SqliteStore() override;
  SqliteStore(const SqliteStore&) = delete;
  SqliteStore& operator=(const SqliteStore&) = delete;

  // All as ledger/event_store.h says. Where: the absolute path.
  base::Result<std::unique_ptr<ledger::StoreReader>> Read() override;
  base::Result<ledger::Lease> Acquire(const ledger::Holder& holder) override;
  void Release(const ledger::Lease& lease) override;
  base::Result<void> Commit(const ledger::Lease& lease, const ledger::Changes& changes) override;
  base::Result<void> Purge(const ledger::Lease& lease) override;
  std::string Where() const override;

 private:
  struct Held;

  SqliteStore(const FileOptions& file, const SqliteOptions& options);
  base::Result<void> OpenWriter();
  base::Result<void> CheckHeld(const ledger::Lease& lease) const;
  base::Result<void> TryPurge(const ledger::Lease& lease);

  const std::unique_ptr<const FileOptions> file_;
  const SqliteOptions options_;
  const std::shared_ptr<ReaderPool> readers_;
  std::mutex mutex_;  // guards what follows
  std::unique_ptr<Writer> writer_;
  std::unique_ptr<Held> held_;  // null: not the holder
};

}  // namespace grondslag::store
