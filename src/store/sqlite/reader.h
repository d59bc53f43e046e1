// Readers of an SQLite store, each a read transaction on a connection of its own. Connections are kept for the next
// reader: opening one costs a hundred times a look-up.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "base/result.h"
#include "ledger/event_store.h"
#include "store/sqlite/file_format.h"

namespace grondslag::store {

class ReadConnection;

// Safe for any number of threads. Lives as long as a reader does.
class ReaderPool : public std::enable_shared_from_this<ReaderPool> {
 public:
  explicit ReaderPool(FileOptions file);
  ~ReaderPool();
  ReaderPool(const ReaderPool&) = delete;
  ReaderPool& operator=(const ReaderPool&) = delete;

  // The store as it stands now.
  base::Result<std::unique_ptr<ledger::StoreReader>> Read();

 private:
  friend class SqliteReader;
  base::Result<std::unique_ptr<ReadConnection>> Take();
  void PutBack(std::unique_ptr<ReadConnection> connection);

  const FileOptions file_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<ReadConnection>> idle_;
};

}  // namespace grondslag::store
