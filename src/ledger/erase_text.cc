// Erasing the free texts of one event of a record. All texts of a record are sealed under one key, and an old copy of
// the store has that key too: so the others are sealed under a new one, and the old one goes.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/big_endian.h"
#include "ledger/boxes.h"
#include "ledger/erase.h"
#include "ledger/orders.h"
#include "ledger/take_out.h"

namespace grondslag::ledger {
namespace {

std::string MarkerOf(Position entry) { return std::string(kMetaErasingText) + base::BigEndian(entry); }

OwnerName OwnerOfRecord(const RecordName& record) { return {Owner::record, ThreadOf(record)}; }

bool IsOf(const Box& box, const OwnerName& owner) { return OwnerName(box.key.owner, box.key.id) == owner; }

// An event, and what it is known by whatever log it stands in.
struct Entry {
  RecordedEvent event;
  log::Hash leaf{};
};
base::Result<Entry> ReadEntry(StoreReader& reader, Position position) {
  GRONDSLAG_TRY(bytes, reader.Get(Sequence::event, position));
  if (!bytes) return base::Fail(base::ErrorCode::not_found, fmt::format("there is no event {}", position));
  GRONDSLAG_TRY(row, ReadEventRow(position, std::string_view(*bytes)));
  GRONDSLAG_TRY(event, DecodeEntry(position, row.entry));
  return Entry{std::move(event), row.leaf};
}

base::Result<bool> HasTexts(StoreReader& reader, Position position, const OwnerName& owner) {
  GRONDSLAG_TRY(bytes, reader.Get(Sequence::sealed, position));
  GRONDSLAG_TRY(boxes, ReadBoxes(position, bytes.value_or("")));
  return std::any_of(boxes.begin(), boxes.end(), [&](const Box& box) { return IsOf(box, owner); });
}

// The texts of the record beside one event, from one key to another.
base::Result<void> ResealBoxes(StoreReader& reader, Position position, const OwnerName& owner, const Secret& from,
                               const Secret& to, Changes& changes) {
  GRONDSLAG_TRY(bytes, reader.Get(Sequence::sealed, position));
  GRONDSLAG_TRY(boxes, ReadBoxes(position, bytes.value_or("")));
  bool is_changed = false;
  for (Box& box : boxes) {
    if (!IsOf(box, owner)) continue;
    GRONDSLAG_TRY(resealed, Reseal(box, from, to));
    box = std::move(resealed);
    is_changed = true;
  }
  if (is_changed) changes.Put(Sequence::sealed, position, EncodeBoxes(boxes));
  return {};
}

// A new key for what stays of the record. Without a key there is nothing that could be read.
base::Result<void> TakeNewKey(Ledger& ledger, StoreReader& reader, const OwnerName& owner, Position erased,
                              const std::vector<RecordedEvent>& events, Changes& changes) {
  GRONDSLAG_TRY(value, reader.Get(Map::owner, KeyOf(owner)));
  if (!value) return {};
  GRONDSLAG_TRY(row, ReadOwnerRow(*value));
  GRONDSLAG_TRY(old_key, UnwrapKey(ledger.ring(), owner, row, FieldClass::use));
  if (!old_key) return {};
  const Secret new_key = Secret::Random();
  for (const RecordedEvent& event : events) {
    if (event.position == erased) continue;
    if (auto fine = ResealBoxes(reader, event.position, owner, *old_key, new_key, changes); !fine) return fine;
  }
  for (WrappedKey& key : row.keys) {
    if (key.field_class == FieldClass::use)
      key = WrapKey(ledger.ring().CurrentEpoch(), owner, FieldClass::use, new_key);
  }
  changes.Put(Map::owner, KeyOf(owner), EncodeOwnerRow(row));
  return {};
}

// All in one commit: no text is ever without the key that seals it.
base::Result<Counted> CarryOut(Ledger& ledger, const RecordName& record, Position entry) {
  Counted counted;
  const auto change = [&](StoreReader& reader) -> base::Result<Changes> {
    Changes changes;
    const OwnerName owner = OwnerOfRecord(record);
    GRONDSLAG_TRY(is_there, HasTexts(reader, entry, owner));
    if (!is_there) return changes;
    GRONDSLAG_TRY(events, ledger.ReadThread(ThreadOf(record)));
    if (auto fine = TakeOutBoxes(reader, entry, owner, {}, changes, counted); !fine)
      return tl::unexpected(fine.error());
    if (auto fine = TakeNewKey(ledger, reader, owner, entry, events, changes); !fine)
      return tl::unexpected(fine.error());
    if (auto fine = TakeOutSnapshots(reader, changes); !fine) return tl::unexpected(fine.error());
    return changes;
  };
  if (auto altered = ledger.Alter(change); !altered) return tl::unexpected(altered.error());
  return counted;
}

base::Result<void> RememberInRing(Ledger& ledger, const TextErasure& erasure) {
  const auto known = ledger.ring().text_erasures();
  const bool is_known = std::any_of(known.begin(), known.end(), [&](const TextErasure& other) {
    return other.entry == erasure.entry && other.leaf == erasure.leaf;
  });
  if (is_known) return {};
  return ledger.ring().Add(erasure);
}

base::Result<EraseReport> Finish(Ledger& ledger, const RecordedEvent& event) {
  const auto& erased = std::get<RecordTextErased>(event.event);
  GRONDSLAG_TRY(reader, ledger.store().Read());
  GRONDSLAG_TRY(entry, ReadEntry(*reader, erased.entry));
  reader.reset();
  if (auto remembered = RememberInRing(ledger, {erased.entry, entry.leaf, event.recorded_at}); !remembered)
    return tl::unexpected(remembered.error());
  GRONDSLAG_TRY(counted, CarryOut(ledger, erased.of, erased.entry));
  return ClearAfter(ledger, event.position, counted, MarkerOf(erased.entry));
}

// The event that erased the texts of that one, if there is one.
base::Result<std::optional<RecordedEvent>> ErasureOf(Ledger& ledger, const RecordName& record, Position entry) {
  GRONDSLAG_TRY(events, ledger.ReadThread(ThreadOf(record)));
  for (RecordedEvent& event : events) {
    const auto* erased = std::get_if<RecordTextErased>(&event.event);
    if (erased != nullptr && erased->entry == entry) return std::optional(std::move(event));
  }
  return std::nullopt;
}

tl::unexpected<base::Error> NoTexts(Position entry) {
  return base::Fail(base::ErrorCode::not_found, fmt::format("event {} has no free text of a record", entry));
}

}  // namespace

base::Result<EraseReport> EraseText(Ledger& ledger, const EraseTextRequest& request) {
  if (ledger.carrier()) return OrderOf(ledger.carrier(), request);
  GRONDSLAG_TRY(reader, ledger.store().Read());
  GRONDSLAG_TRY(entry, ReadEntry(*reader, request.entry));
  const std::optional<RecordName> record = RecordOf(entry.event.event);
  if (!record) return NoTexts(request.entry);
  GRONDSLAG_TRY(before, ErasureOf(ledger, *record, request.entry));
  GRONDSLAG_TRY(has_texts, HasTexts(*reader, request.entry, OwnerOfRecord(*record)));
  reader.reset();
  if (before) return Finish(ledger, *before);
  if (!has_texts) return NoTexts(request.entry);
  RecordTextErased erased{.of = *record, .entry = request.entry, .reason = RecordText(request.reason)};
  ledger::Append append{.id = request.id, .events = {}};
  append.events.push_back({std::move(erased), request.occurred_at, request.by, {}});
  GRONDSLAG_TRY(appended, ledger.Append(append));
  GRONDSLAG_TRY(recorded, ledger.Read(appended.first, 1));
  return Finish(ledger, recorded.front());
}

base::Result<void> FinishTextErasures(Ledger& ledger) {
  GRONDSLAG_TRY(markers, MarkersOf(ledger, kMetaErasingText));
  for (const std::string& marker : markers) {
    const Position position = base::FromBigEndian(marker);
    GRONDSLAG_TRY(reader, ledger.store().Read());
    GRONDSLAG_TRY(entry, ReadEntry(*reader, position));
    reader.reset();
    GRONDSLAG_TRY(erasure, ErasureOf(ledger, RecordOf(entry.event.event).value_or(RecordName()), position));
    if (!erasure) continue;
    if (auto finished = Finish(ledger, *erasure); !finished) return tl::unexpected(finished.error());
  }
  return {};
}

base::Result<std::size_t> ReapplyTextErasures(Ledger& ledger) {
  std::size_t count = 0;
  for (const TextErasure& erasure : ledger.ring().text_erasures()) {
    GRONDSLAG_TRY(size, ledger.Size());
    if (erasure.entry >= size) continue;
    GRONDSLAG_TRY(reader, ledger.store().Read());
    GRONDSLAG_TRY(entry, ReadEntry(*reader, erasure.entry));
    const std::optional<RecordName> record = RecordOf(entry.event.event);
    if (entry.leaf != erasure.leaf || !record) continue;
    GRONDSLAG_TRY(has_texts, HasTexts(*reader, erasure.entry, OwnerOfRecord(*record)));
    reader.reset();
    if (!has_texts) continue;
    const EraseTextRequest request{.id = AppendId::Make(ledger.options().clock()),
                                   .entry = erasure.entry,
                                   .occurred_at = erasure.erased_at,
                                   .by = {},
                                   .reason = ""};
    if (auto erased = EraseText(ledger, request); !erased) return tl::unexpected(erased.error());
    ++count;
  }
  return count;
}

}  // namespace grondslag::ledger
