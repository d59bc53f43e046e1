#include "credentials/key.h"

#include <algorithm>

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

std::string MakeKey() { return std::string(kPrefix) + ledger::MakeToken(); }

base::Result<KeyHash> HashOfGivenKey(std::string_view key) {
  if (key.size() >= kKeySizeMin && std::all_of(key.begin(), key.end(), IsOfToken)) return ledger::HashOfToken(key);
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

std::string_view ShownKey(std::string_view authorization) {
  if (authorization.size() < kScheme.size()) return {};
  const bool is_bearer = std::equal(kScheme.begin(), kScheme.end(), authorization.begin(),
                                    [](char scheme, char shown) { return scheme == Lower(shown); });
  return is_bearer ? Trimmed(authorization.substr(kScheme.size())) : std::string_view();
}

}  // namespace grondslag::credentials
