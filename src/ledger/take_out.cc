#include "ledger/take_out.h"

#include <algorithm>
#include <utility>

#include "ledger/boxes.h"

namespace grondslag::ledger {

base::Result<void> TakeOutBoxes(StoreReader& reader, Position position, const OwnerName& owner, const Kept& kept,
                                Changes& changes, Counted& counted) {
  GRONDSLAG_TRY(bytes, reader.Get(Sequence::sealed, position));
  GRONDSLAG_TRY(boxes, ReadBoxes(position, bytes.value_or("")));
  const std::size_t before = boxes.size();
  std::erase_if(boxes, [&](const Box& box) {
    return OwnerName(box.key.owner, box.key.id) == owner && !kept.Has(box.key.field_class);
  });
  counted.gone += before - boxes.size();
  counted.kept += boxes.size();
  if (boxes.size() == before) return {};
  if (boxes.empty()) {
    changes.Remove(Sequence::sealed, position);
  } else {
    changes.Put(Sequence::sealed, position, EncodeBoxes(boxes));
  }
  return {};
}

base::Result<void> TakeOutKeys(StoreReader& reader, const OwnerName& owner, const Kept& kept, Changes& changes) {
  GRONDSLAG_TRY(value, reader.Get(Map::owner, KeyOf(owner)));
  OwnerRow row;
  if (value) {
    GRONDSLAG_TRY(read, ReadOwnerRow(*value));
    row = std::move(read);
  }
  std::erase_if(row.keys, [&](const WrappedKey& key) { return !kept.Has(key.field_class); });
  row.erased = true;
  changes.Put(Map::owner, KeyOf(owner), EncodeOwnerRow(row));
  return {};
}

base::Result<void> TakeOutSnapshots(StoreReader& reader, Changes& changes) {
  return reader.Scan(Map::snapshot, "", [&](std::string_view key, std::string_view) {
    changes.Remove(Map::snapshot, std::string(key));
    return true;
  });
}

base::Result<EraseReport> ClearAfter(Ledger& ledger, Position position, const Counted& counted,
                                     const std::string& marker) {
  GRONDSLAG_TRY(last_day, ledger.ring().LastDayOfCopies());
  if (auto purged = ledger.Purge(); !purged) return tl::unexpected(purged.error());
  const auto finished = ledger.Alter([&](StoreReader&) -> base::Result<Changes> {
    Changes changes;
    changes.Remove(Map::meta, marker);
    return changes;
  });
  if (!finished) return tl::unexpected(finished.error());
  return EraseReport{.position = position,
                     .texts_gone = counted.gone,
                     .texts_kept = counted.kept,
                     .gone_from_store = true,
                     .gone_from_copies_on = last_day,
                     .evidence_until = {},
                     .keeps_suppression = false};
}

base::Result<std::vector<std::string>> MarkersOf(Ledger& ledger, std::string_view prefix) {
  std::vector<std::string> names;
  GRONDSLAG_TRY(reader, ledger.store().Read());
  const auto visit = [&](std::string_view key, std::string_view) {
    if (!key.starts_with(prefix)) return false;
    names.emplace_back(key.substr(prefix.size()));
    return true;
  };
  if (auto scanned = reader->Scan(Map::meta, prefix, visit); !scanned) return tl::unexpected(scanned.error());
  return names;
}

}  // namespace grondslag::ledger
