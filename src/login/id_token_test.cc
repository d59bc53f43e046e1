#include "login/id_token.h"

#include <functional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "login/signing.h"

namespace grondslag::login {
namespace {

namespace json = boost::json;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::int64_t kNow = 1'800'000'000;

class IdTokenTest : public testing::Test {
 protected:
  static json::object Claims() {
    return {{"iss", "https://op.example"},
            {"sub", "noor"},
            {"aud", "grondslag"},
            {"exp", kNow + 300},
            {"iat", kNow - 1},
            {"nonce", "n-once"},
            {"name", "Noor"},
            {"email", "noor@example.nl"},
            {"email_verified", true}};
  }
  base::Result<Identity> Check(const std::string& payload) const {
    const auto verified = keys_.Verify(*ReadSignedToken(key_.Token("EdDSA", R"({"alg": "EdDSA"})", payload)));
    return CheckIdToken(*verified, rules_);
  }
  base::Result<Identity> Check(const json::object& claims) const { return Check(json::serialize(claims)); }
  std::string WhyNot(const json::object& claims) const {
    const auto checked = Check(claims);
    return checked ? std::string() : checked.error().ToString();
  }
  std::string WhyNotWith(const std::string& name, const json::value& value) const {
    json::object claims = Claims();
    claims[name] = value;
    return WhyNot(claims);
  }

  const SigningKey key_ = SigningKey::Ed25519();
  const KeySet keys_ = *KeySet::Parse(fmt::format(R"({{"keys": [{}]}})", key_.Jwk()));
  IdTokenRules rules_{.issuer = "https://op.example",
                      .client_id = "grondslag",
                      .nonce = "n-once",
                      .access_token = "",
                      .begun_at = base::Instant((kNow - 30) * 1'000'000),
                      .now = base::Instant(kNow * 1'000'000)};
};

TEST_F(IdTokenTest, SaysWhoItIs) {
  const auto identity = Check(Claims());
  ASSERT_TRUE(identity) << identity.error().ToString();
  EXPECT_EQ(identity->issuer, "https://op.example");
  EXPECT_EQ(identity->subject, "noor");
  EXPECT_EQ(identity->name, "Noor");
  EXPECT_EQ(identity->email, "noor@example.nl");
}

TEST_F(IdTokenTest, IsOfTheIssuerToTheLetter) {
  for (const json::value& issuer :
       {json::value("https://op.example/"), json::value("https://OP.example"), json::value("http://op.example"),
        json::value(""), json::value(nullptr), json::value(json::array{"https://op.example"})})
    EXPECT_THAT(WhyNotWith("iss", issuer), HasSubstr("(iss)")) << issuer;
}

TEST_F(IdTokenTest, IsForThisClientAlone) {
  EXPECT_EQ(WhyNotWith("aud", json::array{"grondslag"}), "");
  for (const json::value& audience :
       {json::value("other"), json::value("grondslag "), json::value(json::array{}), json::value(json::array{"other"}),
        json::value(json::array{"grondslag", "other"}), json::value(json::array{"grondslag", 1}), json::value(nullptr),
        json::value(json::object{{"grondslag", true}})})
    EXPECT_THAT(WhyNotWith("aud", audience), HasSubstr("(aud)")) << audience;
  EXPECT_EQ(WhyNotWith("azp", "grondslag"), "");
  for (const json::value& party : {json::value("other"), json::value(nullptr), json::value(json::array{"grondslag"})})
    EXPECT_THAT(WhyNotWith("azp", party), HasSubstr("(azp)")) << party;
}

TEST_F(IdTokenTest, HasASubject) {
  EXPECT_EQ(WhyNotWith("sub", json::value(std::string(255, 's'))), "");
  for (const json::value& subject :
       {json::value(""), json::value(1), json::value(nullptr), json::value(std::string(256, 's')), json::value("no or"),
        json::value("noor\n"), json::value("no\xc3\xb6r")})
    EXPECT_THAT(WhyNotWith("sub", subject), HasSubstr("(sub)")) << subject;
}

TEST_F(IdTokenTest, HoldsForItsTime) {
  EXPECT_EQ(WhyNotWith("exp", kNow - 59), "");
  EXPECT_EQ(WhyNotWith("exp", static_cast<double>(kNow) + 0.5), "");
  for (const json::value& expires : {json::value(kNow - 60), json::value(0), json::value(-1), json::value(1e300),
                                     json::value(std::to_string(kNow + 300)), json::value(nullptr), json::value(true)})
    EXPECT_THAT(WhyNotWith("exp", expires), HasSubstr("(exp)")) << expires;
  EXPECT_EQ(WhyNotWith("iat", kNow + 60), "");
  EXPECT_EQ(WhyNotWith("iat", kNow - 90), "");
  for (const json::value& made :
       {json::value(kNow + 61), json::value(kNow - 92), json::value(nullptr), json::value("now")})
    EXPECT_THAT(WhyNotWith("iat", made), HasSubstr("(iat)")) << made;
  EXPECT_EQ(WhyNotWith("nbf", kNow + 60), "");
  for (const json::value& begins : {json::value(kNow + 61), json::value(nullptr)})
    EXPECT_THAT(WhyNotWith("nbf", begins), HasSubstr("(nbf)")) << begins;
}

TEST_F(IdTokenTest, IsOfThisLogin) {
  for (const json::value& nonce : {json::value("other"), json::value(""), json::value(nullptr), json::value("n-once ")})
    EXPECT_THAT(WhyNotWith("nonce", nonce), HasSubstr("(nonce)")) << nonce;
  rules_.nonce = "";
  EXPECT_THAT(WhyNotWith("nonce", ""), HasSubstr("(nonce)")) << "no login has no nonce";
}

TEST_F(IdTokenTest, ComesWithItsAccessToken) {
  rules_.access_token = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y";
  EXPECT_EQ(WhyNot(Claims()), "");
  // By SHA-512, as EdDSA has it; that of SHA-256 (Core 1.0, appendix A.3) is of another algorithm.
  EXPECT_EQ(WhyNotWith("at_hash", "q7nS86GgvvFaZkzALLWqJYaJIKw2wCDAVfCAsm5CrBM"), "");
  for (const json::value& hash :
       {json::value("77QmUPtjPfzWtF2AnpK9RQ"), json::value(""), json::value(nullptr), json::value(1)})
    EXPECT_THAT(WhyNotWith("at_hash", hash), HasSubstr("(at_hash)")) << hash;
  rules_.access_token = "";
  EXPECT_THAT(WhyNotWith("at_hash", ""), HasSubstr("(at_hash)"));
  // That of nothing is none.
  EXPECT_THAT(WhyNotWith("at_hash", "z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg_SpIdNs6c4"), HasSubstr("(at_hash)"));
}

TEST_F(IdTokenTest, TellsAllThatIsWrongAndNothingOfWhatItSays) {
  const auto checked = Check(R"({"sub": "a secret subject", "name": "Noor", "iss": "Noor", "aud": "Noor"})");
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().code, base::ErrorCode::invalid_input);
  EXPECT_EQ(checked.error().problems.size(), 7U) << checked.error().ToString();
  EXPECT_THAT(checked.error().ToString(), testing::Not(testing::AnyOf(HasSubstr("Noor"), HasSubstr("secret"))));
}

TEST_F(IdTokenTest, IsOneJsonObjectWithEachMemberOnce) {
  const std::string good = json::serialize(Claims());
  ASSERT_TRUE(Check(good));
  std::string twice = good;
  twice.replace(0, 1, R"({"sub": "sem", )");
  for (const std::string& payload :
       {twice, std::string(), std::string("[]"), "[" + good + "]", good + good, std::string("\xff")})
    EXPECT_FALSE(Check(payload)) << payload;
}

TEST_F(IdTokenTest, GivesNoEmailThatIsNotVerified) {
  const auto email = [&](const std::string& name, const json::value& value) {
    json::object claims = Claims();
    claims[name] = value;
    return Check(claims)->email;
  };
  for (const json::value& verified : {json::value(false), json::value("true"), json::value(1), json::value(nullptr)})
    EXPECT_THAT(email("email_verified", verified), IsEmpty()) << verified;
  for (const json::value& address : {json::value("noor@example.nl\nx"), json::value("noor x@example.nl"),
                                     json::value(1), json::value(std::string(255, 'x'))})
    EXPECT_THAT(email("email", address), IsEmpty()) << address;
}

TEST_F(IdTokenTest, GivesANameAsOneLine) {
  const auto name = [&](const json::value& value) {
    json::object claims = Claims();
    claims["name"] = value;
    return Check(claims)->name;
  };
  EXPECT_EQ(name("Noor\r\nde Boer"), "Noor  de Boer");
  EXPECT_THAT(name(json::value(std::string(201, 'n'))), IsEmpty());
  EXPECT_THAT(name(1), IsEmpty());
}

TEST(UserInfo, IsOfTheSameSubject) {
  Identity identity{.issuer = "https://op.example", .subject = "noor", .email = "", .name = "Noor"};
  for (const char* json : {R"({"sub": "sem", "name": "Sem"})", R"({"name": "Sem"})", R"({"sub": 1})", "[]", "",
                           "eyJ.eyJ.x", R"({"sub": "noor", "sub": "sem"})"}) {
    const auto added = AddUserInfo(json, identity);
    ASSERT_FALSE(added) << json;
    EXPECT_EQ(added.error().code, base::ErrorCode::invalid_input);
  }
  ASSERT_TRUE(
      AddUserInfo(R"({"sub": "noor", "name": "Other", "email": "noor@example.nl", "email_verified": true})", identity));
  EXPECT_EQ(identity.email, "noor@example.nl");
  EXPECT_EQ(identity.name, "Noor") << "what the ID token said stays";
}

}  // namespace
}  // namespace grondslag::login
