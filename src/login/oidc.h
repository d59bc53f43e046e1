// Logging in by way of an OpenID provider (OpenID Connect Core 1.0, RFC 6749, RFC 9700): the code flow with PKCE. Who
// wants to log in is sent to the provider (Begin), comes back with a code (Finish), and the code is redeemed from here:
// no token is ever in a browser, and none leaves this folder. What comes out is who it is, by the provider's word;
// whether such an account may come in is for others to say.
//
// A login belongs to the browser that began it: a cookie of its own says so (kLoginCookie). So nobody can be logged in
// as somebody else with a link.
#pragma once

#include <cstddef>
#include <memory>
#include <semaphore>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "login/id_token.h"
#include "login/pending_logins.h"
#include "login/provider.h"

namespace grondslag::login {

struct OidcSettings {
  std::string issuer;  // to the letter as the provider names itself
  Client client;
  // Where the provider sends the browser back to, whole, as it is registered there.
  std::string redirect_uri;
  std::vector<std::string> scopes = {"openid", "email", "profile"};
  std::size_t pending_max = 20'000;  // logins that have not come back
};

// Of a file that holds nothing else; white space around it is passed over. not_found, unavailable; invalid_input:
// others may read the file, it is empty, or has control characters in it.
base::Result<std::string> ReadClientSecret(const std::string& path);

// Of the cookie that binds a login to its browser; it lasts as long as a login may take.
inline constexpr std::string_view kLoginCookie = "grondslag_login";

struct BegunLogin {
  std::string url;      // where the browser is sent
  std::string browser;  // the value of kLoginCookie
};

struct FinishedLogin {
  Identity identity;
  std::string return_path;
};

// Of this program: `/` and what follows, without a host, a backslash or control characters, and not too long.
bool IsReturnPath(std::string_view path);

// Safe for any number of threads.
class OidcLogin {
 public:
  // Asks nothing of the provider yet. invalid_input, with all that is wrong with the settings.
  static base::Result<std::unique_ptr<OidcLogin>> Make(OidcSettings settings, base::Clock clock);

  // shown: the kLoginCookie that the browser sent; one that is fit stays, so that two pages of one browser can begin.
  // return_path: where to go afterwards. invalid_input: it is no IsReturnPath, or the provider cannot be used.
  // unavailable: it cannot be reached.
  base::Result<BegunLogin> Begin(std::string_view return_path, std::string_view shown);

  // query: with which the browser came back to the redirect URI. Whatever becomes of it, its state is of no use
  // afterwards. not_found: no such login was begun here, in this browser, in the last ten minutes, or it came back
  // before. conflict: the provider said no, or who logs in did. invalid_input: what came cannot be taken. unavailable.
  base::Result<FinishedLogin> Finish(std::string_view query, std::string_view shown);

 private:
  OidcLogin(OidcSettings settings, const base::Clock& clock);
  base::Result<Identity> Redeem(std::string code, const PendingLogin& login);

  const OidcSettings settings_;
  const base::Clock clock_;
  Provider provider_;
  PendingLogins pending_;
  // Of a provider that takes its time, so many wait at most.
  std::counting_semaphore<> redeeming_{8};
};

}  // namespace grondslag::login
