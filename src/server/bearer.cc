#include "server/bearer.h"

#include <algorithm>

#include <fmt/format.h>
#include <sodium.h>

#include "http/message.h"
#include "ledger/private_file.h"

namespace grondslag::server {
namespace {

constexpr std::size_t kFileMax = 4096;
constexpr std::string_view kSpace = " \t\r\n";
constexpr std::string_view kScheme = "Bearer ";

bool IsOfToken(char c) {
  const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return is_letter || (c >= '0' && c <= '9') || std::string_view("-._~+/=").find(c) != std::string_view::npos;
}

std::string_view Trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

}  // namespace

base::Result<BearerToken> BearerToken::Read(const std::string& path) {
  GRONDSLAG_TRY(text, ledger::ReadPrivateFile(path, kFileMax));
  auto token = Make(Trimmed(text));
  sodium_memzero(text.data(), text.size());
  if (!token) return base::Fail(token.error().code, fmt::format("{}: {}", path, token.error().message));
  return token;
}

base::Result<BearerToken> BearerToken::Make(std::string_view token) {
  if (token.size() < kSizeMin || !std::all_of(token.begin(), token.end(), IsOfToken)) {
    return base::Fail(base::ErrorCode::invalid_input,
                      fmt::format("a token has at least {} characters, letters, digits and -._~+/= (`openssl rand "
                                  "-base64 32` makes one)",
                                  kSizeMin));
  }
  BearerToken made;
  made.hash_ = HashOf(token);
  return made;
}

bool BearerToken::Matches(std::string_view authorization) const {
  if (authorization.size() < kScheme.size() || !http::IsSameName(authorization.substr(0, kScheme.size()), kScheme))
    return false;
  const Hash shown = HashOf(Trimmed(authorization.substr(kScheme.size())));
  return sodium_memcmp(shown.data(), hash_.data(), hash_.size()) == 0;
}

BearerToken::Hash BearerToken::HashOf(std::string_view token) {
  Hash hash;
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(token.data()), token.size(),
                     nullptr, 0);
  return hash;
}

}  // namespace grondslag::server
