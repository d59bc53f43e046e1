#include "log/proof.h"

#include <bit>

namespace grondslag::log {

bool ShowsInclusion(const std::vector<Hash>& path, const Hash& leaf, std::uint64_t index, std::uint64_t size,
                    const Hash& root) {
  if (index >= size) return false;
  // node: the place of what is hashed so far at its level; last: that of the level's last node.
  std::uint64_t node = index, last = size - 1;
  Hash hash = leaf;
  for (const Hash& beside : path) {
    if (last == 0) return false;
    if ((node & 1) != 0 || node == last) {
      hash = NodeHash(beside, hash);
      // A last node without a neighbour goes up unchanged.
      for (; (node & 1) == 0 && node != 0; node >>= 1) last >>= 1;
    } else {
      hash = NodeHash(hash, beside);
    }
    node >>= 1;
    last >>= 1;
  }
  return last == 0 && hash == root;
}

bool ShowsConsistency(const std::vector<Hash>& path, std::uint64_t old_size, const Hash& old_root, std::uint64_t size,
                      const Hash& root) {
  if (old_size > size) return false;
  if (old_size == 0) return path.empty() && old_root == EmptyRoot();
  if (old_size == size) return path.empty() && old_root == root;
  std::uint64_t node = old_size - 1, last = size - 1;
  for (; (node & 1) != 0; node >>= 1) last >>= 1;
  // The old tree being a whole subtree, its root is not repeated in the path.
  const bool is_whole = std::has_single_bit(old_size);
  if (!is_whole && path.empty()) return false;
  Hash old_hash = is_whole ? old_root : path.front(), hash = old_hash;
  for (std::size_t i = is_whole ? 0 : 1; i < path.size(); ++i) {
    if (last == 0) return false;
    if ((node & 1) != 0 || node == last) {
      old_hash = NodeHash(path[i], old_hash);
      hash = NodeHash(path[i], hash);
      for (; (node & 1) == 0 && node != 0; node >>= 1) last >>= 1;
    } else {
      hash = NodeHash(hash, path[i]);
    }
    node >>= 1;
    last >>= 1;
  }
  return last == 0 && old_hash == old_root && hash == root;
}

}  // namespace grondslag::log
