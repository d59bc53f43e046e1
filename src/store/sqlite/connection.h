// One connection to an SQLite file and its statements, closed and finished when they go. What the library says stands
// in errors.h. For one thread at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <sqlite3.h>

#include "base/result.h"

namespace grondslag::store {

// A prepared statement, to be run again and again. Bytes that are bound must live until Reset().
class Statement {
 public:
  Statement() = default;

  void Bind(int parameter, std::int64_t number);
  void Bind(int parameter, std::string_view bytes);
  // True: there is a row. What Bind() failed with, it fails with.
  base::Result<bool> Step();
  // Of the row. Bytes live until the next Step() or Reset().
  std::int64_t Number(int column) const { return sqlite3_column_int64(handle_.get(), column); }
  std::string_view Bytes(int column) const;
  // Ready for the next run; gives up what is left of this one.
  void Reset();

  // Step() of a statement that has no rows, and Reset().
  base::Result<void> Run();

 private:
  friend class Connection;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };

  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
  int bound_ = SQLITE_OK;  // the first failure of Bind() since Reset()
};

// Resets a statement when it goes.
class Resetting {
 public:
  explicit Resetting(Statement& statement) : statement_(statement) {}
  ~Resetting() { statement_.Reset(); }
  Resetting(const Resetting&) = delete;
  Resetting& operator=(const Resetting&) = delete;

 private:
  Statement& statement_;
};

class Connection {
 public:
  // path: absolute. vfs: by the name SQLite knows it by. The file must be there.
  static base::Result<Connection> Open(const std::string& path, const std::string& vfs);

  base::Result<void> Execute(const std::string& sql);
  base::Result<Statement> Prepare(const std::string& sql);
  // The first column of the one row that sql gives. A text, where it is one, is asked for by TextOf().
  base::Result<std::int64_t> NumberOf(const std::string& sql);
  base::Result<std::string> TextOf(const std::string& sql);

  // How long others are waited for.
  void WaitAtMost(std::chrono::milliseconds time);
  // A file that it has open: SQLITE_FCNTL_FILE_POINTER the database, SQLITE_FCNTL_JOURNAL_POINTER the log.
  base::Result<sqlite3_file*> FileOf(int pointer) const;
  bool InTransaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }
  sqlite3* handle() const { return handle_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
  };

  std::unique_ptr<sqlite3, Close> handle_;
};

}  // namespace grondslag::store
