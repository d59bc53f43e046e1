// The keys of an OpenID provider (RFC 7517), and the only way in which a token comes to count: a VerifiedToken is made
// here and nowhere else. Signatures are OpenSSL's; it stands in key_set.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "base/result.h"
#include "login/signed_token.h"

namespace grondslag::login {

class VerifiedToken {
 public:
  const std::string& payload() const { return payload_; }
  Algorithm algorithm() const { return algorithm_; }

 private:
  friend class KeySet;
  VerifiedToken(std::string payload, Algorithm algorithm) : payload_(std::move(payload)), algorithm_(algorithm) {}

  std::string payload_;
  Algorithm algorithm_;
};

class KeySet {
 public:
  KeySet();
  ~KeySet();
  KeySet(KeySet&&) noexcept;
  KeySet& operator=(KeySet&&) noexcept;

  // Of a JWK Set. A key is passed over, as RFC 7517 asks, that is of a kind or for a use that is not taken, or is not
  // whole: RSA of 2048 to 8192 bits, P-256 and Ed25519 are taken, for signatures; a secret one never is.
  // invalid_input: no JWK Set, larger than kBytesMax, or with more than kKeysMax keys.
  static base::Result<KeySet> Parse(std::string_view json);
  static constexpr std::size_t kBytesMax = 256 << 10;
  static constexpr std::size_t kKeysMax = 100;

  // unknown_key: none of these is the one it names; the provider may have new ones. invalid: the signature does not
  // hold, the key is for another algorithm than the token says, or it names none and there are several.
  enum class Refusal : std::uint8_t { unknown_key, invalid };
  tl::expected<VerifiedToken, Refusal> Verify(const SignedToken& token) const;

  std::size_t size() const { return keys_.size(); }

 private:
  struct Key;
  std::vector<std::unique_ptr<Key>> keys_;
};

}  // namespace grondslag::login
