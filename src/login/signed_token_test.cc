#include "login/signed_token.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "log/base64.h"
#include "login/tokens.h"

namespace grondslag::login {
namespace {

using testing::HasSubstr;

std::string TokenOf(const std::string& header, const std::string& payload = "{}", const std::string& signature = "s") {
  return log::ToBase64Url(header) + "." + log::ToBase64Url(payload) + "." + log::ToBase64Url(signature);
}

std::string WhyNot(const std::string& text) {
  const auto token = ReadSignedToken(text);
  if (token) return {};
  EXPECT_EQ(token.error().code, base::ErrorCode::invalid_input);
  return token.error().message;
}

TEST(SignedToken, IsReadInItsParts) {
  const auto token =
      ReadSignedToken(TokenOf(R"({"alg": "ES256", "kid": "k1", "typ": "jwt", "jku": "https://evil.example"})"));
  ASSERT_TRUE(token) << token.error().ToString();
  EXPECT_EQ(token->algorithm, Algorithm::es256);
  EXPECT_EQ(token->key_id, "k1");
  EXPECT_EQ(token->payload, "{}");
  EXPECT_EQ(token->signature, "s");
  EXPECT_EQ(TokenOf(R"({"alg": "ES256", "kid": "k1", "typ": "jwt", "jku": "https://evil.example"})"),
            token->signed_text + ".cw");
  EXPECT_EQ(ReadSignedToken(TokenOf(R"({"alg": "Ed25519"})"))->algorithm, Algorithm::eddsa);
  EXPECT_EQ(ReadSignedToken(TokenOf(R"({"alg": "RS256"})"))->key_id, "");
}

TEST(SignedToken, IsRefusedByAnyOtherAlgorithm) {
  for (const char* algorithm : {"none", "None", "NONE", "", "HS256", "HS384", "HS512", "RS1", "RS384", "ES256K",
                                "rs256", "RS256 ", "PS512", "ECDH-ES"})
    EXPECT_THAT(WhyNot(TokenOf(std::string(R"({"alg": ")") + algorithm + R"("})")), HasSubstr("not taken"))
        << algorithm;
  for (const char* header : {"{}", R"({"alg": null})", R"({"alg": ["RS256"]})", R"({"alg": 256})"})
    EXPECT_THAT(WhyNot(TokenOf(header)), HasSubstr("no algorithm")) << header;
}

TEST(SignedToken, IsRefusedWithHeadersThatMeanMore) {
  EXPECT_THAT(WhyNot(TokenOf(R"({"alg": "RS256", "crit": ["b64"], "b64": false})")), HasSubstr("extensions"));
  EXPECT_THAT(WhyNot(TokenOf(R"({"alg": "RS256", "crit": []})")), HasSubstr("extensions"));
  for (const char* type : {R"("at+jwt")", R"("logout+jwt")", R"("JOSE")", "1", "null"})
    EXPECT_THAT(WhyNot(TokenOf(std::string(R"({"alg": "RS256", "typ": )") + type + "}")), HasSubstr("type")) << type;
  for (const std::string& key :
       {std::string("1"), std::string("null"), std::string(R"("")"), "\"" + std::string(513, 'k') + "\""})
    EXPECT_THAT(WhyNot(TokenOf(R"({"alg": "RS256", "kid": )" + key + "}")), HasSubstr("its key")) << key;
  EXPECT_THAT(WhyNot(TokenOf(R"({"alg": "none", "alg": "RS256"})")), HasSubstr("twice"));
}

TEST(SignedToken, IsRefusedWhereItIsMalformed) {
  const std::string good = TokenOf(R"({"alg": "RS256"})");
  ASSERT_EQ(WhyNot(good), "");
  for (const std::string& text :
       {std::string(), std::string("."), std::string(".."), std::string("..."), good + ".", "." + good, good + "=",
        good + " ", " " + good, "\n" + good, good.substr(0, good.rfind('.')), std::string("e30.e30.e30"), TokenOf("[]"),
        TokenOf("\"RS256\""), TokenOf("{\"alg\": \"RS256\""), TokenOf("{\"alg\": \"RS256\"} x"),
        TokenOf("{\"alg\": \"RS256\", \"x\": \"\xff\"}"),
        TokenOf(R"({"alg": "RS256", "x": ")" + std::string(5000, 'x') + "\"}"),
        std::string("a.") + std::string(kSignedTokenMax, 'b') + ".c"})
    EXPECT_NE(WhyNot(text), "") << text.substr(0, 80);
}

}  // namespace
}  // namespace grondslag::login
