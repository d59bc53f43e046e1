#include "login/tokens.h"

#include <algorithm>

#include <sodium.h>

namespace grondslag::login {
namespace {

bool IsOfBase64Url(char c) {
  const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return is_letter || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

}  // namespace

bool IsToken(std::string_view text) {
  return text.size() == kTokenSize && std::all_of(text.begin(), text.end(), IsOfBase64Url);
}

Hash KeyedHashOf(const ledger::Secret& key, std::string_view text) {
  Hash hash;
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     key.data(), ledger::Secret::kSize);
  return hash;
}

bool IsSameText(std::string_view a, std::string_view b) { return IsSameHash(HashOfToken(a), HashOfToken(b)); }

}  // namespace grondslag::login
