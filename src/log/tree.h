// A Merkle tree over tiles: its roots, and proofs that a leaf is in it and that a smaller tree is its beginning
// (RFC 6962 sections 2.1.1 and 2.1.2). Leaves are numbered from 0. Checking proofs needs no tree: proof.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "base/result.h"
#include "log/hash.h"
#include "log/tile.h"

namespace grondslag::log {

// Where tiles are kept. A tile that is full never changes.
class TileSource {
 public:
  virtual ~TileSource() = default;
  // Exactly id.width hashes.
  virtual base::Result<std::vector<Hash>> Read(const TileId& id) const = 0;
};

// The tree of the first `size` leaves. Reads each tile once; make one for each question. Failures are the source's.
class Tree {
 public:
  // Keeps a reference to source.
  Tree(const TileSource& source, std::uint64_t size) : source_(source), size_(size) {}

  std::uint64_t size() const { return size_; }
  base::Result<Hash> Root();
  // The root of the tree's first `size` leaves; invalid_input if it has fewer.
  base::Result<Hash> RootAt(std::uint64_t size);
  base::Result<Hash> Leaf(std::uint64_t index);
  // The audit path of a leaf, from the leaf up. No such leaf: invalid_input.
  base::Result<std::vector<Hash>> ProveInclusion(std::uint64_t index);
  // That the tree's first old_size leaves are its beginning; empty if old_size is 0 or all. More than all:
  // invalid_input.
  base::Result<std::vector<Hash>> ProveConsistency(std::uint64_t old_size);

 private:
  // The hash of the leaves from first up to (not with) end, of which the first is the first of a subtree.
  base::Result<Hash> RangeHash(std::uint64_t first, std::uint64_t end);
  base::Result<const std::vector<Hash>*> Read(unsigned level, std::uint64_t index);
  base::Result<void> AddPath(std::uint64_t index, std::uint64_t first, std::uint64_t end, std::vector<Hash>& path);
  base::Result<void> AddConsistency(std::uint64_t old_end, std::uint64_t first, std::uint64_t end, bool is_known,
                                    std::vector<Hash>& path);

  const TileSource& source_;
  std::uint64_t size_;
  std::map<std::pair<unsigned, std::uint64_t>, std::vector<Hash>> tiles_;  // by level and index
};

// The right edge of a growing tree: all that an append needs of what is there.
class Edge {
 public:
  // Of no leaves.
  Edge() = default;
  // Of a tree that is kept. Reads one tile a level.
  static base::Result<Edge> Load(const TileSource& source, std::uint64_t size);

  std::uint64_t size() const { return size_; }
  Hash Root() const;
  // Calls full(tile) for each tile that this leaf fills, the lowest level first.
  void Append(const Hash& leaf, const std::function<void(const Tile&)>& full);
  // The tiles at the edge that are not full.
  std::vector<Tile> PartialTiles() const;

 private:
  std::uint64_t size_ = 0;
  std::vector<Tile> levels_;  // the last, partial tile of each level; width 0 where the level's last tile is full
};

}  // namespace grondslag::log
