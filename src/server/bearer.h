// The token that a caller shows (RFC 6750). Only its hash is kept, and whether two are the same is found out in a time
// that does not tell how much of them is.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace grondslag::server {

class BearerToken {
 public:
  // From a file that holds nothing else; white space around it is passed over. not_found, unavailable; invalid_input:
  // others may read the file, or it is shorter than kSizeMin, or has characters that no token has.
  static base::Result<BearerToken> Read(const std::string& path);
  // invalid_input as above.
  static base::Result<BearerToken> Make(std::string_view token);

  // Of a header `Authorization: Bearer TOKEN`.
  bool Matches(std::string_view authorization) const;

  // 256 random bits are 43 characters of base64url; whoever counts on fewer counts on people choosing.
  static constexpr std::size_t kSizeMin = 43;

 private:
  using Hash = std::array<std::uint8_t, 32>;  // BLAKE2b-256
  static Hash HashOf(std::string_view token);

  Hash hash_{};
};

}  // namespace grondslag::server
