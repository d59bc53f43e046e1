// Clears away what removed rows have left in the tables of a store.
#pragma once

#include "base/result.h"
#include "store/postgres/address.h"

namespace grondslag::store::postgres {

// On a connection of its own. unavailable: an older transaction may still see the rows, a table is in use, or the
// tables belong to another role; some of the tables may have been cleared.
base::Result<void> Purge(const Address& address);

}  // namespace grondslag::store::postgres
