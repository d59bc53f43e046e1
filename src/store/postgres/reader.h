// Reads a store as it stood at one moment: a transaction of its own, whose snapshot is taken when it is made.
#pragma once

#include <memory>

#include "base/result.h"
#include "ledger/event_store.h"
#include "store/postgres/address.h"
#include "store/postgres/pool.h"
#include "store/postgres/statements.h"

namespace grondslag::store::postgres {

// On a connection of the pool, to which it goes back with the reader.
base::Result<std::unique_ptr<ledger::StoreReader>> BeginReading(const Address& address, std::shared_ptr<Pool> pool,
                                                                std::shared_ptr<const Statements> statements);

}  // namespace grondslag::store::postgres
