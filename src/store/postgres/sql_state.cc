#include "store/postgres/sql_state.h"

#include <algorithm>
#include <array>

namespace grondslag::store::postgres {
namespace {

using base::ErrorCode;

// The first row whose code begins like it; two letters are a class.
// https://www.postgresql.org/docs/15/errcodes-appendix.html
struct Row {
  std::string_view begins;
  ErrorCode code;
};
constexpr std::array kTable = {
    Row{"08", ErrorCode::unavailable},     // the connection
    Row{"25006", ErrorCode::unavailable},  // the server only reads: a standby
    Row{"25P02", ErrorCode::unavailable},  // behind a statement that failed
    Row{"25P03", ErrorCode::unavailable},  // a transaction left alone for too long
    Row{"28", ErrorCode::unavailable},     // who we are
    Row{"3D000", ErrorCode::not_found},    // no such database
    Row{"3F000", ErrorCode::corrupt},      // the schema of an opened store is gone
    Row{"40", ErrorCode::unavailable},     // rolled back for the sake of another transaction
    Row{"42501", ErrorCode::unavailable},  // what we may do
    Row{"42P01", ErrorCode::corrupt},      // a table of an opened store is gone
    Row{"42703", ErrorCode::corrupt},      // or has other columns
    Row{"53", ErrorCode::unavailable},     // full disk (53100), memory, too many connections
    Row{"55", ErrorCode::unavailable},     // in use by another, or a lock that did not come in time
    Row{"57", ErrorCode::unavailable},     // an operator, a timeout, a restart
    Row{"58", ErrorCode::unavailable},     // the machine below: input and output
    Row{"XX001", ErrorCode::corrupt},      // damaged data
    Row{"XX002", ErrorCode::corrupt},      // a damaged index
};

}  // namespace

ErrorCode Classify(std::string_view sql_state) {
  const auto* const row =
      std::find_if(kTable.begin(), kTable.end(), [&](const Row& each) { return sql_state.starts_with(each.begins); });
  return row == kTable.end() ? ErrorCode::internal : row->code;
}

}  // namespace grondslag::store::postgres
