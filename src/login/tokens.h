// The values that a login gives out (ledger/token.h), and hashes under a key that only this process has. Comparing
// takes a time that does not tell how much of two is the same.
#pragma once

#include <string_view>

#include "ledger/secret.h"
#include "ledger/token.h"
#include "log/hash.h"

namespace grondslag::login {

using ledger::HashOfHash, ledger::HashOfToken, ledger::IsSameHash, ledger::kTokenSize, ledger::MakeToken;
using Hash = log::Hash;

// It could be a token by its form. What is none need not be looked up.
bool IsToken(std::string_view text);

// BLAKE2b-256 under the key, so that nobody finds short texts by trying them.
Hash KeyedHashOf(const ledger::Secret& key, std::string_view text);
bool IsSameText(std::string_view a, std::string_view b);

}  // namespace grondslag::login
