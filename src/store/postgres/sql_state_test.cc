#include "store/postgres/sql_state.h"

#include <gtest/gtest.h>

namespace grondslag::store::postgres {
namespace {

TEST(Classify, ByCodeOrClass) {
  using base::ErrorCode;
  struct Row {
    const char* sql_state;
    ErrorCode code;
  };
  for (const Row& row : {
           Row{"08006", ErrorCode::unavailable},  // connection_failure
           Row{"53100", ErrorCode::unavailable},  // disk_full
           Row{"53300", ErrorCode::unavailable},  // too_many_connections
           Row{"57P01", ErrorCode::unavailable},  // admin_shutdown
           Row{"57P03", ErrorCode::unavailable},  // cannot_connect_now
           Row{"55P03", ErrorCode::unavailable},  // lock_not_available
           Row{"40001", ErrorCode::unavailable},  // serialization_failure
           Row{"25006", ErrorCode::unavailable},  // read_only_sql_transaction
           Row{"25P02", ErrorCode::unavailable},  // in_failed_sql_transaction
           Row{"28P01", ErrorCode::unavailable},  // invalid_password
           Row{"42501", ErrorCode::unavailable},  // insufficient_privilege
           Row{"58030", ErrorCode::unavailable},  // io_error
           Row{"XX001", ErrorCode::corrupt},      // data_corrupted
           Row{"XX002", ErrorCode::corrupt},      // index_corrupted
           Row{"42P01", ErrorCode::corrupt},      // undefined_table
           Row{"3D000", ErrorCode::not_found},    // invalid_catalog_name
           Row{"23514", ErrorCode::internal},     // check_violation
           Row{"42601", ErrorCode::internal},     // syntax_error
           Row{"XX000", ErrorCode::internal},     // internal_error
           Row{"", ErrorCode::internal},
       })
    EXPECT_EQ(Classify(row.sql_state), row.code) << row.sql_state;
}

}  // namespace
}  // namespace grondslag::store::postgres
