// Changes as statements: for each table one that puts rows in and one that takes them away.
#pragma once

#include <vector>

#include "ledger/event_store.h"
#include "store/postgres/connection.h"
#include "store/postgres/statements.h"

namespace grondslag::store::postgres {

// Of two changes of one row only the later is left, and each table's rows are in order. A parameter does not grow far
// above 16 MiB: what is more goes into a further statement.
std::vector<Call> CallsFor(const ledger::Changes& changes, const Statements& statements);

}  // namespace grondslag::store::postgres
