#include "ledger/tiles.h"

#include <fmt/format.h>

#include "base/big_endian.h"
#include "ledger/entry.h"

namespace grondslag::ledger {
namespace {

std::string KeyOf(unsigned level, std::uint64_t index) { return static_cast<char>(level) + base::BigEndian(index); }

}  // namespace

void PutTile(const log::Tile& tile, Changes& changes) {
  changes.Put(Map::tile, KeyOf(tile.id.level, tile.id.index), log::EncodeTile(tile.hashes));
}

base::Result<std::vector<log::Hash>> StoredTiles::ReadRow(const log::TileId& id) const {
  GRONDSLAG_TRY(bytes, reader_.Get(Map::tile, KeyOf(id.level, id.index)));
  if (!bytes) return base::Fail(base::ErrorCode::corrupt, log::PathOf(id) + " is not in the store");
  // A tile at the edge may have grown since the tree was as large as is asked about.
  return log::DecodeTile(id, std::string_view(*bytes).substr(0, id.width * sizeof(log::Hash)));
}

base::Result<std::vector<log::Hash>> StoredTiles::ReadLeaves(std::uint64_t first, std::size_t count) const {
  std::vector<log::Hash> leaves;
  base::Result<void> fine;
  const auto visit = [&](std::uint64_t number, std::string_view bytes) {
    const auto row = ReadEventRow(number, bytes);
    if (!row) fine = tl::unexpected(row.error());
    if (!row || number != first + leaves.size()) return false;
    leaves.push_back(row->leaf);
    return leaves.size() < count;
  };
  if (auto scanned = reader_.Scan(Sequence::event, first, visit); !scanned) return tl::unexpected(scanned.error());
  if (!fine) return tl::unexpected(fine.error());
  if (leaves.size() != count)
    return base::Fail(base::ErrorCode::corrupt, fmt::format("entry {} of the log is missing", first + leaves.size()));
  return leaves;
}

base::Result<std::vector<log::Hash>> StoredTiles::Read(const log::TileId& id) const {
  if (id.level > 0 || id.width == log::kTileWidth) return ReadRow(id);
  return ReadLeaves(id.index * log::kTileWidth, id.width);
}

}  // namespace grondslag::ledger
