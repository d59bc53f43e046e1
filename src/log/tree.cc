// Every hash asked for is of a range of leaves that begins where a subtree does. A whole subtree is read from the one
// tile that holds it or all of its parts; another range is split as RFC 6962 splits it, at the largest power of two.
#include "log/tree.h"

#include <bit>
#include <span>

#include <fmt/format.h>

namespace grondslag::log {
namespace {

// The largest power of two below size; size > 1.
std::uint64_t SplitOf(std::uint64_t size) { return std::bit_floor(size - 1); }

// Of a power of two of hashes beside one another, that above them all.
Hash Fold(std::span<const Hash> hashes) {
  std::vector<Hash> row(hashes.begin(), hashes.end());
  for (; row.size() > 1; row.resize(row.size() / 2)) {
    for (std::size_t i = 0; i < row.size() / 2; ++i) row[i] = NodeHash(row[2 * i], row[2 * i + 1]);
  }
  return row.front();
}

// How many hashes a level of tiles has under a tree of size leaves.
std::uint64_t HashesAt(unsigned level, std::uint64_t size) { return size >> (level * kTileHeight); }

unsigned LevelsOf(std::uint64_t size) {
  return size == 0 ? 0 : (static_cast<unsigned>(std::bit_width(size)) - 1) / kTileHeight + 1;
}

base::Result<std::vector<Hash>> ReadChecked(const TileSource& source, const TileId& id) {
  GRONDSLAG_TRY(hashes, source.Read(id));
  if (hashes.size() != id.width)
    return base::Fail(base::ErrorCode::corrupt, fmt::format("{} has {} hashes", PathOf(id), hashes.size()));
  return hashes;
}

}  // namespace

// ---- Tree

base::Result<const std::vector<Hash>*> Tree::Read(unsigned level, std::uint64_t index) {
  const auto known = tiles_.find({level, index});
  if (known != tiles_.end()) return &known->second;
  const std::uint64_t rest = HashesAt(level, size_) - index * kTileWidth;
  const std::size_t width = rest < kTileWidth ? static_cast<std::size_t>(rest) : kTileWidth;
  GRONDSLAG_TRY(hashes, ReadChecked(source_, {level, index, width}));
  return &(tiles_[{level, index}] = std::move(hashes));
}

base::Result<Hash> Tree::RangeHash(std::uint64_t first, std::uint64_t end) {
  const std::uint64_t count = end - first;
  if (!std::has_single_bit(count)) {
    const std::uint64_t split = first + SplitOf(count);
    GRONDSLAG_TRY(left, RangeHash(first, split));
    GRONDSLAG_TRY(right, RangeHash(split, end));
    return NodeHash(left, right);
  }
  const auto height = static_cast<unsigned>(std::countr_zero(count));
  const unsigned level = height / kTileHeight;
  const std::uint64_t place = first >> (level * kTileHeight);
  GRONDSLAG_TRY(tile, Read(level, place / kTileWidth));
  return Fold(std::span(*tile).subspan(place % kTileWidth, std::size_t{1} << height % kTileHeight));
}

base::Result<Hash> Tree::Root() { return RootAt(size_); }

base::Result<Hash> Tree::RootAt(std::uint64_t size) {
  if (size > size_) {
    return base::Fail(base::ErrorCode::invalid_input,
                      fmt::format("the log has {} entries, {} are asked about", size_, size));
  }
  if (size == 0) return EmptyRoot();
  return RangeHash(0, size);
}

base::Result<Hash> Tree::Leaf(std::uint64_t index) {
  if (index >= size_)
    return base::Fail(base::ErrorCode::invalid_input, fmt::format("the log has {} entries, none {}", size_, index));
  return RangeHash(index, index + 1);
}

base::Result<void> Tree::AddPath(std::uint64_t index, std::uint64_t first, std::uint64_t end, std::vector<Hash>& path) {
  if (end - first == 1) return {};
  const std::uint64_t split = first + SplitOf(end - first);
  const bool is_left = index < split;
  if (const auto below = is_left ? AddPath(index, first, split, path) : AddPath(index, split, end, path); !below)
    return below;
  GRONDSLAG_TRY(beside, is_left ? RangeHash(split, end) : RangeHash(first, split));
  path.push_back(beside);
  return {};
}

base::Result<std::vector<Hash>> Tree::ProveInclusion(std::uint64_t index) {
  if (index >= size_)
    return base::Fail(base::ErrorCode::invalid_input, fmt::format("the log has {} entries, none {}", size_, index));
  std::vector<Hash> path;
  return AddPath(index, 0, size_, path).map([&] { return std::move(path); });
}

// is_known: the old tree's root is what lies from first on, so that the one who checks has it already.
base::Result<void> Tree::AddConsistency(std::uint64_t old_end, std::uint64_t first, std::uint64_t end, bool is_known,
                                        std::vector<Hash>& path) {
  if (old_end == end) {
    if (is_known) return {};
    GRONDSLAG_TRY(all, RangeHash(first, end));
    path.push_back(all);
    return {};
  }
  const std::uint64_t split = first + SplitOf(end - first);
  const bool is_left = old_end <= split;
  if (const auto below = is_left ? AddConsistency(old_end, first, split, is_known, path)
                                 : AddConsistency(old_end, split, end, false, path);
      !below)
    return below;
  GRONDSLAG_TRY(beside, is_left ? RangeHash(split, end) : RangeHash(first, split));
  path.push_back(beside);
  return {};
}

base::Result<std::vector<Hash>> Tree::ProveConsistency(std::uint64_t old_size) {
  if (old_size > size_) {
    return base::Fail(base::ErrorCode::invalid_input,
                      fmt::format("the log has {} entries, {} are asked about", size_, old_size));
  }
  std::vector<Hash> path;
  if (old_size == 0 || old_size == size_) return path;
  return AddConsistency(old_size, 0, size_, true, path).map([&] { return std::move(path); });
}

// ---- Edge

base::Result<Edge> Edge::Load(const TileSource& source, std::uint64_t size) {
  Edge edge;
  edge.size_ = size;
  for (unsigned level = 0; level < LevelsOf(size); ++level) {
    const std::uint64_t count = HashesAt(level, size);
    Tile tile{{level, count / kTileWidth, static_cast<std::size_t>(count % kTileWidth)}, {}};
    if (tile.id.width > 0) {
      GRONDSLAG_TRY(hashes, ReadChecked(source, tile.id));
      tile.hashes = std::move(hashes);
    }
    edge.levels_.push_back(std::move(tile));
  }
  return edge;
}

void Edge::Append(const Hash& leaf, const std::function<void(const Tile&)>& full) {
  ++size_;
  Hash hash = leaf;
  for (std::size_t level = 0;; ++level) {
    if (level == levels_.size()) levels_.push_back({{static_cast<unsigned>(level), 0, 0}, {}});
    Tile& tile = levels_[level];
    tile.hashes.push_back(hash);
    tile.id.width = tile.hashes.size();
    if (tile.id.width < kTileWidth) return;
    full(tile);
    hash = Fold(tile.hashes);
    tile = {{static_cast<unsigned>(level), tile.id.index + 1, 0}, {}};
  }
}

std::vector<Tile> Edge::PartialTiles() const {
  std::vector<Tile> partial;
  for (const Tile& tile : levels_) {
    if (tile.id.width > 0) partial.push_back(tile);
  }
  return partial;
}

// From right to left: whole subtrees grow larger, so each joins all that lies to its right.
Hash Edge::Root() const {
  Hash root = EmptyRoot();
  bool is_empty = true;
  for (const Tile& tile : levels_) {
    std::size_t end = tile.hashes.size();
    for (unsigned height = 0; end > 0; ++height) {
      const std::size_t count = std::size_t{1} << height;
      if ((end & count) == 0) continue;
      end -= count;
      const Hash subtree = Fold(std::span(tile.hashes).subspan(end, count));
      root = is_empty ? subtree : NodeHash(subtree, root);
      is_empty = false;
    }
  }
  return root;
}

}  // namespace grondslag::log
