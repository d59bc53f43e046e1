// What an ID token must say (OpenID Connect Core 1.0, 3.1.3.7), and whom it names.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "base/result.h"
#include "login/key_set.h"

namespace grondslag::login {

// Who somebody is, by the word of an OpenID provider. issuer and subject together name an account; the others are for
// people to read, and may change.
struct Identity {
  std::string issuer;
  std::string subject;
  std::string email;  // empty: none, or the provider has not verified it
  std::string name;   // empty: none
};

struct IdTokenRules {
  std::string issuer;
  std::string client_id;
  std::string nonce;         // that the login was begun with
  std::string access_token;  // that came with it; empty: none
  base::Instant begun_at;    // the login
  base::Instant now;
};

// iss is the issuer, aud this client and nobody else, azp this client where it is there; it has not expired, was made
// since the login began, and has its nonce; at_hash is that of the access token, where it is there. Clocks may be a
// minute apart. invalid_input: with all that is wrong, and nothing of what the token says.
base::Result<Identity> CheckIdToken(const VerifiedToken& token, const IdTokenRules& rules);

// What the provider says besides, for the access token (5.3): email and name, taken over where identity has none.
// invalid_input: no JSON object, or it is about somebody else.
base::Result<void> AddUserInfo(std::string_view json, Identity& identity);
inline constexpr std::size_t kUserInfoMax = 64 << 10;

}  // namespace grondslag::login
