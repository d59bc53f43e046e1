// Who asks, as the server found out. What they may is decided here (operations.h), by role and, of a key, by what it
// names.
#pragma once

#include <string>

#include "ledger/access_events.h"
#include "ledger/ids.h"

namespace grondslag::management {

struct Caller {
  ledger::Role role = ledger::Role::viewer;
  ledger::StaffId by = {};                        // who signed in; empty: a key, and nobody of the organisation
  const ledger::CredentialIssued* key = nullptr;  // what the key is for, as long as the call takes; null: a person

  // The same for every request of one caller, and nobody else's.
  std::string Name() const { return key != nullptr ? key->credential.value() : "staff/" + by.ToString(); }
};

}  // namespace grondslag::management
