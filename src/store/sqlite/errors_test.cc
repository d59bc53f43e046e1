#include "store/sqlite/errors.h"

#include <cerrno>

#include <gtest/gtest.h>

namespace grondslag::store {
namespace {

using base::ErrorCode;

TEST(Errors, AreToldByExtendedCode) {
  struct Case {
    int result;
    ErrorCode code;
  };
  const std::vector<Case> cases = {
      {SQLITE_FULL, ErrorCode::unavailable},
      {SQLITE_IOERR, ErrorCode::unavailable},
      {SQLITE_IOERR_FSYNC, ErrorCode::unavailable},
      {SQLITE_IOERR_SHORT_READ, ErrorCode::unavailable},
      {SQLITE_IOERR_NOMEM, ErrorCode::unavailable},
      {SQLITE_IOERR_CORRUPTFS, ErrorCode::corrupt},
      {SQLITE_IOERR_DATA, ErrorCode::corrupt},
      {SQLITE_BUSY, ErrorCode::unavailable},
      {SQLITE_BUSY_RECOVERY, ErrorCode::unavailable},
      {SQLITE_BUSY_SNAPSHOT, ErrorCode::unavailable},
      {SQLITE_LOCKED, ErrorCode::unavailable},
      {SQLITE_PROTOCOL, ErrorCode::unavailable},
      {SQLITE_NOMEM, ErrorCode::unavailable},
      {SQLITE_CANTOPEN, ErrorCode::unavailable},
      {SQLITE_CANTOPEN_ISDIR, ErrorCode::invalid_input},
      {SQLITE_READONLY, ErrorCode::unavailable},
      {SQLITE_READONLY_DBMOVED, ErrorCode::unavailable},
      {SQLITE_PERM, ErrorCode::unavailable},
      {SQLITE_CORRUPT, ErrorCode::corrupt},
      {SQLITE_CORRUPT_INDEX, ErrorCode::corrupt},
      {SQLITE_NOTADB, ErrorCode::corrupt},
      {SQLITE_TOOBIG, ErrorCode::invalid_input},
      {SQLITE_ERROR, ErrorCode::internal},
      {SQLITE_MISUSE, ErrorCode::internal},
      {SQLITE_CONSTRAINT_NOTNULL, ErrorCode::internal},
      {-1, ErrorCode::internal},
  };
  for (const Case& each : cases) {
    const base::Error error = FailFrom(each.result, "shop.db").value();
    EXPECT_EQ(error.code, each.code) << each.result;
    EXPECT_TRUE(error.message.starts_with("shop.db: ")) << error.message;
  }
  EXPECT_EQ(FailFrom(SQLITE_IOERR_FSYNC, "shop.db").value().message,
            "shop.db: it cannot be read or written (SQLite 1034)");
}

TEST(Errors, OfTheSystemAreTold) {
  errno = EACCES;
  EXPECT_EQ(FailFromErrno("shop.db").value().message, "shop.db: Permission denied");
  EXPECT_EQ(FailFromErrno("shop.db").value().code, ErrorCode::unavailable);
}

}  // namespace
}  // namespace grondslag::store
