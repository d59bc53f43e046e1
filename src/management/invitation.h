// What the API asks of whoever keeps the invitations (staff/sign_in.h), which it does not know: a link by which
// somebody sets a password of their own.
#pragma once

#include <optional>
#include <string>

#include "base/instant.h"
#include "ledger/access_events.h"
#include "ledger/ids.h"

namespace grondslag::management {

struct Invitation {
  ledger::StaffId staff;
  ledger::Role role = ledger::Role::viewer;
  std::string account;
  ledger::StaffId by;                     // who makes it
  std::optional<ledger::Position> login;  // of the login they have; nothing: none
};
struct Invited {
  std::string link;  // with a secret in it, which stands nowhere else
  base::Instant until;
};

}  // namespace grondslag::management
