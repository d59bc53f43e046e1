// Values that nobody can guess, given out once and recognised by a hash of them, so that who reads the record or this
// program's memory finds none that opens anything.
#pragma once

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

#include "log/hash.h"

namespace grondslag::ledger {

// 256 random bits, as 43 characters of base64url.
std::string MakeToken();
inline constexpr std::size_t kTokenSize = 43;

// BLAKE2b-256.
log::Hash HashOfToken(std::string_view token);
// In a time that does not tell how much of them is the same.
bool IsSameHash(const log::Hash& a, const log::Hash& b);

// For tables: what was hashed was random, and so is every part of its hash.
struct HashOfHash {
  std::size_t operator()(const log::Hash& hash) const {
    std::size_t first = 0;
    std::memcpy(&first, hash.data(), sizeof first);
    return first;
  }
};

}  // namespace grondslag::ledger
