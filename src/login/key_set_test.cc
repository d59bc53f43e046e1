#include "login/key_set.h"

#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "log/base64.h"
#include "login/signing.h"

namespace grondslag::login {
namespace {

using Refusal = KeySet::Refusal;

KeySet SetOf(const std::vector<std::string>& jwks) {
  auto set = KeySet::Parse(fmt::format(R"({{"keys": [{}]}})", fmt::join(jwks, ", ")));
  EXPECT_TRUE(set) << set.error().ToString();
  return *std::move(set);
}

// Nothing: it is verified.
std::optional<Refusal> WhyNot(const KeySet& set, const std::string& token) {
  const auto read = ReadSignedToken(token);
  EXPECT_TRUE(read) << read.error().ToString();
  const auto verified = set.Verify(*read);
  return verified ? std::nullopt : std::optional(verified.error());
}

struct Signer {
  const char* algorithm;
  SigningKey key;
};

class KeySetTest : public testing::Test {
 protected:
  static const std::vector<Signer>& Signers() {
    static const std::vector<Signer> signers = [] {
      std::vector<Signer> made;
      made.push_back({"RS256", SigningKey::Rsa()});
      made.push_back({"PS256", SigningKey::Rsa()});
      made.push_back({"ES256", SigningKey::P256()});
      made.push_back({"EdDSA", SigningKey::Ed25519()});
      return made;
    }();
    return signers;
  }
  static std::string Header(const std::string& algorithm, const std::string& key_id) {
    return fmt::format(R"({{"alg": "{}", "kid": "{}"}})", algorithm, key_id);
  }
};

TEST_F(KeySetTest, VerifiesWhatItsKeysHaveSigned) {
  std::vector<std::string> jwks;
  for (const Signer& signer : Signers())
    jwks.push_back(
        signer.key.Jwk(fmt::format(R"(, "kid": "{}", "use": "sig", "alg": "{}")", signer.algorithm, signer.algorithm)));
  const KeySet set = SetOf(jwks);
  ASSERT_EQ(set.size(), 4U);
  for (const Signer& signer : Signers()) {
    const std::string token =
        signer.key.Token(signer.algorithm, Header(signer.algorithm, signer.algorithm), "the payload");
    const auto verified = set.Verify(*ReadSignedToken(token));
    ASSERT_TRUE(verified) << signer.algorithm;
    EXPECT_EQ(verified->payload(), "the payload");
    EXPECT_EQ(Name(verified->algorithm()), signer.algorithm);
    // Each bit counts, in every part.
    const std::size_t dot = token.rfind('.');
    for (const std::size_t at : {token.find('.') + 3, dot + 3}) {
      std::string altered = token;
      altered[at] = altered[at] == 'A' ? 'B' : 'A';
      EXPECT_EQ(WhyNot(set, altered), Refusal::invalid) << signer.algorithm << " at " << at;
    }
    EXPECT_EQ(WhyNot(set, token.substr(0, dot + 1)), Refusal::invalid) << signer.algorithm;
    EXPECT_EQ(WhyNot(set, token + "AAAA"), Refusal::invalid) << signer.algorithm;
  }
}

TEST_F(KeySetTest, KnowsNoKeyOfAnotherName) {
  const SigningKey& key = Signers()[3].key;
  const KeySet set = SetOf({key.Jwk(R"(, "kid": "a")")});
  EXPECT_EQ(WhyNot(set, key.Token("EdDSA", Header("EdDSA", "b"), "x")), Refusal::unknown_key);
  EXPECT_EQ(WhyNot(set, SigningKey::Ed25519().Token("EdDSA", Header("EdDSA", "a"), "x")), Refusal::invalid);
  EXPECT_EQ(WhyNot(SetOf({}), key.Token("EdDSA", Header("EdDSA", "a"), "x")), Refusal::unknown_key);
}

TEST_F(KeySetTest, TakesATokenWithoutANameOnlyWhereOneKeyCanBeMeant) {
  const SigningKey &key = Signers()[3].key, other = SigningKey::Ed25519();
  const std::string token = key.Token("EdDSA", R"({"alg": "EdDSA"})", "x");
  EXPECT_EQ(WhyNot(SetOf({key.Jwk(), Signers()[2].key.Jwk()}), token), std::nullopt);
  EXPECT_EQ(WhyNot(SetOf({key.Jwk(), other.Jwk()}), token), Refusal::invalid);
  EXPECT_EQ(WhyNot(SetOf({Signers()[2].key.Jwk()}), token), Refusal::unknown_key);
}

// A key serves the algorithm of its kind, and where it says one, that one.
TEST_F(KeySetTest, TakesNoKeyForAnother) {
  const SigningKey &rsa = Signers()[0].key, &p256 = Signers()[2].key, &ed = Signers()[3].key;
  const KeySet only = SetOf({rsa.Jwk(R"(, "kid": "r", "alg": "RS256")")});
  EXPECT_EQ(WhyNot(only, rsa.Token("RS256", Header("RS256", "r"), "x")), std::nullopt);
  EXPECT_EQ(WhyNot(only, rsa.Token("PS256", Header("PS256", "r"), "x")), Refusal::invalid);
  EXPECT_EQ(WhyNot(only, rsa.Token("RS256", Header("PS256", "r"), "x")), Refusal::invalid);
  const KeySet any = SetOf({rsa.Jwk(R"(, "kid": "r")")});
  EXPECT_EQ(WhyNot(any, rsa.Token("PS256", Header("PS256", "r"), "x")), std::nullopt);
  for (const char* algorithm : {"ES256", "EdDSA"}) {
    EXPECT_EQ(WhyNot(any, rsa.Token("RS256", Header(algorithm, "r"), "x")), Refusal::invalid) << algorithm;
    EXPECT_EQ(WhyNot(any, ed.Token("EdDSA", Header(algorithm, "r"), "x")), Refusal::invalid) << algorithm;
  }
  EXPECT_EQ(WhyNot(SetOf({p256.Jwk(R"(, "kid": "p")")}), rsa.Token("RS256", Header("RS256", "p"), "x")),
            Refusal::invalid);
  // Two of one name, of two kinds: the one that the algorithm means.
  const KeySet two = SetOf({rsa.Jwk(R"(, "kid": "x")"), p256.Jwk(R"(, "kid": "x")")});
  EXPECT_EQ(WhyNot(two, p256.Token("ES256", Header("ES256", "x"), "x")), std::nullopt);
}

TEST_F(KeySetTest, TakesNoSignatureInAnotherForm) {
  const SigningKey& key = Signers()[2].key;
  const KeySet set = SetOf({key.Jwk(R"(, "kid": "p")")});
  const std::string text = log::ToBase64Url(Header("ES256", "p")) + ".eA";
  const std::string plain = key.Sign("ES256", text);
  EXPECT_EQ(WhyNot(set, text + "." + log::ToBase64Url(plain)), std::nullopt);
  // CVE-2022-21449: zeros are no signature. One byte more in front, and DER.
  EXPECT_EQ(WhyNot(set, text + "." + log::ToBase64Url(std::string(64, '\0'))), Refusal::invalid);
  EXPECT_EQ(WhyNot(set, text + "." + log::ToBase64Url('\0' + plain)), Refusal::invalid);
  const std::string der = "\x30\x44\x02\x20" + plain.substr(0, 32) + "\x02\x20" + plain.substr(32);
  EXPECT_EQ(WhyNot(set, text + "." + log::ToBase64Url(der)), Refusal::invalid);
}

TEST_F(KeySetTest, PassesOverWhatIsNotTaken) {
  const std::string n = log::ToBase64Url("\xff" + std::string(255, '\x55')),
                    even = log::ToBase64Url("\xff" + std::string(255, '\x54'));
  const std::string zeros = log::ToBase64Url(std::string(32, '\0'));
  const SigningKey& key = Signers()[3].key;
  for (const std::string& jwk :
       {std::string("1"),
        std::string("null"),
        std::string("{}"),
        std::string(R"({"kty": "oct", "k": "c2VjcmV0"})"),
        std::string(R"({"kty": "RSA"})"),
        std::string(R"({"kty": "RSA", "n": "!", "e": "AQAB"})"),
        std::string(R"({"kty": "RSA", "n": "", "e": "AQAB"})"),
        fmt::format(R"({{"kty": "RSA", "n": "{}", "e": "AQ"}})", n),
        fmt::format(R"({{"kty": "RSA", "n": "{}", "e": "Ag"}})", n),
        fmt::format(R"({{"kty": "RSA", "n": "{}", "e": "AQAB"}})", even),
        fmt::format(R"({{"kty": "RSA", "n": "{}", "e": "AQAB"}})", log::ToBase64Url(std::string(2000, '\xff'))),
        SigningKey::Rsa(1024).Jwk(),
        std::string(R"({"kty": "EC", "crv": "P-384", "x": "AA", "y": "AA"})"),
        fmt::format(R"({{"kty": "EC", "crv": "P-256", "x": "{}", "y": "{}"}})", zeros, zeros),
        std::string(R"({"kty": "OKP", "crv": "X25519", "x": "AA"})"),
        std::string(R"({"kty": "OKP", "crv": "Ed25519", "x": "AA"})"),
        key.Jwk(R"(, "use": "enc")"),
        key.Jwk(R"(, "use": 1)"),
        key.Jwk(R"(, "key_ops": ["sign"])"),
        key.Jwk(R"(, "key_ops": 1)"),
        key.Jwk(R"(, "alg": "HS256")"),
        key.Jwk(R"(, "alg": 1)"),
        key.Jwk(R"(, "d": "AA")")}) {
    EXPECT_EQ(SetOf({jwk, key.Jwk(R"(, "key_ops": ["verify"])")}).size(), 1U) << jwk.substr(0, 100);
  }
}

TEST_F(KeySetTest, IsOneDocumentOfBoundedSize) {
  std::string many = "{}";
  for (std::size_t i = 0; i < KeySet::kKeysMax; ++i) many += ", {}";
  for (const std::string& json :
       {std::string(), std::string("[]"), std::string("{}"), std::string(R"({"keys": {}})"),
        std::string(R"({"keys": 1})"), std::string(R"({"keys": [], "keys": []})"), R"({"keys": [)" + many + "]}",
        R"({"keys": [], "x": ")" + std::string(KeySet::kBytesMax, 'x') + "\"}", std::string("{\"keys\": []")}) {
    const auto set = KeySet::Parse(json);
    ASSERT_FALSE(set) << json.substr(0, 60);
    EXPECT_EQ(set.error().code, base::ErrorCode::invalid_input);
  }
}

// The example of RFC 8037, appendix A.4 and A.5: a key and a token that others have made.
TEST_F(KeySetTest, VerifiesTheExampleOfTheStandard) {
  const KeySet set = SetOf({R"({"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})"});
  const std::string token =
      "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
      "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
  const auto verified = set.Verify(*ReadSignedToken(token));
  ASSERT_TRUE(verified);
  EXPECT_EQ(verified->payload(), "Example of Ed25519 signing");
}

}  // namespace
}  // namespace grondslag::login
