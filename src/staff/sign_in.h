// How people who work here come in by a browser: with a password, by a provider that says who it is, or, before there
// is anybody, by the link of the first run; and who somebody's session is of.
//
//   GET  /login?to=PATH       the form; or who is logged in
//   POST /login               account, password
//   GET  /login/provider      to the provider, and from it:
//   GET  /login/callback
//   GET, POST /login/password changes it
//   POST /logout
//   GET, POST /first-run/SECRET
//   GET, POST /invitation/SECRET   a password of one's own, by a link that an owner made
//
// A session gives what the login gives at the moment of asking: what was taken away a moment ago opens nothing.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "base/result.h"
#include "credentials/credentials.h"
#include "credentials/refusals.h"
#include "diagram/diagram.h"
#include "http/message.h"
#include "ledger/ledger.h"
#include "login/invitations.h"
#include "login/oidc.h"

namespace grondslag::staff {

struct SignInOptions {
  std::string path = {};                             // of the address by which people reach it; empty: none
  std::optional<login::OidcSettings> provider = {};  // nothing: passwords only
  // A proxy stands in front and all come from its address: then attempts are counted by account alone.
  bool behind_proxy = false;
  base::Clock clock = base::Now;
};

// Below the path, where the provider sends people back to.
inline constexpr std::string_view kCallbackPath = "/login/callback";

// What one request works on. The references are the caller's.
struct Desk {
  ledger::Ledger& ledger;
  const diagram::Diagram& diagram;
  const credentials::Credentials& credentials;  // of that ledger, as of now, its texts open
  credentials::Refusals& refusals;
};

struct SignedIn {
  ledger::StaffId staff;
  ledger::Role role = ledger::Role::viewer;
  std::string csrf_token;
  base::Instant ends_at;  // unless it is used
  // The request carries the session's token in X-CSRF-Token, as whatever changes something must.
  bool shows_csrf_token = false;
};

// Safe for any number of threads.
class SignIn {
 public:
  // invalid_input: what is wrong with the provider's settings.
  static base::Result<std::unique_ptr<SignIn>> Make(SignInOptions options);
  ~SignIn();
  SignIn(const SignIn&) = delete;
  SignIn& operator=(const SignIn&) = delete;

  // The path of a link by which the first owner comes in, once, within the hour: `/first-run/SECRET`.
  std::string OfferFirstRun();

  // The path of a link by which somebody sets a password of their own: `/invitation/SECRET`. The link works once, for
  // as long as the one who made it is an owner, and the one it is for has the login that they have now.
  struct Invited {
    std::string path;
    base::Instant until;
  };
  Invited Invite(login::Invitation invitation);

  // The request is for one of these paths.
  bool IsHere(const http::Request& request) const;
  // It must be.
  http::ServedResponse Answer(const http::Request& request, const Desk& desk);
  // Whose session the request comes with. Nothing: nobody's.
  std::optional<SignedIn> Find(const http::Request& request, const Desk& desk);

 private:
  class Shared;
  class Visit;
  explicit SignIn(std::unique_ptr<Shared> shared);
  std::unique_ptr<Shared> shared_;
};

}  // namespace grondslag::staff
