// Over libsodium.
#include "ledger/secret.h"

#include <algorithm>
#include <cstdlib>

#include <sodium.h>

namespace grondslag::ledger {
namespace {

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;

// Before main and its threads: the library finds out which instructions this processor has.
[[maybe_unused]] const bool is_ready = [] {
  if (sodium_init() < 0) std::abort();
  return true;
}();

const unsigned char* Bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}  // namespace

Secret Secret::Random() {
  Secret secret;
  randombytes_buf(secret.bytes_.data(), secret.bytes_.size());
  return secret;
}

base::Result<Secret> Secret::FromBytes(std::string_view bytes) {
  if (bytes.size() != kSize) return base::Fail(base::ErrorCode::corrupt, "a key has 32 bytes");
  Secret secret;
  std::copy(bytes.begin(), bytes.end(), secret.bytes_.begin());
  return secret;
}

Secret::~Secret() { sodium_memzero(bytes_.data(), bytes_.size()); }

Secret Secret::Derive(std::string_view use) const {
  Secret derived;
  crypto_generichash(derived.bytes_.data(), derived.bytes_.size(), Bytes(use), use.size(), data(), kSize);
  return derived;
}

std::string Seal(const Secret& key, std::string_view text, std::string_view about) {
  std::string sealed(kNonce + text.size() + kTag, '\0');
  auto* const out = reinterpret_cast<unsigned char*>(sealed.data());
  randombytes_buf(out, kNonce);
  crypto_aead_xchacha20poly1305_ietf_encrypt(out + kNonce, nullptr, Bytes(text), text.size(), Bytes(about),
                                             about.size(), nullptr, out, key.data());
  return sealed;
}

base::Result<std::string> Unseal(const Secret& key, std::string_view sealed, std::string_view about) {
  const auto refuse = [] { return base::Fail(base::ErrorCode::invalid_input, "the key does not open it"); };
  if (sealed.size() < kNonce + kTag) return refuse();
  std::string text(sealed.size() - kNonce - kTag, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char*>(text.data()), nullptr, nullptr,
                                                 Bytes(sealed) + kNonce, sealed.size() - kNonce, Bytes(about),
                                                 about.size(), Bytes(sealed), key.data()) != 0)
    return refuse();
  return text;
}

}  // namespace grondslag::ledger
