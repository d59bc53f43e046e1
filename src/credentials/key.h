// The key that a program shows (RFC 6750): 256 random bits or more, of which only a hash is kept.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ledger/token.h"
#include "log/hash.h"

namespace grondslag::credentials {

using KeyHash = log::Hash;

// That of a token; whoever counts on fewer counts on people choosing.
inline constexpr std::size_t kKeySizeMin = ledger::kTokenSize;

// A new one: `grondslag_` and 43 characters of base64url, so that who searches texts for secrets finds it.
std::string MakeKey();
// The hash (ledger/token.h) of a key that somebody else made. invalid_input: it is shorter than kKeySizeMin, or has
// characters that no token has.
base::Result<KeyHash> HashOfGivenKey(std::string_view key);
// Of one in a file that holds nothing else; white space around it is passed over. not_found, unavailable;
// invalid_input: as HashOfGivenKey, or others may read the file.
base::Result<KeyHash> HashOfKeyIn(const std::string& path);
// What is shown in `Authorization: Bearer KEY`. Empty: another scheme, or nothing.
std::string_view ShownKey(std::string_view authorization);

}  // namespace grondslag::credentials
