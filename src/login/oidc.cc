#include "login/oidc.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <utility>

#include <fmt/format.h>
#include <sodium.h>

#include "base/text.h"
#include "http/post.h"
#include "ledger/private_file.h"
#include "log/base64.h"
#include "login/form.h"
#include "login/tokens.h"
#include "login/turn.h"

namespace grondslag::login {
namespace {

using base::ErrorCode;

constexpr std::size_t kReturnPathMax = 2'000;
constexpr std::size_t kSecretFileMax = 4 << 10;
constexpr std::string_view kSpace = " \t\r\n";

using Fields = std::map<std::string, std::string, std::less<>>;

// Empty: it is not there.
std::string_view FieldIn(const Fields& fields, std::string_view name) {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string_view() : found->second;
}

bool HasNoControl(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < ' ' || c == 0x7f; });
}

// RFC 7636, 4.2.
std::string ChallengeOf(std::string_view verifier) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash;
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(verifier.data()), verifier.size());
  return log::ToBase64Url({reinterpret_cast<const char*>(hash.data()), hash.size()});
}

base::Problems ProblemsOf(const OidcSettings& settings) {
  base::Problems problems;
  const auto expect = [&](bool holds, std::string_view what) {
    if (!holds) problems.push_back({{}, fmt::format("OpenID Connect: {}", what)});
  };
  const bool is_public = settings.client.authentication == ClientAuthentication::none;
  expect(http::CheckAddress(settings.issuer, false).has_value(),
         "the issuer is not https://HOST/…, without query or fragment (http only on this machine)");
  expect(http::CheckAddress(settings.redirect_uri, false).has_value(),
         "the redirect URI is not https://HOST/…, whole, without query or fragment (http only on this machine)");
  expect(!settings.client.id.empty() && HasNoControl(settings.client.id), "there is no client id");
  expect(is_public == settings.client.secret.empty(),
         is_public ? "there is a client secret, but no way in which it is shown"
                   : "there is no client secret; without one the client authentication is `none`");
  const auto& scopes = settings.scopes;
  expect(std::find(scopes.begin(), scopes.end(), "openid") != scopes.end(), "`openid` is not among the scopes");
  return problems;
}

// RFC 9207: who answers is who was asked, or the code is for somebody else.
base::Result<void> CheckIssuer(const Fields& fields, const std::string& issuer, bool must_say) {
  const auto found = fields.find("iss");
  if (found == fields.end() ? !must_say : found->second == issuer) return {};
  return base::Fail(ErrorCode::invalid_input, found == fields.end()
                                                  ? "the answer does not say of which provider it is (iss)"
                                                  : "the answer is of another provider than was asked (iss)");
}

}  // namespace

base::Result<std::string> ReadClientSecret(const std::string& path) {
  GRONDSLAG_TRY(text, ledger::ReadPrivateFile(path, kSecretFileMax));
  const std::size_t begin = std::min(text.find_first_not_of(kSpace), text.size());
  std::string secret = text.substr(begin, text.find_last_not_of(kSpace) + 1 - begin);
  sodium_memzero(text.data(), text.size());
  if (secret.empty() || !HasNoControl(secret))
    return base::Fail(ErrorCode::invalid_input,
                      fmt::format("{}: there is no client secret in it, and nothing else", path));
  return secret;
}

bool IsReturnPath(std::string_view path) {
  // `//host` and `/\host` are other hosts to a browser.
  return path.starts_with('/') && !path.starts_with("//") && path.find('\\') == path.npos && HasNoControl(path) &&
         path.size() <= kReturnPathMax && base::IsUtf8(path);
}

base::Result<std::unique_ptr<OidcLogin>> OidcLogin::Make(OidcSettings settings, base::Clock clock) {
  base::Problems problems = ProblemsOf(settings);
  if (!problems.empty()) return base::Fail(std::move(problems));
  return std::unique_ptr<OidcLogin>(new OidcLogin(std::move(settings), clock));
}

OidcLogin::OidcLogin(OidcSettings settings, const base::Clock& clock)
    : settings_(std::move(settings)),
      clock_(clock),
      provider_(settings_.issuer, clock),
      pending_(settings_.pending_max, clock) {}

base::Result<BegunLogin> OidcLogin::Begin(std::string_view return_path, std::string_view shown) {
  if (!IsReturnPath(return_path))
    return base::Fail(ErrorCode::invalid_input, "where to go after logging in is no path of this program");
  GRONDSLAG_TRY(metadata, provider_.Metadata());
  std::string browser = IsToken(shown) ? std::string(shown) : MakeToken();
  PendingLogin login{
      .nonce = MakeToken(), .verifier = MakeToken(), .return_path = std::string(return_path), .begun_at = {}};
  const std::string nonce = login.nonce, challenge = ChallengeOf(login.verifier),
                    scope = base::Join(settings_.scopes, " ");
  const std::string state = pending_.Add(std::move(login), browser);
  const std::string query = EncodeForm({{"response_type", "code"},
                                        {"client_id", settings_.client.id},
                                        {"redirect_uri", settings_.redirect_uri},
                                        {"scope", scope},
                                        {"state", state},
                                        {"nonce", nonce},
                                        {"code_challenge", challenge},
                                        {"code_challenge_method", "S256"}});
  const std::string& endpoint = metadata->authorization_endpoint;
  return BegunLogin{.url = fmt::format("{}{}{}", endpoint, endpoint.find('?') == endpoint.npos ? '?' : '&', query),
                    .browser = std::move(browser)};
}

base::Result<FinishedLogin> OidcLogin::Finish(std::string_view query, std::string_view shown) {
  GRONDSLAG_TRY(fields, DecodeForm(query));
  auto login = pending_.Take(FieldIn(fields, "state"), shown);
  if (!login) {
    return base::Fail(ErrorCode::not_found,
                      "this login was not begun in this browser, took too long, or came back before; begin again");
  }
  GRONDSLAG_TRY(metadata, provider_.Metadata());
  if (auto said = CheckIssuer(fields, settings_.issuer, metadata->says_issuer); !said)
    return tl::unexpected(said.error());
  if (fields.contains("error")) {
    return base::Fail(ErrorCode::conflict,
                      fmt::format("the OpenID provider lets nobody in: {}", ErrorWord(FieldIn(fields, "error"))));
  }
  std::string code(FieldIn(fields, "code"));
  if (code.empty()) return base::Fail(ErrorCode::invalid_input, "the answer of the OpenID provider has no code");
  const Turn turn(redeeming_, std::chrono::seconds(1));
  if (!turn.is_mine()) return base::Fail(ErrorCode::unavailable, "too many people are logging in at once; try again");
  auto identity = Redeem(std::move(code), *login);
  if (!identity) return tl::unexpected(identity.error());
  return FinishedLogin{.identity = *std::move(identity), .return_path = std::move(login->return_path)};
}

base::Result<Identity> OidcLogin::Redeem(std::string code, const PendingLogin& login) {
  GRONDSLAG_TRY(tokens, provider_.Redeem(settings_.client, {.code = std::move(code),
                                                            .verifier = login.verifier,
                                                            .redirect_uri = settings_.redirect_uri}));
  GRONDSLAG_TRY(token, ReadSignedToken(tokens.id_token));
  GRONDSLAG_TRY(verified, provider_.Verify(token));
  GRONDSLAG_TRY(identity, CheckIdToken(verified, {.issuer = settings_.issuer,
                                                  .client_id = settings_.client.id,
                                                  .nonce = login.nonce,
                                                  .access_token = tokens.access_token,
                                                  .begun_at = login.begun_at,
                                                  .now = clock_()}));
  const bool is_whole = !identity.email.empty() && !identity.name.empty();
  if (is_whole || tokens.access_token.empty()) return std::move(identity);
  GRONDSLAG_TRY(more, provider_.UserInfo(tokens.access_token));
  if (more.empty()) return std::move(identity);
  if (auto added = AddUserInfo(more, identity); !added) return tl::unexpected(added.error());
  return std::move(identity);
}

}  // namespace grondslag::login
