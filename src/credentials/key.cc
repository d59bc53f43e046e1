#include "credentials/key.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <sodium.h>

#include "ledger/private_file.h"

namespace grondslag::credentials {
namespace {

constexpr std::size_t kFileMax = 4096;
constexpr std::string_view kSpace = " \t\r\n";
constexpr std::string_view kScheme = "bearer ";
constexpr std::string_view kPrefix = "grondslag_";

bool IsOfToken(char c) {
  const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return is_letter || (c >= '0' && c <= '9') || std::string_view("-._~+/=").find(c) != std::string_view::npos;
}

std::string_view Trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::string MakeKey() {
  std::array<unsigned char, 32> bytes;
  randombytes_buf(bytes.data(), bytes.size());
  std::array<char, sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_URLSAFE_NO_PADDING)> text;
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  std::string key = std::string(kPrefix) + text.data();
  sodium_memzero(bytes.data(), bytes.size());
  sodium_memzero(text.data(), text.size());
  return key;
}

KeyHash HashOfKey(std::string_view key) {
  KeyHash hash;
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(key.data()), key.size(), nullptr,
                     0);
  return hash;
}

base::Result<KeyHash> HashOfGivenKey(std::string_view key) {
  if (key.size() >= kKeySizeMin && std::all_of(key.begin(), key.end(), IsOfToken)) return HashOfKey(key);
  return base::Fail(base::ErrorCode::invalid_input,
                    fmt::format("a token has at least {} characters, letters, digits and -._~+/= (`openssl rand "
                                "-base64 32` makes one)",
                                kKeySizeMin));
}

base::Result<KeyHash> HashOfKeyIn(const std::string& path) {
  GRONDSLAG_TRY(text, ledger::ReadPrivateFile(path, kFileMax));
  auto hash = HashOfGivenKey(Trimmed(text));
  sodium_memzero(text.data(), text.size());
  if (!hash) return base::Fail(hash.error().code, fmt::format("{}: {}", path, hash.error().message));
  return hash;
}

bool IsSameKey(const KeyHash& a, const KeyHash& b) { return sodium_memcmp(a.data(), b.data(), a.size()) == 0; }

std::string_view ShownKey(std::string_view authorization) {
  if (authorization.size() < kScheme.size()) return {};
  const bool is_bearer = std::equal(kScheme.begin(), kScheme.end(), authorization.begin(),
                                    [](char scheme, char shown) { return scheme == Lower(shown); });
  return is_bearer ? Trimmed(authorization.substr(kScheme.size())) : std::string_view();
}

}  // namespace grondslag::credentials
