#include "login/provider.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "http/message.h"
#include "log/base64.h"
#include "login/form.h"
#include "login/json_object.h"
#include "login/later.h"
#include "login/tokens.h"

namespace grondslag::login {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using std::chrono::seconds;

constexpr std::chrono::milliseconds kTimeout{5'000};
constexpr std::chrono::hours kKeep{1};
// How long nothing is asked after a failure, or after keys that did not help.
constexpr seconds kRest{10}, kRestMax{300};
constexpr std::size_t kTokensMax = 64 << 10;
// Who finds somebody else asking waits so long for the answer.
constexpr seconds kPatience{2};
constexpr std::string_view kWellKnown = ".well-known/openid-configuration";

const http::ResponseHeader kAcceptJson{"Accept", "application/json"};

tl::unexpected<base::Error> Busy() {
  return base::Fail(ErrorCode::unavailable, "the OpenID provider is being asked; try again");
}

// Of a list of texts. Nothing: it is not there.
std::optional<std::vector<std::string>> TextsIn(const json::object& object, std::string_view name) {
  const json::value* const found = object.if_contains(name);
  if (found == nullptr) return std::nullopt;
  std::vector<std::string> texts;
  if (!found->is_array()) return texts;
  for (const json::value& each : found->get_array()) {
    if (each.is_string()) texts.emplace_back(each.get_string());
  }
  return texts;
}

bool Has(const std::vector<std::string>& texts, std::string_view text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

// Reads them one after the other, and gathers what is wrong.
class MetadataReader {
 public:
  explicit MetadataReader(const json::object& document) : document_(document) {}

  ProviderMetadata Read(const std::string& issuer) {
    ProviderMetadata metadata;
    if (TextIn(document_, "issuer") != issuer)
      Add(fmt::format("names another issuer than `{}`; what is configured must be the same to the letter", issuer));
    metadata.authorization_endpoint = Address("authorization_endpoint");
    metadata.token_endpoint = Address("token_endpoint");
    metadata.jwks_uri = Address("jwks_uri");
    if (document_.contains("userinfo_endpoint")) metadata.userinfo_endpoint = Address("userinfo_endpoint");
    metadata.says_issuer = IsTrueIn(document_, "authorization_response_iss_parameter_supported");
    metadata.algorithms = Algorithms();
    // Discovery 1.0, section 3: what holds where nothing is said.
    metadata.client_authentications = TextsIn(document_, "token_endpoint_auth_methods_supported")
                                          .value_or(std::vector<std::string>{"client_secret_basic"});
    if (!Has(TextsIn(document_, "response_types_supported").value_or(std::vector<std::string>()), "code"))
      Add("has no code flow (response_types_supported)");
    const auto challenges = TextsIn(document_, "code_challenge_methods_supported");
    if (challenges && !Has(*challenges, "S256")) Add("has no PKCE with S256 (code_challenge_methods_supported)");
    return metadata;
  }
  base::Problems Problems() { return std::move(problems_); }

 private:
  void Add(std::string_view what) {
    problems_.push_back({{}, fmt::format("what the OpenID provider says of itself {}", what)});
  }

  std::string Address(std::string_view name) {
    std::string address = TextIn(document_, name).value_or("");
    if (!http::CheckAddress(address, true)) Add(fmt::format("has no address of https as `{}`", name));
    return address;
  }

  std::vector<Algorithm> Algorithms() {
    std::vector<Algorithm> algorithms;
    for (const std::string& name :
         TextsIn(document_, "id_token_signing_alg_values_supported").value_or(std::vector<std::string>())) {
      if (const auto algorithm = AlgorithmOf(name)) algorithms.push_back(*algorithm);
    }
    if (algorithms.empty()) Add("names no algorithm that is taken: RS256, PS256, ES256, EdDSA");
    return algorithms;
  }

  const json::object& document_;
  base::Problems problems_;
};

std::string TryAgain(seconds wait) {
  return wait > seconds(0) ? fmt::format("; try again in {} seconds", wait.count()) : "";
}

tl::unexpected<base::Error> NotRedeemed(const http::Response& response) {
  const auto answer = ReadObject(response.body, "an answer", kTokensMax);
  const std::string word = ErrorWord(answer ? TextIn(*answer, "error").value_or("") : "");
  if (response.status == 429 || response.status >= 500) {
    return base::Fail(ErrorCode::unavailable, fmt::format("the OpenID provider answers with status {}{}",
                                                          response.status, TryAgain(response.retry_after)));
  }
  const bool is_code = word == "invalid_grant";
  return base::Fail(is_code ? ErrorCode::conflict : ErrorCode::invalid_input,
                    fmt::format("the OpenID provider refuses {}: {}", is_code ? "the code" : "this program",
                                word.empty() ? fmt::format("status {}", response.status) : word));
}

base::Result<ProviderTokens> ReadTokens(const http::Response& response) {
  GRONDSLAG_TRY(answer, ReadObject(response.body, "the tokens of the OpenID provider", kTokensMax));
  const auto id_token = TextIn(answer, "id_token"), type = TextIn(answer, "token_type");
  if (!id_token) return base::Fail(ErrorCode::invalid_input, "the OpenID provider gave no ID token");
  if (!type || !http::IsSameName(*type, "Bearer"))
    return base::Fail(ErrorCode::invalid_input, "the OpenID provider gave tokens of another type than Bearer");
  return ProviderTokens{.id_token = *id_token, .access_token = TextIn(answer, "access_token").value_or("")};
}

}  // namespace

std::string ErrorWord(std::string_view word) {
  constexpr std::size_t kWordMax = 60;
  const auto is_of_word = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  return word.size() <= kWordMax && std::all_of(word.begin(), word.end(), is_of_word) ? std::string(word) : "";
}

base::Result<ProviderMetadata> ReadProviderMetadata(std::string_view json, const std::string& issuer) {
  GRONDSLAG_TRY(document, ReadObject(json, "what the OpenID provider says of itself", kMetadataMax));
  MetadataReader reader(document);
  ProviderMetadata metadata = reader.Read(issuer);
  base::Problems problems = reader.Problems();
  if (!problems.empty()) return base::Fail(std::move(problems));
  return metadata;
}

Provider::Provider(std::string issuer, base::Clock clock) : issuer_(std::move(issuer)), clock_(std::move(clock)) {}

base::Result<std::shared_ptr<const ProviderMetadata>> Provider::Metadata() {
  const std::unique_lock lock(mutex_, kPatience);
  if (!lock.owns_lock()) return Busy();
  return MetadataLocked();
}

base::Result<VerifiedToken> Provider::Verify(const SignedToken& token) {
  const std::unique_lock lock(mutex_, kPatience);
  if (!lock.owns_lock()) return Busy();
  GRONDSLAG_TRY(metadata, MetadataLocked());
  const auto& algorithms = metadata->algorithms;
  if (std::find(algorithms.begin(), algorithms.end(), token.algorithm) == algorithms.end()) {
    return base::Fail(ErrorCode::invalid_input,
                      fmt::format("the token is signed by {}, which its issuer does not use", Name(token.algorithm)));
  }
  for (const bool again : {false, true}) {
    GRONDSLAG_TRY(keys, KeysLocked(again));
    auto verified = keys->Verify(token);
    if (verified) return *std::move(verified);
    if (verified.error() == KeySet::Refusal::invalid)
      return base::Fail(ErrorCode::invalid_input, "the signature of the token does not hold");
  }
  return base::Fail(ErrorCode::invalid_input, "the token is signed with a key that its issuer does not have");
}

base::Result<ProviderTokens> Provider::Redeem(const Client& client, const CodeToRedeem& code) {
  GRONDSLAG_TRY(metadata, Metadata());
  if (!Has(metadata->client_authentications, Name(client.authentication))) {
    return base::Fail(
        ErrorCode::invalid_input,
        fmt::format("the OpenID provider does not take `{}` of a client; it takes: {}", Name(client.authentication),
                    base::OneLine(base::Join(metadata->client_authentications))));
  }
  std::vector<std::pair<std::string_view, std::string_view>> fields = {{"grant_type", "authorization_code"},
                                                                       {"code", code.code},
                                                                       {"redirect_uri", code.redirect_uri},
                                                                       {"code_verifier", code.verifier}};
  std::vector<http::ResponseHeader> headers = {kAcceptJson};
  if (client.authentication == ClientAuthentication::client_secret_basic) {
    // RFC 6749, 2.3.1: both are encoded before they are put together.
    const std::string pair = EncodeFormValue(client.id) + ":" + EncodeFormValue(client.secret);
    headers.push_back({"Authorization", "Basic " + log::ToBase64(pair)});
  } else {
    fields.emplace_back("client_id", client.id);
  }
  if (client.authentication == ClientAuthentication::client_secret_post)
    fields.emplace_back("client_secret", client.secret);
  GRONDSLAG_TRY(response, http::Post({.url = metadata->token_endpoint,
                                      .body = EncodeForm(fields),
                                      .content_type = "application/x-www-form-urlencoded",
                                      .headers = headers,
                                      .timeout = 2 * kTimeout,
                                      .answer_max = kTokensMax,
                                      .may_have_query = true}));
  if (response.status != 200) return NotRedeemed(response);
  return ReadTokens(response);
}

base::Result<std::string> Provider::UserInfo(const std::string& access_token) {
  GRONDSLAG_TRY(metadata, Metadata());
  if (metadata->userinfo_endpoint.empty()) return std::string();
  GRONDSLAG_TRY(response, http::Get({.url = metadata->userinfo_endpoint,
                                     .headers = {kAcceptJson, {"Authorization", "Bearer " + access_token}},
                                     .timeout = kTimeout,
                                     .answer_max = kTokensMax,
                                     .may_have_query = true}));
  if (response.status != 200) {
    return base::Fail(ErrorCode::unavailable, fmt::format("the OpenID provider does not say who logs in: status {}{}",
                                                          response.status, TryAgain(response.retry_after)));
  }
  return std::move(response.body);
}

base::Result<std::shared_ptr<const ProviderMetadata>> Provider::MetadataLocked() {
  return Learn(metadata_, false, [&]() -> Asked<ProviderMetadata> {
    const auto url = http::AddressUnder(issuer_, kWellKnown);
    if (!url) return tl::unexpected(Failure{url.error(), kRest});
    GRONDSLAG_TRY(text, Document(*url, kMetadataMax));
    auto metadata = ReadProviderMetadata(text, issuer_);
    if (!metadata) return tl::unexpected(Failure{metadata.error(), kRest});
    return *std::move(metadata);
  });
}

base::Result<std::shared_ptr<const KeySet>> Provider::KeysLocked(bool again) {
  GRONDSLAG_TRY(metadata, MetadataLocked());
  return Learn(keys_, again, [&]() -> Asked<KeySet> {
    GRONDSLAG_TRY(text, Document(metadata->jwks_uri, KeySet::kBytesMax));
    auto keys = KeySet::Parse(text);
    if (!keys) return tl::unexpected(Failure{keys.error(), kRest});
    return *std::move(keys);
  });
}

// again: what is known did not help; it is asked for once more, unless that was done a moment ago.
template <class T, class Ask>
base::Result<std::shared_ptr<const T>> Provider::Learn(Known<T>& known, bool again, const Ask& ask) {
  const base::Instant now = clock_();
  const auto is_within = [&](base::Instant since, seconds time) {
    const auto age = Between(since, now);
    return age >= age.zero() && age < time;
  };
  const bool is_fresh = known.value && is_within(known.asked_at, again ? kRest : seconds(kKeep));
  if (is_fresh) return known.value;
  if (known.failure && is_within(known.failed_at, known.rest)) return tl::unexpected(*known.failure);
  auto asked = ask();
  if (!asked) {
    known.failure = asked.error().error;
    known.failed_at = now;
    known.rest = std::clamp(asked.error().rest, kRest, kRestMax);
    return tl::unexpected(*known.failure);
  }
  known = {.value = std::make_shared<const T>(*std::move(asked)),
           .asked_at = now,
           .failure = std::nullopt,
           .failed_at = {},
           .rest = seconds(0)};
  return known.value;
}

Provider::Asked<std::string> Provider::Document(const std::string& url, std::size_t size_max) const {
  auto response = http::Get(
      {.url = url, .headers = {kAcceptJson}, .timeout = kTimeout, .answer_max = size_max, .may_have_query = true});
  if (!response) return tl::unexpected(Failure{response.error(), kRest});
  if (response->status == 200) return std::move(response->body);
  const std::string_view shown = std::string_view(url).substr(0, url.find('?'));
  return tl::unexpected(Failure{{ErrorCode::unavailable,
                                 fmt::format("{} answers with status {}{}", base::OneLine(shown), response->status,
                                             TryAgain(response->retry_after)),
                                 {}},
                                response->retry_after});
}

}  // namespace grondslag::login
