// What an OpenID provider of a test signs with: keys of each kind, made anew, and tokens by them.
#pragma once

#include <array>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include "log/base64.h"
#include "login/tokens.h"

namespace grondslag::login {

class SigningKey {
 public:
  static SigningKey Rsa(unsigned bits = 2048) { return SigningKey(EVP_RSA_gen(bits)); }
  static SigningKey P256() { return SigningKey(EVP_EC_gen("P-256")); }
  static SigningKey Ed25519() { return SigningKey(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")); }

  // The public key as a JWK, with what else is to stand in it: `"kid": "a", …`, with a comma in front.
  std::string Jwk(const std::string& more = "") const {
    if (EVP_PKEY_is_a(key_.get(), "RSA") == 1) {
      return fmt::format(R"({{"kty": "RSA", "n": "{}", "e": "{}"{}}})", Number(OSSL_PKEY_PARAM_RSA_N),
                         Number(OSSL_PKEY_PARAM_RSA_E), more);
    }
    if (EVP_PKEY_is_a(key_.get(), "EC") == 1) {
      const std::string point = Octets(OSSL_PKEY_PARAM_PUB_KEY);
      return fmt::format(R"({{"kty": "EC", "crv": "P-256", "x": "{}", "y": "{}"{}}})",
                         log::ToBase64Url(point.substr(1, 32)), log::ToBase64Url(point.substr(33)), more);
    }
    return fmt::format(R"({{"kty": "OKP", "crv": "Ed25519", "x": "{}"{}}})",
                       log::ToBase64Url(Octets(OSSL_PKEY_PARAM_PUB_KEY)), more);
  }

  // By that algorithm, as it stands in a token (not encoded).
  std::string Sign(std::string_view algorithm, std::string_view text) const {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    EVP_PKEY_CTX* options = nullptr;
    Expect(EVP_DigestSignInit(context.get(), &options, algorithm == "EdDSA" ? nullptr : EVP_sha256(), nullptr,
                              key_.get()));
    if (algorithm == "PS256") {
      Expect(EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING));
      Expect(EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_DIGEST));
    }
    std::array<unsigned char, 1024> bytes;
    std::size_t size = bytes.size();
    Expect(EVP_DigestSign(context.get(), bytes.data(), &size, reinterpret_cast<const unsigned char*>(text.data()),
                          text.size()));
    const std::string signature(reinterpret_cast<const char*>(bytes.data()), size);
    return algorithm == "ES256" ? Plain(signature) : signature;
  }

  // Header and payload are JSON; the header's text need not be about this key.
  std::string Token(std::string_view algorithm, std::string_view header, std::string_view payload) const {
    const std::string text = log::ToBase64Url(header) + "." + log::ToBase64Url(payload);
    return text + "." + log::ToBase64Url(Sign(algorithm, text));
  }

  // What somebody would use who takes a public key for a secret: the PEM of it.
  std::string PublicPem() const {
    const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), &BIO_free);
    Expect(PEM_write_bio_PUBKEY(memory.get(), key_.get()));
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &bytes);
    return {bytes, static_cast<std::size_t>(size)};
  }

 private:
  explicit SigningKey(EVP_PKEY* key) : key_(key, &EVP_PKEY_free) {
    if (key == nullptr) throw std::runtime_error("no key for the test");
  }
  static void Expect(int result) {
    if (result <= 0) throw std::runtime_error("the test cannot sign");
  }

  std::string Number(const char* name) const {
    BIGNUM* number = nullptr;
    Expect(EVP_PKEY_get_bn_param(key_.get(), name, &number));
    std::string bytes(static_cast<std::size_t>(BN_num_bytes(number)), '\0');
    BN_bn2bin(number, reinterpret_cast<unsigned char*>(bytes.data()));
    BN_free(number);
    return log::ToBase64Url(bytes);
  }
  std::string Octets(const char* name) const {
    std::array<unsigned char, 256> bytes;
    std::size_t size = 0;
    Expect(EVP_PKEY_get_octet_string_param(key_.get(), name, bytes.data(), bytes.size(), &size));
    return {reinterpret_cast<const char*>(bytes.data()), size};
  }
  static std::string Plain(const std::string& der) {
    const auto* begin = reinterpret_cast<const unsigned char*>(der.data());
    ECDSA_SIG* const signature = d2i_ECDSA_SIG(nullptr, &begin, static_cast<long>(der.size()));
    std::array<unsigned char, 64> bytes;
    BN_bn2binpad(ECDSA_SIG_get0_r(signature), bytes.data(), 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(signature), bytes.data() + 32, 32);
    ECDSA_SIG_free(signature);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }

  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_;
};

// By HS256 under a secret that is none.
inline std::string HmacToken(std::string_view header, std::string_view payload, const std::string& secret) {
  const std::string text = log::ToBase64Url(header) + "." + log::ToBase64Url(payload);
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes;
  unsigned size = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(), bytes.data(), &size);
  return text + "." + log::ToBase64Url({reinterpret_cast<const char*>(bytes.data()), size});
}

}  // namespace grondslag::login
