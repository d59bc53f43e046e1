// Values that nobody can guess, given out once and recognised by a hash of them, so that who reads this program's
// memory or a dump of it finds none that opens anything. Comparing takes a time that does not tell how much of two is
// the same.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/secret.h"

namespace grondslag::login {

// 256 random bits, as 43 characters of base64url.
std::string MakeToken();
inline constexpr std::size_t kTokenSize = 43;
// It could be one by its form. What is none need not be looked up.
bool IsToken(std::string_view text);

using Hash = std::array<std::uint8_t, 32>;
// BLAKE2b-256; with a key that only this process has, nobody finds short texts by trying them.
Hash HashOf(std::string_view text);
Hash KeyedHashOf(const ledger::Secret& key, std::string_view text);
bool IsSame(const Hash& a, const Hash& b);
bool IsSameText(std::string_view a, std::string_view b);

// For tables: what was hashed was random, or the key is.
struct HashOfHash {
  std::size_t operator()(const Hash& hash) const {
    std::size_t first = 0;
    std::memcpy(&first, hash.data(), sizeof first);
    return first;
  }
};

// RFC 4648 section 5, without padding. Nothing: another character, or bits that no encoder leaves.
std::string EncodeBase64Url(std::string_view bytes);
std::optional<std::string> DecodeBase64Url(std::string_view text);
// Section 4, with padding.
std::string EncodeBase64(std::string_view bytes);

}  // namespace grondslag::login
