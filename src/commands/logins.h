// Logins of people who work here: granted, ended, listed. How a password is made into what is kept of it, and how
// somebody shows who they are, is not known here (login/).
#pragma once

#include <string>

#include "base/result.h"
#include "commands/session.h"
#include "credentials/credentials.h"
#include "ledger/access_events.h"

namespace grondslag::commands {

// One way in: by a password, or by a provider that says who it is (OpenID Connect).
struct LoginRequest {
  ledger::StaffId staff;
  ledger::Role role = ledger::Role::viewer;
  std::string account;   // typed with the password; of a provider: the e-mail address that it has verified
  std::string password;  // as login::Passwords writes it; empty: a provider's
  std::string issuer;    // of the provider
  std::string subject;   // its name for them; empty: not known before they come in
};

// It takes the place of the login they had. invalid_input, with all that is wrong: nobody of that id works here, the
// role is one of programs, no way in or two, an account that is none or somebody else's. conflict: nobody would be
// owner any more.
base::Result<ledger::Position> GrantLogin(Session& session, const LoginRequest& request);

// Whether such a login with a password could be granted, while the password is still to be chosen: nothing is appended.
// request: its password is passed over. Errors as GrantLogin.
base::Result<void> CheckInvited(Session& session, const LoginRequest& request);

// not_found: they have none. conflict: they are the last owner.
base::Result<ledger::Position> EndLogin(Session& session, const ledger::StaffId& staff, const std::string& reason);

// The first of all: somebody is put on record and is owner. request: its staff is passed over. conflict: somebody can
// log in already. Else as GrantLogin.
struct Founder {
  std::string name;
  std::string function;
  LoginRequest login;
};
base::Result<ledger::StaffId> BeginWithOwner(Session& session, const Founder& founder);

}  // namespace grondslag::commands
