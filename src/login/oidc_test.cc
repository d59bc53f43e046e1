// Against a provider that answers as no provider should; tests/login has a real one.
#include "login/oidc.h"

#include <sys/stat.h>

#include <fstream>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/scratch_folder.h"
#include "log/base64.h"
#include "login/form.h"
#include "login/later.h"
#include "login/made_up_provider.h"
#include "login/signing.h"

namespace grondslag::login {
namespace {

using base::ErrorCode;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using Members = std::map<std::string, std::string>;

constexpr std::string_view kMetadataPath = "/.well-known/openid-configuration";

class OidcTest : public testing::Test {
 protected:
  OidcTest() {
    SetKeys({key_.Jwk(R"(, "kid": "k1", "alg": "EdDSA")")});
    settings_ = {.issuer = provider_.issuer(),
                 .client = {.id = "grondslag", .authentication = ClientAuthentication::none, .secret = ""},
                 .redirect_uri = "https://g.example/login/back"};
    login_ = Make();
  }

  std::unique_ptr<OidcLogin> Make() {
    auto made = OidcLogin::Make(settings_, [this] { return now_; });
    EXPECT_TRUE(made) << made.error().ToString();
    return *std::move(made);
  }
  void SetMetadata(const Members& members) {
    provider_.Set(std::string(kMetadataPath), {.body = provider_.Metadata(members)});
  }
  void SetKeys(const std::vector<std::string>& jwks) {
    provider_.Set("/jwks", {.body = fmt::format(R"({{"keys": [{}]}})", fmt::join(jwks, ", "))});
  }
  void SetIdToken(const std::string& token, const std::string& more = "") {
    provider_.Set("/token", {.body = fmt::format(R"({{"token_type": "Bearer", "id_token": "{}"{}}})", token, more)});
  }
  void Wait(std::chrono::microseconds time) { now_ = Later(now_, time); }

  // A login as far as the provider: its parameters, and the cookie.
  struct Begun {
    MadeUpProvider::Form sent;
    std::string browser;
  };
  Begun Begin() {
    const auto begun = login_->Begin("/assessments?open=1", "");
    EXPECT_TRUE(begun) << begun.error().ToString();
    return {*DecodeForm(begun->url.substr(begun->url.find('?') + 1)), begun->browser};
  }
  // The claims of a good ID token for it.
  std::string Claims(const Begun& begun, const Members& others = {}) const {
    const std::int64_t now = now_.microseconds() / 1'000'000;
    Members members = {{"iss", provider_.Quoted("")}, {"sub", "\"noor\""},
                       {"aud", "\"grondslag\""},      {"exp", std::to_string(now + 300)},
                       {"iat", std::to_string(now)},  {"nonce", "\"" + begun.sent.at("nonce") + "\""},
                       {"name", "\"Noor\""},          {"email", "\"noor@example.nl\""},
                       {"email_verified", "true"}};
    for (const auto& [name, value] : others) members[name] = value;
    std::string text;
    for (const auto& [name, value] : members)
      text += fmt::format("{}\"{}\": {}", text.empty() ? "" : ", ", name, value);
    return "{" + text + "}";
  }
  std::string Token(const Begun& begun, const Members& others = {}) const {
    return key_.Token("EdDSA", R"({"alg": "EdDSA", "kid": "k1"})", Claims(begun, others));
  }
  base::Result<FinishedLogin> Finish(const Begun& begun, const std::string& more = "&code=c") {
    return login_->Finish("state=" + begun.sent.at("state") + more, begun.browser);
  }
  // Begins, lets the provider give this token for the code, and finishes.
  template <class TokenOf>
  base::Result<FinishedLogin> LogIn(const TokenOf& token_of) {
    const Begun begun = Begin();
    SetIdToken(token_of(begun));
    return Finish(begun);
  }
  base::Result<FinishedLogin> LogIn() {
    return LogIn([&](const Begun& begun) { return Token(begun); });
  }
  static void ExpectRefused(const base::Result<FinishedLogin>& finished, ErrorCode code, const std::string& why) {
    ASSERT_FALSE(finished) << why;
    EXPECT_EQ(finished.error().code, code) << finished.error().ToString();
    EXPECT_THAT(finished.error().ToString(), HasSubstr(why));
  }

  base::Instant now_{1'800'000'000'000'000};
  MadeUpProvider provider_;
  const SigningKey key_ = SigningKey::Ed25519();
  OidcSettings settings_;
  std::unique_ptr<OidcLogin> login_;
};

TEST_F(OidcTest, SendsTheBrowserAwayWithAllThatIsNeeded) {
  const auto begun = login_->Begin("/assessments", "");
  ASSERT_TRUE(begun) << begun.error().ToString();
  EXPECT_THAT(begun->url, testing::StartsWith(provider_.issuer() + "/auth?"));
  EXPECT_TRUE(IsToken(begun->browser));
  const auto sent = *DecodeForm(begun->url.substr(begun->url.find('?') + 1));
  EXPECT_EQ(sent.at("response_type"), "code");
  EXPECT_EQ(sent.at("client_id"), "grondslag");
  EXPECT_EQ(sent.at("redirect_uri"), "https://g.example/login/back");
  EXPECT_EQ(sent.at("scope"), "openid email profile");
  EXPECT_EQ(sent.at("code_challenge_method"), "S256");
  for (const char* name : {"state", "nonce", "code_challenge"}) EXPECT_TRUE(IsToken(sent.at(name))) << name;
  EXPECT_EQ(sent.size(), 8U);
  EXPECT_THAT(begun->url, Not(HasSubstr(begun->browser)));
  // The next one is another; one browser keeps its value, but none that is no token.
  const auto next = login_->Begin("/", begun->browser);
  EXPECT_EQ(next->browser, begun->browser);
  EXPECT_NE(DecodeForm(next->url.substr(next->url.find('?') + 1))->at("state"), sent.at("state"));
  EXPECT_NE(login_->Begin("/", "chosen by somebody")->browser, "chosen by somebody");
}

TEST_F(OidcTest, KeepsTheQueryThatAnAddressHas) {
  SetMetadata({{"authorization_endpoint", provider_.Quoted("/auth?tenant=a")}});
  EXPECT_THAT(login_->Begin("/", "")->url,
              testing::StartsWith(provider_.issuer() + "/auth?tenant=a&response_type=code&"));
}

TEST_F(OidcTest, LetsInWhoComesBack) {
  const Begun begun = Begin();
  SetIdToken(Token(begun));
  const auto finished = Finish(begun, "&code=the%20code&session_state=x");
  ASSERT_TRUE(finished) << finished.error().ToString();
  EXPECT_EQ(finished->identity.issuer, provider_.issuer());
  EXPECT_EQ(finished->identity.subject, "noor");
  EXPECT_EQ(finished->identity.email, "noor@example.nl");
  EXPECT_EQ(finished->identity.name, "Noor");
  EXPECT_EQ(finished->return_path, "/assessments?open=1");
  EXPECT_EQ(provider_.asked("/token"), 1);
}

// The verifier is the one whose hash was sent (RFC 7636), and the whole redirect URI is said again.
TEST_F(OidcTest, RedeemsTheCodeWithTheVerifier) {
  const Begun begun = Begin();
  SetIdToken(Token(begun));
  ASSERT_TRUE(Finish(begun, "&code=the+code"));
  provider_.Set("/token", {.status = 500});
  const Begun again = Begin();
  EXPECT_FALSE(Finish(again, "&code=the+code"));
  const auto form = provider_.form();
  EXPECT_EQ(form.at("grant_type"), "authorization_code");
  EXPECT_EQ(form.at("code"), "the code");
  EXPECT_EQ(form.at("redirect_uri"), "https://g.example/login/back");
  EXPECT_EQ(form.at("client_id"), "grondslag");
  unsigned char hash[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  const std::string& verifier = form.at("code_verifier");
  EVP_Digest(verifier.data(), verifier.size(), hash, &size, EVP_sha256(), nullptr);
  EXPECT_EQ(log::ToBase64Url({reinterpret_cast<const char*>(hash), size}), again.sent.at("code_challenge"));
  EXPECT_NE(begun.sent.at("code_challenge"), again.sent.at("code_challenge"));
}

TEST_F(OidcTest, ShowsTheClientSecretInTheWayThatIsSet) {
  const auto form_of = [&](ClientAuthentication authentication) {
    settings_.client = {.id = "our client", .authentication = authentication, .secret = "s:e/cret+"};
    login_ = Make();
    provider_.Set("/token", {.status = 500});
    EXPECT_FALSE(Finish(Begin()));
    return provider_.form();
  };
  const auto basic = form_of(ClientAuthentication::client_secret_basic);
  EXPECT_EQ(provider_.authorization(), "Basic " + log::ToBase64("our%20client:s%3Ae%2Fcret%2B"));
  EXPECT_FALSE(basic.contains("client_id") || basic.contains("client_secret"));
  const auto post = form_of(ClientAuthentication::client_secret_post);
  EXPECT_EQ(provider_.authorization(), "");
  EXPECT_EQ(post.at("client_id"), "our client");
  EXPECT_EQ(post.at("client_secret"), "s:e/cret+");
  SetMetadata({{"token_endpoint_auth_methods_supported", R"(["private_key_jwt"])"}});
  login_ = Make();
  ExpectRefused(Finish(Begin()), ErrorCode::invalid_input, "private_key_jwt");
}

TEST_F(OidcTest, TakesAStateOnceAndFromItsBrowserOnly) {
  const Begun begun = Begin();
  SetIdToken(Token(begun));
  ASSERT_TRUE(Finish(begun));
  ExpectRefused(Finish(begun), ErrorCode::not_found, "begin again");
  // Somebody else's browser, which was sent the address; the one it belongs to comes too late.
  const Begun other = Begin();
  ExpectRefused(login_->Finish("state=" + other.sent.at("state") + "&code=c", begun.browser), ErrorCode::not_found,
                "begin again");
  ExpectRefused(Finish(other), ErrorCode::not_found, "begin again");
  ExpectRefused(login_->Finish("state=" + Begin().sent.at("state") + "&code=c", ""), ErrorCode::not_found,
                "begin again");
  for (const char* query : {"", "code=c", "state=&code=c", "state=x&code=c"})
    ExpectRefused(login_->Finish(query, begun.browser), ErrorCode::not_found, "begin again");
  const Begun late = Begin();
  Wait(std::chrono::minutes(10));
  ExpectRefused(Finish(late), ErrorCode::not_found, "begin again");
  EXPECT_EQ(provider_.asked("/token"), 1) << "no code was redeemed for any of these";
}

TEST_F(OidcTest, RefusesAQueryThatCanBeReadInTwoWays) {
  const Begun begun = Begin();
  const std::string state = begun.sent.at("state");
  for (const std::string& query :
       {"state=" + state + "&code=a&code=b", "state=x&state=" + state + "&code=a", "state=" + state + "&code=%f"})
    ExpectRefused(login_->Finish(query, begun.browser), ErrorCode::invalid_input, "the form");
  ExpectRefused(Finish(begun, ""), ErrorCode::invalid_input, "no code");
}

// RFC 9207: the answer of a provider that is not the one that was asked (mix-up).
TEST_F(OidcTest, RefusesAnAnswerOfAnotherIssuer) {
  ExpectRefused(Finish(Begin(), "&code=c&iss=https%3A%2F%2Fevil.example"), ErrorCode::invalid_input, "(iss)");
  ExpectRefused(Finish(Begin(), "&code=c&iss="), ErrorCode::invalid_input, "(iss)");
  EXPECT_EQ(provider_.asked("/token"), 0);
  SetMetadata({{"authorization_response_iss_parameter_supported", "true"}});
  login_ = Make();
  ExpectRefused(Finish(Begin()), ErrorCode::invalid_input, "(iss)");
  EXPECT_EQ(provider_.asked("/token"), 0);
  const Begun begun = Begin();
  SetIdToken(Token(begun));
  EXPECT_TRUE(Finish(begun, "&code=c&iss=" + EncodeFormValue(provider_.issuer())));
}

TEST_F(OidcTest, TellsWhatTheProviderRefused) {
  ExpectRefused(Finish(Begin(), "&error=access_denied&error_description=Noor+said+no"), ErrorCode::conflict,
                "access_denied");
  const auto odd = Finish(Begin(), "&error=%3Cscript%3E&code=c");
  ExpectRefused(odd, ErrorCode::conflict, "lets nobody in");
  EXPECT_THAT(odd.error().message, Not(HasSubstr("script")));
  provider_.Set("/token", {.status = 400, .body = R"({"error": "invalid_grant", "error_description": "Noor"})"});
  ExpectRefused(Finish(Begin()), ErrorCode::conflict, "refuses the code: invalid_grant");
  provider_.Set("/token", {.status = 401, .body = R"({"error": "invalid_client"})"});
  ExpectRefused(Finish(Begin()), ErrorCode::invalid_input, "refuses this program: invalid_client");
  provider_.Set("/token", {.status = 403, .body = "<html>"});
  ExpectRefused(Finish(Begin()), ErrorCode::invalid_input, "status 403");
  provider_.Set("/token", {.status = 503, .headers = {{"Retry-After", "7"}}});
  ExpectRefused(Finish(Begin()), ErrorCode::unavailable, "try again in 7 seconds");
}

TEST_F(OidcTest, RefusesTokensThatAreNone) {
  for (const std::string& body :
       {std::string(), std::string("{}"), std::string("[]"), std::string(R"({"token_type": "Bearer"})"),
        std::string(R"({"token_type": "Bearer", "id_token": 1})"),
        std::string(R"({"token_type": "DPoP", "id_token": "a.b.c"})"), std::string(R"({"id_token": "a.b.c"})"),
        std::string(R"({"token_type": "Bearer", "id_token": "a.b.c"})"),
        std::string(R"({"token_type": "Bearer", "id_token": "a.b.c", "id_token": "d.e.f"})")}) {
    provider_.Set("/token", {.body = body});
    ExpectRefused(Finish(Begin()), ErrorCode::invalid_input, "token");
  }
  provider_.Set("/token", {.body = std::string(70'000, ' ') + "{}"});
  ExpectRefused(Finish(Begin()), ErrorCode::unavailable, "too long");
}

// What id_token_test.cc looks at one by one, here that it is looked at.
TEST_F(OidcTest, RefusesIdTokensThatDoNotHold) {
  const std::vector<std::pair<Members, std::string>> rows = {
      {{{"iss", "\"https://evil.example\""}}, "(iss)"},
      {{{"aud", "\"other\""}}, "(aud)"},
      {{{"nonce", "\"other\""}}, "(nonce)"},
      {{{"exp", "1700000000"}}, "(exp)"},
      {{{"iat", "1700000000"}}, "(iat)"},
      {{{"at_hash", "\"77QmUPtjPfzWtF2AnpK9RQ\""}}, "(at_hash)"}};
  for (const auto& [members, why] : rows)
    ExpectRefused(LogIn([&](const Begun& begun) { return Token(begun, members); }), ErrorCode::invalid_input, why);
  // One login's token for another.
  const Begun first = Begin(), second = Begin();
  SetIdToken(Token(first));
  ExpectRefused(Finish(second), ErrorCode::invalid_input, "(nonce)");
}

TEST_F(OidcTest, RefusesTokensThatAreNotSignedByTheProvider) {
  const auto refuse = [&](const auto& token_of, const std::string& why) {
    ExpectRefused(LogIn(token_of), ErrorCode::invalid_input, why);
  };
  const std::string none = R"({"alg": "none"})";
  refuse([&](const Begun& begun) { return log::ToBase64Url(none) + "." + log::ToBase64Url(Claims(begun)) + "."; },
         "not taken");
  // The public key as the secret of HS256, and as the metadata names HS256 too.
  for (const std::string& secret : {key_.PublicPem(), key_.Jwk(), std::string()}) {
    refuse([&](const Begun& begun) { return HmacToken(R"({"alg": "HS256", "kid": "k1"})", Claims(begun), secret); },
           "not taken");
    refuse([&](const Begun& begun) { return HmacToken(R"({"alg": "EdDSA", "kid": "k1"})", Claims(begun), secret); },
           "signature");
  }
  const SigningKey other = SigningKey::Ed25519(), p256 = SigningKey::P256();
  refuse([&](const Begun& begun) { return other.Token("EdDSA", R"({"alg": "EdDSA", "kid": "k1"})", Claims(begun)); },
         "signature");
  // A key that comes along is not looked at.
  const std::string brought = fmt::format(R"({{"alg": "EdDSA", "kid": "k1", "jwk": {}}})", other.Jwk());
  refuse([&](const Begun& begun) { return other.Token("EdDSA", brought, Claims(begun)); }, "signature");
  // An algorithm that this issuer does not use, by a key that it has.
  SetKeys({key_.Jwk(R"(, "kid": "k1")"), p256.Jwk(R"(, "kid": "k2")")});
  login_ = Make();
  refuse([&](const Begun& begun) { return p256.Token("ES256", R"({"alg": "ES256", "kid": "k2"})", Claims(begun)); },
         "does not use");
}

TEST_F(OidcTest, AsksOnceMoreForKeysThatItDoesNotKnow) {
  ASSERT_TRUE(LogIn());
  ASSERT_TRUE(LogIn());
  EXPECT_EQ(provider_.asked("/jwks"), 1);
  EXPECT_EQ(provider_.asked(std::string(kMetadataPath)), 1);
  const SigningKey next = SigningKey::Ed25519();
  const auto by_next = [&](const Begun& begun) {
    return next.Token("EdDSA", R"({"alg": "EdDSA", "kid": "k2"})", Claims(begun));
  };
  Wait(std::chrono::minutes(1));
  ExpectRefused(LogIn(by_next), ErrorCode::invalid_input, "does not have");
  EXPECT_EQ(provider_.asked("/jwks"), 2);
  // And not at every token that somebody makes up.
  ExpectRefused(LogIn(by_next), ErrorCode::invalid_input, "does not have");
  EXPECT_EQ(provider_.asked("/jwks"), 2);
  SetKeys({next.Jwk(R"(, "kid": "k2")")});
  Wait(std::chrono::minutes(1));
  EXPECT_TRUE(LogIn(by_next));
  EXPECT_EQ(provider_.asked("/jwks"), 3);
  // The one it took back is of no use any more.
  ExpectRefused(LogIn(), ErrorCode::invalid_input, "does not have");
}

TEST_F(OidcTest, ForgetsKeysAfterAnHour) {
  ASSERT_TRUE(LogIn());
  SetKeys({});
  Wait(std::chrono::minutes(59));
  EXPECT_TRUE(LogIn());
  Wait(std::chrono::minutes(1));
  ExpectRefused(LogIn(), ErrorCode::invalid_input, "does not have");
}

TEST_F(OidcTest, LeavesAProviderAloneThatCannotAnswer) {
  provider_.Set(std::string(kMetadataPath), {.status = 503, .headers = {{"Retry-After", "30"}}});
  for (int i = 0; i < 3; ++i) {
    const auto begun = login_->Begin("/", "");
    ASSERT_FALSE(begun);
    EXPECT_EQ(begun.error().code, ErrorCode::unavailable);
    EXPECT_THAT(begun.error().message, HasSubstr("try again in 30 seconds"));
  }
  EXPECT_EQ(provider_.asked(std::string(kMetadataPath)), 1);
  SetMetadata({});
  Wait(std::chrono::seconds(29));
  EXPECT_FALSE(login_->Begin("/", ""));
  Wait(std::chrono::seconds(1));
  EXPECT_TRUE(login_->Begin("/", ""));
  // Nobody gets in on keys that are too old to know of.
  provider_.Set("/jwks", {.status = 500});
  ExpectRefused(LogIn(), ErrorCode::unavailable, "/jwks answers with status 500");
}

TEST_F(OidcTest, RefusesProvidersThatCannotBeUsed) {
  const std::vector<std::pair<Members, std::string>> rows = {
      {{{"issuer", provider_.Quoted("/")}}, "to the letter"},
      {{{"issuer", ""}}, "to the letter"},
      {{{"token_endpoint", "\"http://op.example/token\""}}, "`token_endpoint`"},
      {{{"token_endpoint", ""}}, "`token_endpoint`"},
      {{{"authorization_endpoint", "\"javascript:alert(1)\""}}, "`authorization_endpoint`"},
      {{{"authorization_endpoint", "\"https://op.example/#a\""}}, "`authorization_endpoint`"},
      {{{"jwks_uri", "\"file:///etc/passwd\""}}, "`jwks_uri`"},
      {{{"userinfo_endpoint", "1"}}, "`userinfo_endpoint`"},
      {{{"response_types_supported", R"(["id_token"])"}}, "code flow"},
      {{{"response_types_supported", ""}}, "code flow"},
      {{{"code_challenge_methods_supported", R"(["plain"])"}}, "PKCE"},
      {{{"id_token_signing_alg_values_supported", R"(["HS256", "none"])"}}, "algorithm"},
      {{{"id_token_signing_alg_values_supported", ""}}, "algorithm"}};
  for (const auto& [members, why] : rows) {
    SetMetadata(members);
    const auto begun = Make()->Begin("/", "");
    ASSERT_FALSE(begun) << why;
    EXPECT_EQ(begun.error().code, ErrorCode::invalid_input);
    EXPECT_THAT(begun.error().ToString(), HasSubstr(why));
  }
  // All at once.
  provider_.Set(std::string(kMetadataPath), {.body = "{}"});
  const auto begun = Make()->Begin("/", "");
  ASSERT_FALSE(begun);
  EXPECT_EQ(begun.error().problems.size(), 6U) << begun.error().ToString();
  // One that says nothing of PKCE is asked with it all the same.
  SetMetadata({{"code_challenge_methods_supported", ""}});
  EXPECT_TRUE(Make()->Begin("/", ""));
}

TEST_F(OidcTest, RefusesDocumentsThatAreNone) {
  for (const std::string& body :
       {std::string(), std::string("<html>"), std::string("[]"), provider_.Metadata() + "x",
        "{" + std::string(R"("issuer": "x", )") + provider_.Metadata().substr(1), std::string("{\"a\": \"\xff\"}")}) {
    provider_.Set(std::string(kMetadataPath), {.body = body});
    const auto begun = Make()->Begin("/", "");
    ASSERT_FALSE(begun) << body.substr(0, 40);
    EXPECT_EQ(begun.error().code, ErrorCode::invalid_input);
  }
  for (const auto& [path, size] :
       {std::pair<std::string, std::size_t>{kMetadataPath, kMetadataMax}, {"/jwks", KeySet::kBytesMax}}) {
    SetMetadata({});
    provider_.Set(path, {.body = std::string(size + 1, ' ')});
    login_ = Make();
    if (path == kMetadataPath) {
      EXPECT_THAT(login_->Begin("/", "").error().message, HasSubstr("too long"));
    } else {
      ExpectRefused(LogIn(), ErrorCode::unavailable, "too long");
    }
  }
  // A redirect is no document.
  provider_.Set(std::string(kMetadataPath), {.status = 302, .headers = {{"Location", "https://evil.example/"}}});
  EXPECT_EQ(Make()->Begin("/", "").error().code, ErrorCode::unavailable);
}

TEST_F(OidcTest, AsksForEmailAndNameWhereTheTokenHasNone) {
  SetMetadata({{"userinfo_endpoint", provider_.Quoted("/me")}});
  login_ = Make();
  const auto log_in = [&] {
    const Begun begun = Begin();
    SetIdToken(Token(begun, {{"name", "null"}, {"email_verified", "false"}}), R"(, "access_token": "a-token")");
    return Finish(begun);
  };
  provider_.Set(
      "/me", {.body = R"({"sub": "noor", "name": "Noor de Boer", "email": "n@example.nl", "email_verified": true})"});
  const auto finished = log_in();
  ASSERT_TRUE(finished) << finished.error().ToString();
  EXPECT_EQ(finished->identity.name, "Noor de Boer");
  EXPECT_EQ(finished->identity.email, "n@example.nl");
  EXPECT_EQ(provider_.authorization(), "Bearer a-token");
  provider_.Set("/me", {.body = R"({"sub": "sem", "name": "Sem"})"});
  ExpectRefused(log_in(), ErrorCode::invalid_input, "somebody else");
  provider_.Set("/me", {.status = 429, .headers = {{"Retry-After", "3"}}});
  ExpectRefused(log_in(), ErrorCode::unavailable, "try again in 3 seconds");
  // Not asked where the token says it all.
  const int asked = provider_.asked("/me");
  EXPECT_TRUE(LogIn());
  EXPECT_EQ(provider_.asked("/me"), asked);
}

TEST_F(OidcTest, ShowsNoTokenNorCodeInWhatItRefuses) {
  const Begun begun = Begin();
  SetIdToken(Token(begun, {{"aud", "\"other\""}}), R"(, "access_token": "a-secret-token")");
  const auto finished = Finish(begun, "&code=a-secret-code");
  ASSERT_FALSE(finished);
  EXPECT_THAT(finished.error().ToString(), Not(testing::AnyOf(HasSubstr("secret"), HasSubstr("noor"), HasSubstr("Noor"),
                                                              HasSubstr(begun.sent.at("state")))));
}

TEST_F(OidcTest, GoesNowhereElseAfterwards) {
  for (const char* path : {"/", "/a?b=c#d", "/\xc3\xa9"}) EXPECT_TRUE(IsReturnPath(path)) << path;
  for (const std::string& path :
       {std::string(), std::string("a"), std::string("//evil.example"), std::string("/\\evil.example"),
        std::string("https://evil.example/"), std::string("/a\r\nSet-Cookie: b"), std::string("/\t/evil.example"),
        std::string("/\xff"), "/" + std::string(2000, 'a')}) {
    EXPECT_FALSE(IsReturnPath(path)) << path;
    EXPECT_EQ(login_->Begin(path, "").error().code, ErrorCode::invalid_input);
  }
}

TEST_F(OidcTest, IsNotMadeWithSettingsThatDoNotFit) {
  const auto why_not = [](const OidcSettings& settings) {
    const auto made = OidcLogin::Make(settings, base::Now);
    return made ? std::string() : made.error().ToString();
  };
  EXPECT_EQ(why_not(settings_), "");
  OidcSettings all{.issuer = "http://op.example",
                   .client = {.id = "", .authentication = ClientAuthentication::client_secret_post, .secret = ""},
                   .redirect_uri = "/login/back",
                   .scopes = {"email"}};
  EXPECT_THAT(why_not(all), AllOf(HasSubstr("issuer"), HasSubstr("redirect URI"), HasSubstr("client id"),
                                  HasSubstr("client secret"), HasSubstr("`openid`")));
  OidcSettings of_public = settings_;
  of_public.client.secret = "secret";
  EXPECT_THAT(why_not(of_public), AllOf(HasSubstr("client secret"), Not(HasSubstr("secret:"))));
  for (const char* issuer :
       {"https://op.example/?a=b", "https://op.example/#a", "op.example", "https://user@op.example"}) {
    OidcSettings settings = settings_;
    settings.issuer = issuer;
    EXPECT_THAT(why_not(settings), HasSubstr("issuer")) << issuer;
  }
}

TEST(ClientSecret, IsReadFromAFileOfItsOwn) {
  const base::ScratchFolder folder;
  const auto write = [&](const std::string& text, mode_t mode) {
    const std::string path = folder.Path("secret");
    std::ofstream(path, std::ios::binary) << text;
    chmod(path.c_str(), mode);
    return path;
  };
  EXPECT_EQ(*ReadClientSecret(write("\n s:e cret/+ \r\n", 0600)), "s:e cret/+");
  for (const std::string& text :
       {std::string(), std::string(" \n"), std::string("two\nlines"), std::string("a\0b", 3)}) {
    const auto secret = ReadClientSecret(write(text, 0600));
    ASSERT_FALSE(secret) << text;
    EXPECT_EQ(secret.error().code, ErrorCode::invalid_input);
    EXPECT_THAT(secret.error().message, Not(HasSubstr("lines")));
  }
  EXPECT_FALSE(ReadClientSecret(write("secret", 0640)));
  EXPECT_EQ(ReadClientSecret(folder.Path("none")).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace grondslag::login
