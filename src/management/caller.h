// Who asks, as the server found out. What they may is decided here (operations.h), by role and, of a key, by what it
// names.
#pragma once

#include <string>

#include "base/instant.h"
#include "ledger/access_events.h"
#include "ledger/ids.h"

namespace grondslag::management {

struct Caller {
  ledger::Role role = ledger::Role::viewer;
  ledger::StaffId by = {};                        // who signed in; empty: a key, and nobody of the organisation
  const ledger::CredentialIssued* key = nullptr;  // what the key is for, as long as the call takes; null: a person

  // Of the session of who signed in (login/sessions.h): what a change must show, and whether this request does.
  std::string csrf_token = {};
  base::Instant session_ends_at = {};
  bool shows_csrf_token = true;

  // By which a program asks. Empty: somebody who signed in.
  ledger::RecordName Credential() const { return key != nullptr ? key->credential : ledger::RecordName(); }
  // The same for every request of one caller, and nobody else's.
  std::string Name() const { return key != nullptr ? key->credential.value() : "staff/" + by.ToString(); }
};

}  // namespace grondslag::management
