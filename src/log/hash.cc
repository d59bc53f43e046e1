#include "log/hash.h"

#include <initializer_list>

#include <sodium.h>

namespace grondslag::log {
namespace {

Hash HashOf(std::initializer_list<std::string_view> parts) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  for (const std::string_view part : parts)
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(part.data()), part.size());
  Hash hash;
  crypto_hash_sha256_final(&state, hash.data());
  return hash;
}

constexpr std::string_view kLeaf("\x00", 1), kNode("\x01", 1);

}  // namespace

Hash Sha256(std::string_view bytes) { return HashOf({bytes}); }
Hash LeafHash(std::string_view entry) { return HashOf({kLeaf, entry}); }
Hash NodeHash(const Hash& left, const Hash& right) { return HashOf({kNode, BytesOf(left), BytesOf(right)}); }
Hash EmptyRoot() { return HashOf({}); }

std::string HexOf(const Hash& hash) {
  std::string text(2 * hash.size() + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
  text.pop_back();
  return text;
}

}  // namespace grondslag::log
