// The one connection of a store that writes. For one thread at a time.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "base/result.h"
#include "ledger/event_store.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/file_format.h"
#include "store/sqlite/tables.h"

namespace grondslag::store {

class Writer {
 public:
  // log_bytes: from this size on the log is written back to the database.
  static base::Result<std::unique_ptr<Writer>> Open(const FileOptions& file, std::uint64_t log_bytes);

  // A fencing number higher than all before.
  base::Result<std::uint64_t> NextFencing();
  // conflict: another fencing number was given out since.
  base::Result<void> Commit(std::uint64_t fencing, const ledger::Changes& changes);
  // Writes the log back and empties it. unavailable: somebody reads what stood before, for longer than that.
  base::Result<void> EmptyLog(std::chrono::milliseconds wait);

 private:
  base::Result<void> Prepare(const FileOptions& file, std::uint64_t log_bytes);
  base::Result<void> PrepareInto(Statement& statement, const std::string& sql);
  base::Result<void> Write(std::uint64_t fencing, const ledger::Changes& changes);
  base::Result<void> CheckFencing(std::uint64_t fencing);
  void KeepLogShort();
  static int NoteLogPages(void* writer, sqlite3*, const char*, int pages);

  Connection connection_;  // before its statements: they go first
  Statement begin_, commit_, rollback_, fencing_, next_fencing_;
  PerTable<Statement> put_, remove_;
  std::string path_;
  std::chrono::milliseconds busy_wait_{};
  std::int64_t log_pages_max_ = 0;
  std::int64_t log_pages_ = 0;        // after the last commit
  std::int64_t written_back_at_ = 0;  // how many there were when it was last tried
};

}  // namespace grondslag::store
