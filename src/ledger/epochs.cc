#include "ledger/epochs.h"

#include <string>
#include <utility>

#include "base/big_endian.h"
#include "base/date.h"
#include "ledger/owner_keys.h"

namespace grondslag::ledger {
namespace {

// In one commit.
constexpr std::size_t kOwnersOfCommit = 4096;
// A row of Map::meta: the epoch under which every key is wrapped (8 bytes).
constexpr std::string_view kWrappedUnder = "wrapped_under";

// Wraps the keys of a row under the current epoch. False: they are already, or cannot be opened any more.
base::Result<bool> WrapAnew(const KeyRing& ring, const Epoch& current, const OwnerName& owner, OwnerRow& row) {
  bool is_changed = false;
  for (WrappedKey& wrapped : row.keys) {
    if (wrapped.epoch == current.number) continue;
    GRONDSLAG_TRY(key, UnwrapKey(ring, owner, row, wrapped.field_class));
    if (!key) continue;
    wrapped = WrapKey(current, owner, wrapped.field_class, *key);
    is_changed = true;
  }
  return is_changed;
}

struct Stretch {
  std::string next;  // where to go on; empty: at the end
  std::size_t wrapped = 0;
};

// The rows from `from` on, as many as go into one commit.
base::Result<Stretch> WrapStretch(Ledger& ledger, const Epoch& current, const std::string& from) {
  Stretch stretch;
  const auto change = [&](StoreReader& reader) -> base::Result<Changes> {
    Changes changes;
    std::size_t seen = 0;
    base::Result<void> fine;
    const auto visit = [&](std::string_view key, std::string_view value) {
      if (seen++ == kOwnersOfCommit) {
        stretch.next = key;
        return false;
      }
      const auto owner = ReadOwnerName(key);
      auto row = ReadOwnerRow(value);
      const auto wrapped = owner && row ? WrapAnew(ledger.ring(), current, *owner, *row)
                                        : tl::unexpected(owner ? row.error() : owner.error());
      if (!wrapped) fine = tl::unexpected(wrapped.error());
      if (wrapped && *wrapped) changes.Put(Map::owner, std::string(key), EncodeOwnerRow(*row));
      return wrapped.has_value();
    };
    if (auto scanned = reader.Scan(Map::owner, from, visit); !scanned) return tl::unexpected(scanned.error());
    if (!fine) return tl::unexpected(fine.error());
    stretch.wrapped = changes.maps.size();
    return changes;
  };
  if (auto altered = ledger.Alter(change); !altered) return tl::unexpected(altered.error());
  return stretch;
}

base::Result<void> SetWrappedUnder(Ledger& ledger, std::uint64_t epoch) {
  return ledger.Alter([&](StoreReader&) -> base::Result<Changes> {
    Changes changes;
    changes.Put(Map::meta, std::string(kWrappedUnder), base::BigEndian(epoch));
    return changes;
  });
}

base::Result<std::size_t> WrapAll(Ledger& ledger) {
  std::size_t wrapped = 0;
  std::string from;
  const Epoch current = ledger.ring().CurrentEpoch();
  // INVARIANT (epoch): from this change on no append brings a key that was wrapped before it (appender.cc, IsStale).
  if (auto begun = SetWrappedUnder(ledger, 0); !begun) return tl::unexpected(begun.error());
  do {
    GRONDSLAG_TRY(stretch, WrapStretch(ledger, current, from));
    wrapped += stretch.wrapped;
    from = stretch.next;
  } while (!from.empty());
  return SetWrappedUnder(ledger, current.number).map([&] { return wrapped; });
}

// The epoch under which every key in the store is wrapped; 0: not known.
base::Result<std::uint64_t> WrappedUnder(Ledger& ledger) {
  GRONDSLAG_TRY(reader, ledger.store().Read());
  GRONDSLAG_TRY(number, reader->Get(Map::meta, kWrappedUnder));
  return number ? base::FromBigEndian(*number) : 0;
}

base::Result<void> Begin(Ledger& ledger, base::Instant now) {
  if (auto begun = ledger.ring().BeginEpoch(now); !begun) return begun;
  const std::vector<Epoch> epochs = ledger.ring().epochs();
  EpochBegun event{.epoch = epochs.back().number, .previous_destroyed_on = epochs[epochs.size() - 2].destroyed_on};
  ledger::Append append{.id = AppendId::Make(now), .events = {}};
  append.events.push_back({event, now, {}, {}});
  return ledger.Append(append).map([](const Appended&) {});
}

base::Result<EpochReport> Keep(Ledger& ledger, base::Instant now, bool turns) {
  EpochReport report;
  if (turns) {
    if (auto begun = Begin(ledger, now); !begun) return tl::unexpected(begun.error());
    report.begun = true;
  }
  GRONDSLAG_TRY(wrapped_under, WrappedUnder(ledger));
  if (wrapped_under != ledger.ring().CurrentEpoch().number) {
    GRONDSLAG_TRY(wrapped, WrapAll(ledger));
    report.wrapped = wrapped;
  }
  GRONDSLAG_TRY(today, base::DayOf(now));
  GRONDSLAG_TRY(destroyed, ledger.ring().DestroyEpochs(today));
  report.destroyed = std::move(destroyed);
  if (report.wrapped == 0) return report;
  const auto purged = ledger.Purge();
  // What others read now is overwritten next time; it opens nothing that is not still there.
  if (!purged && purged.error().code != base::ErrorCode::unavailable) return tl::unexpected(purged.error());
  return report;
}

}  // namespace

base::Result<EpochReport> TurnEpoch(Ledger& ledger, base::Instant now) { return Keep(ledger, now, true); }

base::Result<EpochReport> KeepEpochs(Ledger& ledger, base::Instant now) {
  const std::int64_t age = now.microseconds() - ledger.ring().CurrentEpoch().begun.microseconds();
  constexpr std::int64_t kDay = std::int64_t{24} * 3600 * 1'000'000;
  return Keep(ledger, now, age >= kDay * ledger.ring().policy().epoch_days);
}

}  // namespace grondslag::ledger
