#include "ledger/static_files.h"

#include <utility>

#include <fmt/format.h>

#include "ledger/entry.h"
#include "ledger/tiles.h"
#include "log/note.h"

namespace grondslag::ledger {

base::Result<StaticFiles> StaticFiles::Of(Ledger& ledger, const std::string& note) {
  GRONDSLAG_TRY(parsed, log::ParseNote(note));
  GRONDSLAG_TRY(checkpoint, log::ParseCheckpoint(parsed.text));
  GRONDSLAG_TRY(reader, ledger.store().Read());
  GRONDSLAG_TRY(last, reader->Last(Sequence::event));
  const std::uint64_t size = last ? *last + 1 : 0;
  if (checkpoint.size > size) {
    return base::Fail(base::ErrorCode::invalid_input,
                      fmt::format("the checkpoint counts {} entries, and there are {}", checkpoint.size, size));
  }
  return StaticFiles(std::move(reader), std::move(checkpoint));
}

base::Result<std::string> StaticFiles::Tile(const log::TileId& id) {
  return StoredTiles(*reader_).Read(id).map(
      [](const std::vector<log::Hash>& hashes) { return log::EncodeTile(hashes); });
}

template <class Visit>
base::Result<void> StaticFiles::ForEntries(Position from, std::uint64_t count, Visit visit) {
  base::Result<void> fine;
  Position next = from;
  const auto visit_row = [&](std::uint64_t number, std::string_view bytes) {
    if (number != next || next == from + count) return false;
    const auto row = ReadEventRow(number, bytes);
    fine = row ? visit(number, row->entry) : tl::unexpected(row.error());
    ++next;
    return fine.has_value();
  };
  if (auto scanned = reader_->Scan(Sequence::event, from, visit_row); !scanned) return scanned;
  if (!fine || next == from + count) return fine;
  return base::Fail(base::ErrorCode::corrupt, fmt::format("entry {} of the log is missing", next));
}

base::Result<std::string> StaticFiles::Entries(const log::TileId& id) {
  std::string bundle;
  return ForEntries(id.index * log::kTileWidth, id.width,
                    [&](Position, std::string_view entry) { return log::AddToBundle(entry, bundle); })
      .map([&] { return std::move(bundle); });
}

base::Result<void> StaticFiles::CheckEntries() {
  return ForEntries(0, checkpoint_.size, [](Position position, std::string_view entry) -> base::Result<void> {
    if (entry.size() <= log::kBundledEntryMax) return {};
    return base::Fail(base::ErrorCode::invalid_input,
                      fmt::format("entry {} has {} bytes, and a bundle takes entries of at most {}: of this log no "
                                  "bundles can be written; `ledger export` has every entry",
                                  position, entry.size(), log::kBundledEntryMax));
  });
}

}  // namespace grondslag::ledger
