#include "ledger/rotate.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "ledger/identifier.h"
#include "ledger/index.h"

namespace grondslag::ledger {
namespace {

// A row of Map::meta: old tags may still stand in the files of the store, or the event is missing.
constexpr std::string_view kRotating = "rotating_tags";

std::uint32_t GenerationOf(const KeyRing& ring) { return static_cast<std::uint32_t>(ring.tag_keys().size()); }

// Says how far the rows are, and that this is not finished yet.
base::Result<void> SetGenerations(Ledger& ledger, const TagGenerations& generations) {
  return ledger.Alter([&](StoreReader&) -> base::Result<Changes> {
    Changes changes;
    changes.Put(Map::meta, std::string(kTagGenerations), EncodeTagGenerations(generations));
    changes.Put(Map::meta, std::string(kRotating), "");
    return changes;
  });
}

// Nothing is appended between the key and what is in memory.
base::Result<void> AddKey(Ledger& ledger) {
  return ledger.Alter([&](StoreReader& reader) -> base::Result<Changes> {
    GRONDSLAG_TRY(generations, ReadTagGenerations(reader));
    if (auto added = ledger.ring().AddTagKey(); !added) return tl::unexpected(added.error());
    ledger.RaiseTags();
    generations.highest = GenerationOf(ledger.ring());
    Changes changes;
    changes.Put(Map::meta, std::string(kTagGenerations), EncodeTagGenerations(generations));
    changes.Put(Map::meta, std::string(kRotating), "");
    return changes;
  });
}

struct RaisedRows {
  std::string next;  // where to go on; empty: at the end
  std::size_t raised = 0;
};

// The rows from `from` on, as many as are looked at in one go. A tag that was raised comes elsewhere, perhaps further
// on; its row says its generation.
base::Result<RaisedRows> RaiseRows(Ledger& ledger, const std::string& from, std::size_t count) {
  RaisedRows rows;
  const auto change = [&](StoreReader& reader) -> base::Result<Changes> {
    const std::vector<Secret> keys = ledger.ring().tag_keys();
    Changes changes;
    std::size_t seen = 0;
    base::Result<void> fine;
    const auto visit = [&](std::string_view key, std::string_view value) {
      if (seen++ == count) {
        rows.next = key;
        return false;
      }
      const auto row = ReadTagRow(value);
      const auto tag = row ? ReadTagKey(key) : tl::unexpected(row.error());
      if (!tag) fine = tl::unexpected(tag.error());
      if (!tag) return false;
      if (row->generation == keys.size()) return true;
      changes.Remove(Map::tag, std::string(key));
      changes.Put(Map::tag, KeyOf(Raise(keys, row->generation, *tag)),
                  EncodeTagRow({row->person, static_cast<std::uint32_t>(keys.size())}));
      ++rows.raised;
      return true;
    };
    if (auto scanned = reader.Scan(Map::tag, from, visit); !scanned) return tl::unexpected(scanned.error());
    if (!fine) return tl::unexpected(fine.error());
    return changes;
  };
  if (auto altered = ledger.Alter(change); !altered) return tl::unexpected(altered.error());
  return rows;
}

base::Result<std::size_t> RaiseAll(Ledger& ledger, std::size_t rows_of_commit) {
  std::size_t raised = 0;
  std::string from;
  do {
    GRONDSLAG_TRY(rows, RaiseRows(ledger, from, rows_of_commit));
    raised += rows.raised;
    from = rows.next;
  } while (!from.empty());
  return raised;
}

// Once for each generation.
base::Result<void> AppendRotated(Ledger& ledger, const RotateRequest& request) {
  const std::uint32_t generation = GenerationOf(ledger.ring());
  GRONDSLAG_TRY(events, ledger.ReadThread(ThreadOf(RecordName("store"))));
  const bool is_there = std::any_of(events.begin(), events.end(), [&](const RecordedEvent& event) {
    const auto* rotated = std::get_if<TagsRotated>(&event.event);
    return rotated != nullptr && rotated->generation == generation;
  });
  if (is_there) return {};
  ledger::Append append{.id = AppendId::Make(ledger.options().clock()), .events = {}};
  append.events.push_back({TagsRotated{generation}, request.occurred_at, request.by, {}});
  return ledger.Append(append).map([](const Appended&) {});
}

// Everything from the key on.
base::Result<RotateReport> FinishRotation(Ledger& ledger, const RotateRequest& request) {
  RotateReport report{.generation = GenerationOf(ledger.ring()), .raised = 0};
  GRONDSLAG_TRY(reader, ledger.store().Read());
  GRONDSLAG_TRY(before, ReadTagGenerations(*reader));
  reader.reset();
  if (before.lowest < report.generation) {
    if (before.highest < report.generation) {
      if (auto set = SetGenerations(ledger, {before.lowest, report.generation}); !set)
        return tl::unexpected(set.error());
    }
    GRONDSLAG_TRY(raised, RaiseAll(ledger, request.rows_of_commit));
    report.raised = raised;
    if (auto set = SetGenerations(ledger, {report.generation, report.generation}); !set)
      return tl::unexpected(set.error());
    ledger.MarkTagsRaised();
  }
  if (auto appended = AppendRotated(ledger, request); !appended) return tl::unexpected(appended.error());
  if (auto purged = ledger.Purge(); !purged) return tl::unexpected(purged.error());
  return ledger
      .Alter([](StoreReader&) -> base::Result<Changes> {
        Changes changes;
        changes.Remove(Map::meta, std::string(kRotating));
        return changes;
      })
      .map([&] { return report; });
}

base::Result<bool> IsUnfinished(Ledger& ledger) {
  GRONDSLAG_TRY(reader, ledger.store().Read());
  GRONDSLAG_TRY(marker, reader->Get(Map::meta, kRotating));
  GRONDSLAG_TRY(generations, ReadTagGenerations(*reader));
  return marker.has_value() || generations.lowest < GenerationOf(ledger.ring());
}

}  // namespace

base::Result<void> FinishRotation(Ledger& ledger) {
  GRONDSLAG_TRY(is_unfinished, IsUnfinished(ledger));
  if (!is_unfinished) return {};
  return FinishRotation(ledger, {.occurred_at = ledger.options().clock(), .by = {}}).map([](const RotateReport&) {});
}

base::Result<RotateReport> RotateTags(Ledger& ledger, const RotateRequest& request) {
  if (auto finished = FinishRotation(ledger); !finished) return tl::unexpected(finished.error());
  if (auto added = AddKey(ledger); !added) return tl::unexpected(added.error());
  return FinishRotation(ledger, request);
}

}  // namespace grondslag::ledger
