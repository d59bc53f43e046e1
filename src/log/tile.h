// Tiles: the hashes of a Merkle tree as static files, 256 beside one another (C2SP tlog-tiles). A tile of level L holds
// hashes of subtrees of 256^L leaves; those between the levels follow from them. Beside each tile of level 0 there may
// be a bundle with the entries that its hashes are of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "log/hash.h"

namespace grondslag::log {

// Leaves of a tile's subtree as a power of two: 8 levels of the tree for each level of tiles.
inline constexpr unsigned kTileHeight = 8;
inline constexpr std::size_t kTileWidth = std::size_t{1} << kTileHeight;

struct TileId {
  unsigned level = 0;
  std::uint64_t index = 0;
  std::size_t width = kTileWidth;  // 1..256; fewer than 256: a partial tile, at the right edge of the tree
  auto operator<=>(const TileId&) const = default;
};

struct Tile {
  TileId id;
  std::vector<Hash> hashes;  // id.width of them
};

// `tile/0/x001/x234/067`, with `.p/5` behind it for a partial tile of width 5.
std::string PathOf(const TileId& id);
// not a path of a tile: invalid_input.
base::Result<TileId> ParseTilePath(std::string_view path);

// Every tile of a tree with so many leaves, the partial ones at its edge too: the lowest level first.
std::vector<TileId> TilesOf(std::uint64_t size);

// The hashes one after the other.
std::string EncodeTile(const std::vector<Hash>& hashes);
// Of another length than id says: corrupt.
base::Result<std::vector<Hash>> DecodeTile(const TileId& id, std::string_view bytes);

// ---- bundles of entries

// `tile/entries/x001/x234/067`, with `.p/5` behind it where the tile of level 0 has width 5.
std::string EntriesPathOf(const TileId& id);
// The length of an entry takes two bytes in a bundle.
inline constexpr std::size_t kBundledEntryMax = 0xffff;
// Puts an entry behind those in the bundle: its length, the highest byte first, and its bytes. invalid_input: it is
// longer than kBundledEntryMax.
base::Result<void> AddToBundle(std::string_view entry, std::string& bundle);

}  // namespace grondslag::log
