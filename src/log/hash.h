// The hashes of a Merkle tree (RFC 6962 section 2.1, SHA-256): of a leaf, of two subtrees, of nothing.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grondslag::log {

using Hash = std::array<std::uint8_t, 32>;

Hash Sha256(std::string_view bytes);
// SHA-256(0x00 || entry).
Hash LeafHash(std::string_view entry);
// SHA-256(0x01 || left || right).
Hash NodeHash(const Hash& left, const Hash& right);
// SHA-256 of no bytes: the root of a tree without leaves.
Hash EmptyRoot();

inline std::string_view BytesOf(const Hash& hash) { return {reinterpret_cast<const char*>(hash.data()), hash.size()}; }
std::string HexOf(const Hash& hash);
// Of 64 hexadecimal digits. Nothing: anything else.
std::optional<Hash> ParseHash(std::string_view hex);

}  // namespace grondslag::log
