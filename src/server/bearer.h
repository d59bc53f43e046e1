// The one key of policy mode (credentials/key.h). Whoever shows it may do everything.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "credentials/key.h"

namespace grondslag::server {

class BearerToken {
 public:
  // Errors as credentials::HashOfKeyIn.
  static base::Result<BearerToken> Read(const std::string& path);
  // Errors as credentials::HashOfGivenKey.
  static base::Result<BearerToken> Make(std::string_view token);

  // Of a header `Authorization: Bearer TOKEN`.
  bool Matches(std::string_view authorization) const;

 private:
  explicit BearerToken(const credentials::KeyHash& hash) : hash_(hash) {}

  credentials::KeyHash hash_;
};

}  // namespace grondslag::server
