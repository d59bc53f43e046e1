// A signed token of an OpenID provider (JWT in JWS compact form, RFC 7515 and 7519) in its parts. Nothing is known of
// it yet: what it says counts once a key of the provider has verified it (key_set.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace grondslag::login {

// Those that are taken: all with a public key, so that nobody who can check can sign. `none` and HS256 are no names of
// any, and a token that says them is refused before anything else is looked at.
enum class Algorithm : std::uint8_t { rs256, ps256, es256, eddsa };
std::optional<Algorithm> AlgorithmOf(std::string_view name);  // EdDSA and Ed25519 are one: RFC 8037, RFC 9864
std::string_view Name(Algorithm algorithm);

struct SignedToken {
  Algorithm algorithm = Algorithm::rs256;
  std::string key_id;     // empty: it names none
  std::string payload;    // decoded
  std::string signature;  // decoded
  std::string signed_text;
};

inline constexpr std::size_t kSignedTokenMax = 16 << 10;

// invalid_input: longer than kSignedTokenMax, not three parts of base64url, a header that is no JSON object, another
// algorithm, extensions that must be understood (`crit`), or a type that is not `JWT`. Keys that a token brings along
// (`jwk`, `jku`, `x5c`, `x5u`) are passed over.
base::Result<SignedToken> ReadSignedToken(std::string_view text);

}  // namespace grondslag::login
