#include "server/bearer.h"
#include "ledger/token.h"

namespace grondslag::server {

base::Result<BearerToken> BearerToken::Read(const std::string& path) {
  GRONDSLAG_TRY(hash, credentials::HashOfKeyIn(path));
  return BearerToken(hash);
}

base::Result<BearerToken> BearerToken::Make(std::string_view token) {
  GRONDSLAG_TRY(hash, credentials::HashOfGivenKey(token));
  return BearerToken(hash);
}

bool BearerToken::Matches(std::string_view authorization) const {
  const std::string_view shown = credentials::ShownKey(authorization);
  return !shown.empty() && ledger::IsSameHash(ledger::HashOfToken(shown), hash_);
}

}  // namespace grondslag::server
