#include "ledger/token.h"

#include <sodium.h>

#include "ledger/secret.h"
#include "log/base64.h"

namespace grondslag::ledger {

std::string MakeToken() { return log::ToBase64Url(Secret::Random().view()); }

log::Hash HashOfToken(std::string_view token) {
  log::Hash hash;
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(token.data()), token.size(),
                     nullptr, 0);
  return hash;
}

bool IsSameHash(const log::Hash& a, const log::Hash& b) { return sodium_memcmp(a.data(), b.data(), a.size()) == 0; }

}  // namespace grondslag::ledger
