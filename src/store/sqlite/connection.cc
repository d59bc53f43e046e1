#include "store/sqlite/connection.h"

#include "store/sqlite/errors.h"

namespace grondslag::store {

// ---- Statement

void Statement::Bind(int parameter, std::int64_t number) {
  const int code = sqlite3_bind_int64(handle_.get(), parameter, number);
  if (bound_ == SQLITE_OK) bound_ = code;
}

void Statement::Bind(int parameter, std::string_view bytes) {
  // A null pointer would be bound as NULL.
  const char* data = bytes.data() == nullptr ? "" : bytes.data();
  const int code = sqlite3_bind_blob64(handle_.get(), parameter, data, bytes.size(), SQLITE_STATIC);
  if (bound_ == SQLITE_OK) bound_ = code;
}

base::Result<bool> Statement::Step() {
  const int code = bound_ == SQLITE_OK ? sqlite3_step(handle_.get()) : bound_;
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return FailFrom(code, sqlite3_db_handle(handle_.get()));
}

std::string_view Statement::Bytes(int column) const {
  // In this order: asking for the blob is what settles the size.
  const void* data = sqlite3_column_blob(handle_.get(), column);
  return {static_cast<const char*>(data), static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

void Statement::Reset() {
  // What it gives back is what Step() said already.
  (void)sqlite3_reset(handle_.get());
  bound_ = SQLITE_OK;
}

base::Result<void> Statement::Run() {
  const Resetting resetting(*this);
  return Step().map([](bool) {});
}

// ---- Connection

base::Result<Connection> Connection::Open(const std::string& path, const std::string& vfs) {
  sqlite3* handle = nullptr;
  // A connection is used by one thread at a time, so it needs no mutex of its own.
  constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const int code = sqlite3_open_v2(path.c_str(), &handle, kFlags, vfs.c_str());
  Connection connection;
  connection.handle_.reset(handle);
  if (code != SQLITE_OK) return FailFrom(code, path);
  return connection;
}

base::Result<void> Connection::Execute(const std::string& sql) {
  const int code = sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return FailFrom(code, handle());
  return {};
}

base::Result<Statement> Connection::Prepare(const std::string& sql) {
  sqlite3_stmt* prepared = nullptr;
  const int code = sqlite3_prepare_v3(handle(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                      &prepared, nullptr);
  // Our statements are right: one that cannot be understood speaks of a table that is not as it was made.
  if (code == SQLITE_ERROR) return FailFrom(SQLITE_CORRUPT, handle());
  if (code != SQLITE_OK) return FailFrom(code, handle());
  Statement statement;
  statement.handle_.reset(prepared);
  return statement;
}

base::Result<std::int64_t> Connection::NumberOf(const std::string& sql) {
  GRONDSLAG_TRY(statement, Prepare(sql));
  GRONDSLAG_TRY(row, statement.Step());
  return row ? statement.Number(0) : 0;
}

base::Result<std::string> Connection::TextOf(const std::string& sql) {
  GRONDSLAG_TRY(statement, Prepare(sql));
  GRONDSLAG_TRY(row, statement.Step());
  return row ? std::string(statement.Bytes(0)) : std::string();
}

base::Result<sqlite3_file*> Connection::FileOf(int pointer) const {
  sqlite3_file* file = nullptr;
  const int code = sqlite3_file_control(handle(), "main", pointer, static_cast<void*>(&file));
  if (code != SQLITE_OK) return FailFrom(code, handle());
  return file;
}

void Connection::WaitAtMost(std::chrono::milliseconds time) {
  (void)sqlite3_busy_timeout(handle(), static_cast<int>(time.count()));
}

}  // namespace grondslag::store
