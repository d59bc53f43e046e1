#include "login/signed_token.h"

#include <fmt/format.h>

#include "base/text.h"
#include "http/message.h"
#include "log/base64.h"
#include "login/json_object.h"
#include "login/tokens.h"

namespace grondslag::login {
namespace {

constexpr std::size_t kHeaderMax = 4 << 10;
constexpr std::size_t kKeyIdMax = 512;

tl::unexpected<base::Error> RefuseToken(std::string_view why) {
  return base::Fail(base::ErrorCode::invalid_input, fmt::format("the token {}", why));
}

base::Result<void> ReadHeader(std::string_view bytes, SignedToken& token) {
  GRONDSLAG_TRY(header, ReadObject(bytes, "the header of the token", kHeaderMax));
  const auto name = TextIn(header, "alg");
  if (!name) return RefuseToken("names no algorithm");
  const auto algorithm = AlgorithmOf(*name);
  if (!algorithm)
    return RefuseToken(fmt::format("is signed by `{}`, which is not taken", base::OneLine(name->substr(0, 40))));
  token.algorithm = *algorithm;
  if (header.contains("crit")) return RefuseToken("has extensions that are not known here");
  const auto type = TextIn(header, "typ");
  if (header.contains("typ") && (!type || !http::IsSameName(*type, "JWT"))) return RefuseToken("is of another type");
  const auto key_id = TextIn(header, "kid");
  if (header.contains("kid") && (!key_id || key_id->empty() || key_id->size() > kKeyIdMax))
    return RefuseToken("names its key in a way that is not taken");
  token.key_id = key_id.value_or("");
  return {};
}

}  // namespace

std::optional<Algorithm> AlgorithmOf(std::string_view name) {
  if (name == "RS256") return Algorithm::rs256;
  if (name == "PS256") return Algorithm::ps256;
  if (name == "ES256") return Algorithm::es256;
  if (name == "EdDSA" || name == "Ed25519") return Algorithm::eddsa;
  return std::nullopt;
}

std::string_view Name(Algorithm algorithm) {
  switch (algorithm) {
    case Algorithm::rs256: return "RS256";
    case Algorithm::ps256: return "PS256";
    case Algorithm::es256: return "ES256";
    case Algorithm::eddsa: return "EdDSA";
  }
  return "";
}

base::Result<SignedToken> ReadSignedToken(std::string_view text) {
  if (text.size() > kSignedTokenMax) return RefuseToken(fmt::format("is longer than {} bytes", kSignedTokenMax));
  const std::size_t first = text.find('.');
  const std::size_t second = first == text.npos ? text.npos : text.find('.', first + 1);
  if (second == text.npos || text.find('.', second + 1) != text.npos) return RefuseToken("does not have three parts");
  const auto header = log::FromBase64Url(text.substr(0, first));
  auto payload = log::FromBase64Url(text.substr(first + 1, second - first - 1));
  auto signature = log::FromBase64Url(text.substr(second + 1));
  if (!header || !payload || !signature) return RefuseToken("is not written in base64url");
  SignedToken token;
  if (auto read = ReadHeader(*header, token); !read) return tl::unexpected(read.error());
  token.payload = *std::move(payload);
  token.signature = *std::move(signature);
  token.signed_text = std::string(text.substr(0, second));
  return token;
}

}  // namespace grondslag::login
