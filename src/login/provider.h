// An OpenID provider as this program sees it: what it says of itself (OpenID Connect Discovery 1.0), its keys, and what
// it is asked over HTTP. What it says is kept for an hour; after a failure it is left alone for a while, so that a
// provider that is down holds nobody up.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "http/post.h"
#include "login/key_set.h"
#include "login/signed_token.h"

namespace grondslag::login {

enum class ClientAuthentication : std::uint8_t { none, client_secret_basic, client_secret_post };
inline constexpr std::array<std::string_view, 3> kClientAuthenticationNames = {"none", "client_secret_basic",
                                                                               "client_secret_post"};
constexpr std::string_view Name(ClientAuthentication authentication) {
  return kClientAuthenticationNames[static_cast<std::size_t>(authentication)];
}

// What we are at the provider.
struct Client {
  std::string id;
  ClientAuthentication authentication = ClientAuthentication::none;
  std::string secret;
};

struct ProviderMetadata {
  std::string authorization_endpoint;
  std::string token_endpoint;
  std::string jwks_uri;
  std::string userinfo_endpoint;      // empty: it has none
  bool says_issuer = false;           // in what it sends back by the browser (RFC 9207)
  std::vector<Algorithm> algorithms;  // by which it signs ID tokens, of those that are taken
  std::vector<std::string> client_authentications;
};

// Its word for what went wrong (RFC 6749, 4.1.2.1 and 5.2), as a word that can be shown. Empty: it is none.
std::string ErrorWord(std::string_view word);

// issuer: as it is configured; the document must name exactly it. invalid_input: with all that is wrong: no JSON
// object, larger than kMetadataMax, another issuer, an address that is missing or that nothing may be sent to, no code
// flow, no PKCE with S256 (one that says nothing of PKCE is asked with it all the same), no algorithm that is taken.
base::Result<ProviderMetadata> ReadProviderMetadata(std::string_view json, const std::string& issuer);
inline constexpr std::size_t kMetadataMax = 256 << 10;

struct CodeToRedeem {
  std::string code;
  std::string verifier;
  std::string redirect_uri;
};

// What a code was redeemed for. Nobody but who logs somebody in gets to see it.
struct ProviderTokens {
  std::string id_token;
  std::string access_token;  // empty: none
};

// Safe for any number of threads: one asks, others wait a little for what it learns.
class Provider {
 public:
  Provider(std::string issuer, base::Clock clock);

  // unavailable: the provider cannot be reached, or said that it cannot answer, now or a short while ago.
  // invalid_input: what it says cannot be taken.
  base::Result<std::shared_ptr<const ProviderMetadata>> Metadata();

  // invalid_input: an algorithm by which the provider does not sign, a signature that does not hold, or a key that it
  // does not have, also when asked again. unavailable as above.
  base::Result<VerifiedToken> Verify(const SignedToken& token);

  // conflict: the provider refuses the code; the message has its word for why. invalid_input: it refuses the client, or
  // its answer cannot be taken. unavailable.
  base::Result<ProviderTokens> Redeem(const Client& client, const CodeToRedeem& code);
  // What it says of who has the access token, as JSON. Empty: it tells no more than its tokens do.
  base::Result<std::string> UserInfo(const std::string& access_token);

 private:
  // Something that was asked for, for a while.
  template <class T>
  struct Known {
    std::shared_ptr<const T> value;
    base::Instant asked_at;
    std::optional<base::Error> failure;
    base::Instant failed_at;
    std::chrono::seconds rest{0};  // after the failure
  };
  struct Failure {
    base::Error error;
    std::chrono::seconds rest{0};
  };
  template <class T>
  using Asked = tl::expected<T, Failure>;

  base::Result<std::shared_ptr<const ProviderMetadata>> MetadataLocked();
  base::Result<std::shared_ptr<const KeySet>> KeysLocked(bool again);
  template <class T, class Ask>
  base::Result<std::shared_ptr<const T>> Learn(Known<T>& known, bool again, const Ask& ask);
  Asked<std::string> Document(const std::string& url, std::size_t size_max) const;

  const std::string issuer_;
  const base::Clock clock_;
  std::timed_mutex mutex_;
  Known<ProviderMetadata> metadata_;
  Known<KeySet> keys_;
};

}  // namespace grondslag::login
