// Checks proofs, with nothing but hashes at hand (RFC 9162 sections 2.1.3.2 and 2.1.4.2).
#pragma once

#include <cstdint>
#include <vector>

#include "log/hash.h"

namespace grondslag::log {

// Whether path shows that leaf is entry `index` of the tree of `size` entries that has this root.
bool ShowsInclusion(const std::vector<Hash>& path, const Hash& leaf, std::uint64_t index, std::uint64_t size,
                    const Hash& root);

// Whether path shows that the tree of old_size entries and old_root is the beginning of that of size and root. The tree
// of no entries is the beginning of each.
bool ShowsConsistency(const std::vector<Hash>& path, std::uint64_t old_size, const Hash& old_root, std::uint64_t size,
                      const Hash& root);

}  // namespace grondslag::log
