#include "login/key_set.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include "log/base64.h"
#include "login/json_object.h"
#include "login/tokens.h"

namespace grondslag::login {
namespace {

namespace json = boost::json;

constexpr int kRsaBitsMin = 2048, kRsaBitsMax = 8192;
constexpr std::size_t kCoordinate = 32;  // of P-256, and half of its signature
constexpr std::size_t kEd25519Key = 32;

struct Cleanup {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  void operator()(OSSL_PARAM_BLD* builder) const { OSSL_PARAM_BLD_free(builder); }
  void operator()(OSSL_PARAM* parameters) const { OSSL_PARAM_free(parameters); }
  void operator()(BIGNUM* number) const { BN_free(number); }
  void operator()(ECDSA_SIG* signature) const { ECDSA_SIG_free(signature); }
};
template <class T>
using Owned = std::unique_ptr<T, Cleanup>;
using PublicKey = Owned<EVP_PKEY>;

const unsigned char* Data(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
Owned<BIGNUM> Number(std::string_view bytes) {
  return Owned<BIGNUM>(BN_bin2bn(Data(bytes), static_cast<int>(bytes.size()), nullptr));
}

// A member that is base64url. Nothing: it is not there, or not so written.
std::optional<std::string> BytesIn(const json::object& key, std::string_view name) {
  const auto text = TextIn(key, name);
  return text ? log::FromBase64Url(*text) : std::nullopt;
}

// Null: the library does not take them, or finds that they are no key.
PublicKey KeyFrom(const char* kind, OSSL_PARAM_BLD* builder) {
  const Owned<OSSL_PARAM> parameters(OSSL_PARAM_BLD_to_param(builder));
  const Owned<EVP_PKEY_CTX> making(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
  EVP_PKEY* made = nullptr;
  if (!parameters || !making || EVP_PKEY_fromdata_init(making.get()) <= 0 ||
      EVP_PKEY_fromdata(making.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters.get()) <= 0)
    return nullptr;
  PublicKey key(made);
  const Owned<EVP_PKEY_CTX> checking(EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
  return checking && EVP_PKEY_public_check(checking.get()) == 1 ? std::move(key) : nullptr;
}

PublicKey RsaKey(const json::object& jwk) {
  const auto modulus = BytesIn(jwk, "n"), exponent = BytesIn(jwk, "e");
  if (!modulus || !exponent || modulus->size() > kRsaBitsMax / 8 || exponent->size() > 8) return nullptr;
  const Owned<BIGNUM> n = Number(*modulus), e = Number(*exponent);
  const Owned<OSSL_PARAM_BLD> builder(OSSL_PARAM_BLD_new());
  if (!n || !e || !builder || BN_num_bits(n.get()) < kRsaBitsMin || BN_is_odd(e.get()) == 0 ||
      BN_is_one(e.get()) != 0 || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) == 0 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) == 0)
    return nullptr;
  return KeyFrom("RSA", builder.get());
}

PublicKey P256Key(const json::object& jwk) {
  const auto x = BytesIn(jwk, "x"), y = BytesIn(jwk, "y");
  if (!x || !y || x->size() != kCoordinate || y->size() != kCoordinate) return nullptr;
  const std::string point = '\x04' + *x + *y;
  const Owned<OSSL_PARAM_BLD> builder(OSSL_PARAM_BLD_new());
  if (!builder || OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0) == 0 ||
      OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) == 0)
    return nullptr;
  return KeyFrom("EC", builder.get());
}

PublicKey Ed25519Key(const json::object& jwk) {
  const auto x = BytesIn(jwk, "x");
  if (!x || x->size() != kEd25519Key) return nullptr;
  return PublicKey(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, Data(*x), x->size()));
}

enum class Kind : std::uint8_t { rsa, p256, ed25519 };
Kind KindFor(Algorithm algorithm) {
  switch (algorithm) {
    case Algorithm::rs256:
    case Algorithm::ps256: return Kind::rsa;
    case Algorithm::es256: return Kind::p256;
    case Algorithm::eddsa: return Kind::ed25519;
  }
  return Kind::rsa;
}

std::optional<Kind> KindOf(const json::object& jwk) {
  const std::string type = TextIn(jwk, "kty").value_or(""), curve = TextIn(jwk, "crv").value_or("");
  if (type == "RSA") return Kind::rsa;
  if (type == "EC" && curve == "P-256") return Kind::p256;
  if (type == "OKP" && curve == "Ed25519") return Kind::ed25519;
  return std::nullopt;
}

PublicKey PublicKeyOf(const json::object& jwk, Kind kind) {
  switch (kind) {
    case Kind::rsa: return RsaKey(jwk);
    case Kind::p256: return P256Key(jwk);
    case Kind::ed25519: return Ed25519Key(jwk);
  }
  return nullptr;
}

// By what it says it is for.
bool IsForSignatures(const json::object& jwk) {
  if (jwk.contains("use") && TextIn(jwk, "use") != "sig") return false;
  const json::value* const operations = jwk.if_contains("key_ops");
  if (operations == nullptr) return true;
  if (!operations->is_array()) return false;
  const json::array& all = operations->get_array();
  return std::find(all.begin(), all.end(), json::value("verify")) != all.end();
}

// The two numbers of a signature as the library reads them. Empty: it is none.
std::string DerOf(std::string_view signature) {
  if (signature.size() != 2 * kCoordinate) return {};
  const Owned<ECDSA_SIG> numbers(ECDSA_SIG_new());
  Owned<BIGNUM> r = Number(signature.substr(0, kCoordinate)), s = Number(signature.substr(kCoordinate));
  if (!numbers || !r || !s || ECDSA_SIG_set0(numbers.get(), r.get(), s.get()) == 0) return {};
  // They are the signature's now.
  (void)r.release();
  (void)s.release();
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(numbers.get(), &der);
  if (size <= 0) return {};
  std::string bytes(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return bytes;
}

bool IsSignedBy(EVP_PKEY* key, const SignedToken& token) {
  const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* options = nullptr;  // the context's
  const EVP_MD* const digest = token.algorithm == Algorithm::eddsa ? nullptr : EVP_sha256();
  if (!context || EVP_DigestVerifyInit(context.get(), &options, digest, nullptr, key) <= 0) return false;
  if (token.algorithm == Algorithm::ps256 && (EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING) <= 0 ||
                                              EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_DIGEST) <= 0))
    return false;
  const std::string signature = token.algorithm == Algorithm::es256 ? DerOf(token.signature) : token.signature;
  return EVP_DigestVerify(context.get(), Data(signature), signature.size(), Data(token.signed_text),
                          token.signed_text.size()) == 1;
}

}  // namespace

struct KeySet::Key {
  std::string id;                      // empty: it has none
  std::optional<Algorithm> algorithm;  // nothing: it says none
  Kind kind = Kind::rsa;
  PublicKey key;

  bool IsFor(Algorithm wanted) const { return kind == KindFor(wanted) && (!algorithm || *algorithm == wanted); }

  // Null: it is passed over.
  static std::unique_ptr<Key> Read(const json::value& value) {
    if (!value.is_object()) return nullptr;
    const json::object& jwk = value.get_object();
    const auto kind = KindOf(jwk);
    if (!kind || !IsForSignatures(jwk) || jwk.contains("d")) return nullptr;
    auto key = std::make_unique<Key>();
    key->id = TextIn(jwk, "kid").value_or("");
    key->kind = *kind;
    if (jwk.contains("alg")) {
      key->algorithm = AlgorithmOf(TextIn(jwk, "alg").value_or(""));
      if (!key->algorithm) return nullptr;
    }
    key->key = PublicKeyOf(jwk, *kind);
    ERR_clear_error();
    return key->key ? std::move(key) : nullptr;
  }
};

KeySet::KeySet() = default;
KeySet::~KeySet() = default;
KeySet::KeySet(KeySet&&) noexcept = default;
KeySet& KeySet::operator=(KeySet&&) noexcept = default;

base::Result<KeySet> KeySet::Parse(std::string_view json) {
  GRONDSLAG_TRY(document, ReadObject(json, "the keys of the provider", kBytesMax));
  const json::value* const keys = document.if_contains("keys");
  if (keys == nullptr || !keys->is_array())
    return base::Fail(base::ErrorCode::invalid_input, "the keys of the provider: there is no list `keys`");
  if (keys->get_array().size() > kKeysMax)
    return base::Fail(base::ErrorCode::invalid_input, fmt::format("the keys of the provider: more than {}", kKeysMax));
  KeySet set;
  for (const json::value& value : keys->get_array()) {
    if (auto key = Key::Read(value)) set.keys_.push_back(std::move(key));
  }
  return set;
}

tl::expected<VerifiedToken, KeySet::Refusal> KeySet::Verify(const SignedToken& token) const {
  std::vector<const Key*> named;
  for (const auto& key : keys_) {
    if (token.key_id.empty() ? key->IsFor(token.algorithm) : key->id == token.key_id) named.push_back(key.get());
  }
  if (named.empty()) return tl::unexpected(Refusal::unknown_key);
  if (token.key_id.empty() && named.size() > 1) return tl::unexpected(Refusal::invalid);
  const bool is_signed = std::any_of(named.begin(), named.end(), [&](const Key* key) {
    return key->IsFor(token.algorithm) && IsSignedBy(key->key.get(), token);
  });
  ERR_clear_error();
  if (!is_signed) return tl::unexpected(Refusal::invalid);
  return VerifiedToken(token.payload, token.algorithm);
}

}  // namespace grondslag::login
