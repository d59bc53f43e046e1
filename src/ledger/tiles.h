// The tiles of a store's log. Those that are full are rows. At the edge those of level 0 follow from the leaves beside
// the last entries; those above are rows too, which grow whenever a tile below them is full.
//
// Stored. A row of Map::tile: key level || index (1 + 8 bytes, the highest first), value hashes of 32 bytes, 256 of
// them or as many as there are yet.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "ledger/event_store.h"
#include "log/tile.h"
#include "log/tree.h"

namespace grondslag::ledger {

// Adds the row of a tile that is full, or at the edge above level 0.
void PutTile(const log::Tile& tile, Changes& changes);

class StoredTiles : public log::TileSource {
 public:
  // Keeps a reference to reader.
  explicit StoredTiles(StoreReader& reader) : reader_(reader) {}
  // corrupt: a tile or an entry that must be there is missing or cut off.
  base::Result<std::vector<log::Hash>> Read(const log::TileId& id) const override;

 private:
  base::Result<std::vector<log::Hash>> ReadRow(const log::TileId& id) const;
  base::Result<std::vector<log::Hash>> ReadLeaves(std::uint64_t first, std::size_t count) const;

  StoreReader& reader_;
};

}  // namespace grondslag::ledger
