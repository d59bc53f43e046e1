// The log as static files (C2SP tlog-tiles), of one signed checkpoint: checkpoint and hash tiles, which may be shown to
// anyone, and the entries in bundles, which are for the officer: they say who did what kind of thing when, to ids.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "ledger/ledger.h"
#include "log/checkpoint.h"
#include "log/tile.h"

namespace grondslag::ledger {

// Reads the store as it was when this was made. For one thread at a time; to be let go soon, as a StoreReader.
class StaticFiles {
 public:
  // note: a checkpoint of this ledger. invalid_input: it is none, or counts more entries than there are.
  static base::Result<StaticFiles> Of(Ledger& ledger, const std::string& note);

  // Every tile of the checkpoint's tree; those of level 0 have a bundle of entries beside them.
  std::vector<log::TileId> Tiles() const { return log::TilesOf(checkpoint_.size); }
  // corrupt: something of it is missing in the store.
  base::Result<std::string> Tile(const log::TileId& id);
  // Of a tile of level 0. invalid_input: an entry is too long for a bundle; corrupt: one is missing.
  base::Result<std::string> Entries(const log::TileId& id);
  // Whether every entry fits into a bundle. invalid_input: the first that does not is named.
  base::Result<void> CheckEntries();

 private:
  StaticFiles(std::unique_ptr<StoreReader> reader, log::Checkpoint checkpoint)
      : reader_(std::move(reader)), checkpoint_(std::move(checkpoint)) {}
  // Visits entries from `from` on until visit gives false. corrupt: fewer than count.
  template <class Visit>
  base::Result<void> ForEntries(Position from, std::uint64_t count, Visit visit);

  std::unique_ptr<StoreReader> reader_;
  log::Checkpoint checkpoint_;
};

}  // namespace grondslag::ledger
