// Over libsodium.
#include "login/tokens.h"

#include <algorithm>
#include <cstdlib>

#include <sodium.h>

namespace grondslag::login {
namespace {

// Before main and its threads: the library finds out which instructions this processor has.
[[maybe_unused]] const bool is_ready = [] {
  if (sodium_init() < 0) std::abort();
  return true;
}();

const unsigned char* Bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

bool IsOfBase64Url(char c) {
  const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return is_letter || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

std::string Encode(std::string_view bytes, int variant) {
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), Bytes(bytes), bytes.size(), variant);
  text.pop_back();  // the NUL that the library writes
  return text;
}

}  // namespace

std::string MakeToken() {
  std::array<char, 32> bytes;
  randombytes_buf(bytes.data(), bytes.size());
  std::string token = EncodeBase64Url({bytes.data(), bytes.size()});
  sodium_memzero(bytes.data(), bytes.size());
  return token;
}

bool IsToken(std::string_view text) {
  return text.size() == kTokenSize && std::all_of(text.begin(), text.end(), IsOfBase64Url);
}

Hash HashOf(std::string_view text) {
  Hash hash;
  crypto_generichash(hash.data(), hash.size(), Bytes(text), text.size(), nullptr, 0);
  return hash;
}

Hash KeyedHashOf(const ledger::Secret& key, std::string_view text) {
  Hash hash;
  crypto_generichash(hash.data(), hash.size(), Bytes(text), text.size(), key.data(), ledger::Secret::kSize);
  return hash;
}

bool IsSame(const Hash& a, const Hash& b) { return sodium_memcmp(a.data(), b.data(), a.size()) == 0; }
bool IsSameText(std::string_view a, std::string_view b) { return IsSame(HashOf(a), HashOf(b)); }

std::string EncodeBase64Url(std::string_view bytes) { return Encode(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING); }
std::string EncodeBase64(std::string_view bytes) { return Encode(bytes, sodium_base64_VARIANT_ORIGINAL); }

std::optional<std::string> DecodeBase64Url(std::string_view text) {
  // The library passes over nothing, but ends quietly at what it does not know.
  if (!std::all_of(text.begin(), text.end(), IsOfBase64Url)) return std::nullopt;
  std::string bytes(text.size() / 4 * 3 + 3, '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr,
                        &size, &end, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
      end != text.data() + text.size())
    return std::nullopt;
  bytes.resize(size);
  return bytes;
}

}  // namespace grondslag::login
