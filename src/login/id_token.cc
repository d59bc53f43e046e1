#include "login/id_token.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include <fmt/format.h>
#include <sodium.h>

#include "base/text.h"
#include "log/base64.h"
#include "login/json_object.h"
#include "login/later.h"
#include "login/tokens.h"

namespace grondslag::login {
namespace {

namespace json = boost::json;
using std::chrono::seconds;

constexpr seconds kClockError{60};
constexpr std::size_t kSubjectMax = 255;  // Core 1.0, section 2
constexpr std::size_t kEmailMax = 254;
constexpr std::size_t kNameMax = 200;

bool IsOnly(const json::value* value, const std::string& client_id) {
  if (value == nullptr) return false;
  if (value->is_string()) return value->get_string() == client_id;
  if (!value->is_array() || value->get_array().empty()) return false;
  const json::array& all = value->get_array();
  return std::all_of(all.begin(), all.end(), [&](const json::value& each) { return each == json::value(client_id); });
}

// The left half of the hash that belongs to the algorithm (3.1.3.6).
std::string HashOfAccessToken(const std::string& token, Algorithm algorithm) {
  const auto* const bytes = reinterpret_cast<const unsigned char*>(token.data());
  std::array<unsigned char, crypto_hash_sha512_BYTES> hash;
  const bool is_long = algorithm == Algorithm::eddsa;
  if (is_long) {
    crypto_hash_sha512(hash.data(), bytes, token.size());
  } else {
    crypto_hash_sha256(hash.data(), bytes, token.size());
  }
  const std::size_t half = (is_long ? crypto_hash_sha512_BYTES : crypto_hash_sha256_BYTES) / 2;
  return log::ToBase64Url({reinterpret_cast<const char*>(hash.data()), half});
}

bool IsVisibleAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
}

// Email only where the provider says that it has verified it, and nothing that a page could not show.
void TakePerson(const json::object& claims, Identity& identity) {
  const std::string email = TextIn(claims, "email").value_or("");
  const bool is_fit = email.size() <= kEmailMax && email == base::OneLine(email) && email.find(' ') == email.npos;
  if (identity.email.empty() && is_fit && IsTrueIn(claims, "email_verified")) identity.email = email;
  const std::string name = TextIn(claims, "name").value_or("");
  if (identity.name.empty() && name.size() <= kNameMax) identity.name = base::OneLine(name);
}

// All that must hold, one after the other.
class Check {
 public:
  Check(const json::object& claims, const VerifiedToken& token, const IdTokenRules& rules)
      : claims_(claims), token_(token), rules_(rules) {}

  base::Problems Problems() {
    CheckParties();
    CheckTimes();
    CheckBinding();
    return std::move(problems_);
  }

 private:
  void Expect(bool holds, std::string_view what) {
    if (!holds) problems_.push_back({{}, fmt::format("the ID token {}", what)});
  }

  void CheckParties() {
    Expect(TextIn(claims_, "iss") == rules_.issuer, "is of another issuer (iss)");
    Expect(IsOnly(claims_.if_contains("aud"), rules_.client_id), "is not for this client alone (aud)");
    Expect(!claims_.contains("azp") || TextIn(claims_, "azp") == rules_.client_id, "was made for another client (azp)");
    const std::string subject = TextIn(claims_, "sub").value_or("");
    Expect(!subject.empty() && subject.size() <= kSubjectMax && IsVisibleAscii(subject), "names nobody (sub)");
  }

  void CheckTimes() {
    const auto expires = SecondsIn(claims_, "exp"), made = SecondsIn(claims_, "iat"),
               begins = SecondsIn(claims_, "nbf");
    const auto instant = [](std::int64_t time) { return base::Instant(time * 1'000'000); };
    Expect(expires && rules_.now < Later(instant(*expires), kClockError), "has expired (exp)");
    Expect(made && instant(*made) <= Later(rules_.now, kClockError), "was made later than now (iat)");
    // A count of seconds may lie up to one before the moment it was made.
    Expect(made && instant(*made) >= Later(rules_.begun_at, -kClockError - seconds(1)),
           "was made before this login began (iat)");
    Expect(!claims_.contains("nbf") || (begins && instant(*begins) <= Later(rules_.now, kClockError)),
           "does not hold yet (nbf)");
  }

  void CheckBinding() {
    const auto nonce = TextIn(claims_, "nonce");
    Expect(nonce && !rules_.nonce.empty() && IsSameText(*nonce, rules_.nonce), "is of another login (nonce)");
    if (!claims_.contains("at_hash")) return;
    Expect(!rules_.access_token.empty() &&
               TextIn(claims_, "at_hash") == HashOfAccessToken(rules_.access_token, token_.algorithm()),
           "came with another access token (at_hash)");
  }

  const json::object& claims_;
  const VerifiedToken& token_;
  const IdTokenRules& rules_;
  base::Problems problems_;
};

}  // namespace

base::Result<Identity> CheckIdToken(const VerifiedToken& token, const IdTokenRules& rules) {
  GRONDSLAG_TRY(claims, ReadObject(token.payload(), "the ID token", kSignedTokenMax));
  base::Problems problems = Check(claims, token, rules).Problems();
  if (!problems.empty()) return base::Fail(std::move(problems));
  Identity identity{.issuer = rules.issuer, .subject = TextIn(claims, "sub").value_or(""), .email = {}, .name = {}};
  TakePerson(claims, identity);
  return identity;
}

base::Result<void> AddUserInfo(std::string_view json, Identity& identity) {
  GRONDSLAG_TRY(claims, ReadObject(json, "what the provider says of who logs in", kUserInfoMax));
  if (TextIn(claims, "sub") != identity.subject)
    return base::Fail(base::ErrorCode::invalid_input, "what the provider says of who logs in is about somebody else");
  TakePerson(claims, identity);
  return {};
}

}  // namespace grondslag::login
