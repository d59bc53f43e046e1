// What PostgreSQL's five-letter codes mean to the ledger: the one table in sql_state.cc.
#pragma once

#include <string_view>

#include "base/result.h"

namespace grondslag::store::postgres {

// The code in our errors; internal for one that should not come.
base::ErrorCode Classify(std::string_view sql_state);

}  // namespace grondslag::store::postgres
