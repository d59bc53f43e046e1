// Any bytes as what an OpenID provider sends: as a token, as its keys, as what it says of itself and of who logs in,
// and as the claims of a token that it has signed. Nothing but what a key has signed is verified, and what comes out is
// as the headers promise.
#include <algorithm>

#include <fmt/format.h>

#include "fuzz.h"
#include "http/post.h"
#include "log/base64.h"
#include "login/id_token.h"
#include "login/key_set.h"
#include "login/provider.h"
#include "login/signing.h"

using namespace grondslag;

namespace {

constexpr base::Instant kNow(1'800'000'000'000'000);
const std::string kIssuer = "https://op.example";

struct Signer {
  login::SigningKey key = login::SigningKey::Ed25519();
  login::KeySet keys = *login::KeySet::Parse(fmt::format(R"({{"keys": [{}]}})", key.Jwk()));
};

void ReadToken(const Signer& signer, std::string_view text) {
  const auto token = login::ReadSignedToken(text);
  if (!token) return ExpectFit(token.error());
  // It can be written in one way only.
  FUZZ_EXPECT(token->signed_text + "." + log::ToBase64Url(token->signature) == text);
  FUZZ_EXPECT(login::AlgorithmOf(login::Name(token->algorithm)) == token->algorithm);
  // Its key is made anew each time.
  FUZZ_EXPECT(!signer.keys.Verify(*token));
}

void ReadKeys(std::string_view text) {
  const auto keys = login::KeySet::Parse(text);
  if (!keys) return ExpectFit(keys.error());
  FUZZ_EXPECT(keys->size() <= login::KeySet::kKeysMax);
}

void ReadMetadata(std::string_view text) {
  const auto metadata = login::ReadProviderMetadata(text, kIssuer);
  if (!metadata) return ExpectFit(metadata.error());
  for (const std::string& address : {metadata->authorization_endpoint, metadata->token_endpoint, metadata->jwks_uri})
    FUZZ_EXPECT(http::CheckAddress(address, true).has_value());
  FUZZ_EXPECT(!metadata->algorithms.empty());
}

void ExpectFit(const login::Identity& identity) {
  FUZZ_EXPECT(identity.issuer == kIssuer && !identity.subject.empty() && identity.subject.size() <= 255);
  for (const std::string& text : {identity.subject, identity.email, identity.name})
    FUZZ_EXPECT(base::IsUtf8(text) && text == base::OneLine(text));
}

void ReadClaims(const Signer& signer, std::string_view text) {
  const auto token = login::ReadSignedToken(signer.key.Token("EdDSA", R"({"alg": "EdDSA"})", text));
  if (!token) return ::ExpectFit(token.error());
  const auto verified = signer.keys.Verify(*token);
  FUZZ_EXPECT(verified && verified->payload() == text);
  const auto identity = login::CheckIdToken(*verified, {.issuer = kIssuer,
                                                        .client_id = "grondslag",
                                                        .nonce = "nonce",
                                                        .access_token = "access",
                                                        .begun_at = kNow,
                                                        .now = kNow});
  if (!identity) return ::ExpectFit(identity.error());
  ExpectFit(*identity);
}

void ReadUserInfo(std::string_view text) {
  login::Identity identity{.issuer = kIssuer, .subject = "noor", .email = "", .name = ""};
  const auto added = login::AddUserInfo(text, identity);
  if (!added) ::ExpectFit(added.error());
  ExpectFit(identity);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Signer signer;
  const std::string_view text = TextOf(data, size);
  ReadToken(signer, text);
  ReadKeys(text);
  ReadMetadata(text);
  ReadClaims(signer, text);
  ReadUserInfo(text);
  return 0;
}
