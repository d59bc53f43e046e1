// SHA-256 of libcrypto, which uses what the processor has for it.
#include "log/hash.h"

#include <cstdlib>
#include <initializer_list>
#include <memory>

#include <openssl/evp.h>

#include "base/text.h"

namespace grondslag::log {
namespace {

// Looked up and made once: both take longer than hashing an event.
const EVP_MD* Method() {
  static const EVP_MD* method = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return method;
}
EVP_MD_CTX* Context() {
  struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  static thread_local const std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
  return context.get();
}

Hash HashOf(std::initializer_list<std::string_view> parts) {
  Hash hash;
  EVP_MD_CTX* const context = Context();
  bool is_fine = context != nullptr && EVP_DigestInit_ex2(context, Method(), nullptr) == 1;
  for (const std::string_view part : parts)
    is_fine = is_fine && EVP_DigestUpdate(context, part.data(), part.size()) == 1;
  // Without memory or without SHA-256 there is no log.
  if (!is_fine || EVP_DigestFinal_ex(context, hash.data(), nullptr) != 1) std::abort();
  return hash;
}

constexpr std::string_view kLeaf("\x00", 1), kNode("\x01", 1);

}  // namespace

Hash Sha256(std::string_view bytes) { return HashOf({bytes}); }
Hash LeafHash(std::string_view entry) { return HashOf({kLeaf, entry}); }
Hash NodeHash(const Hash& left, const Hash& right) { return HashOf({kNode, BytesOf(left), BytesOf(right)}); }
Hash EmptyRoot() { return HashOf({}); }

std::string HexOf(const Hash& hash) { return base::HexOf(BytesOf(hash)); }

std::optional<Hash> ParseHash(std::string_view hex) {
  Hash hash;
  if (hex.size() != 2 * hash.size()) return std::nullopt;
  for (std::size_t i = 0; i < hash.size(); ++i) {
    const int high = base::HexDigit(hex[2 * i]), low = base::HexDigit(hex[2 * i + 1]);
    if (high == base::kNoHexDigit || low == base::kNoHexDigit) return std::nullopt;
    hash[i] = static_cast<std::uint8_t>(high << 4 | low);
  }
  return hash;
}

}  // namespace grondslag::log
