#include "ledger/verify.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "ledger/tiles.h"
#include "log/checkpoint.h"
#include "log/tree.h"

namespace grondslag::ledger {
namespace {

// After so many there is no more to learn from further ones.
constexpr std::size_t kFoundMax = 50;

// A checkpoint that the tree is to be held to once it has its size.
struct Expected {
  std::string where;
  log::Checkpoint checkpoint;
};

class Recount {
 public:
  // tiles: another reader than that of the entries, for it is used while those are visited.
  Recount(Ledger& ledger, StoreReader& reader, StoreReader& tiles, const VerifyOptions& options)
      : ledger_(ledger), reader_(reader), tiles_(tiles), options_(options) {}

  base::Result<VerifyReport> Run() {
    if (auto origins = ReadOrigins(); !origins) return tl::unexpected(origins.error());
    if (auto own = ReadOwnCheckpoints(); !own) return tl::unexpected(own.error());
    for (const OutsideCheckpoint& outside : options_.outside) AddOutside(outside);
    const auto visit = [&](std::uint64_t number, std::string_view row) {
      Count(number, row);
      return report_.found.size() < kFoundMax;
    };
    if (auto scanned = reader_.Scan(Sequence::event, 0, visit); !scanned) return tl::unexpected(scanned.error());
    CompareAtEnd();
    if (options_.opens_texts) {
      if (auto texts = CountTexts(); !texts) return tl::unexpected(texts.error());
    }
    std::stable_sort(report_.found.begin(), report_.found.end(), [](const Tampering& a, const Tampering& b) {
      return a.position.value_or(~std::uint64_t{0}) < b.position.value_or(~std::uint64_t{0});
    });
    report_.entries = edge_.size();
    report_.root = edge_.Root();
    report_.origin = ledger_.origin();
    return std::move(report_);
  }

 private:
  template <class... T>
  void Found(std::optional<Position> position, fmt::format_string<const T&...> nl, fmt::format_string<const T&...> en,
             const T&... values) {
    if (report_.found.size() >= kFoundMax) return;
    report_.found.push_back({position, {fmt::format(nl, values...), fmt::format(en, values...)}});
  }

  // The names that this log has had: the last is that of now.
  base::Result<void> ReadOrigins() {
    origins_.insert(ledger_.origin());
    GRONDSLAG_TRY(events, ledger_.ReadThread(ThreadOf(RecordName("store"))));
    for (const RecordedEvent& event : events) {
      if (const auto* created = std::get_if<StoreCreated>(&event.event)) origins_.insert(created->origin);
      if (const auto* restored = std::get_if<StoreRestored>(&event.event)) {
        origins_.insert(restored->old_origin);
        restored_[restored->old_origin] = restored->old_size;
      }
    }
    return {};
  }

  base::Result<void> ReadOwnCheckpoints() {
    return reader_.Scan(Sequence::checkpoint, 0, [&](std::uint64_t size, std::string_view note) {
      if (AddCheckpoint(fmt::format("the store's own checkpoint of {} entries", size), note)) ++report_.own_checkpoints;
      return true;
    });
  }

  void AddOutside(const OutsideCheckpoint& outside) {
    if (AddCheckpoint(outside.where, outside.note)) ++report_.outside_checkpoints;
  }

  bool AddCheckpoint(const std::string& where, std::string_view bytes) {
    const auto note = log::ParseNote(bytes);
    const auto checkpoint = note ? log::ParseCheckpoint(note->text) : tl::unexpected(note.error());
    if (!checkpoint) {
      Found(std::nullopt, "{}: dit ijkpunt is niet te lezen ({})", "{}: {}", where, checkpoint.error().message);
      return false;
    }
    if (!origins_.contains(checkpoint->origin)) {
      Found(std::nullopt, "{}: het is van een ander logboek, `{}`", "{}: it is of another log, `{}`", where,
            checkpoint->origin);
      return false;
    }
    const auto signer = ledger_.ring().Signer(checkpoint->origin);
    const auto verified = signer ? note->Verify(signer->verifier()) : tl::unexpected(signer.error());
    if (!verified) {
      Found(std::nullopt, "{}: de handtekening klopt niet ({})", "{}: {}", where, verified.error().message);
      return false;
    }
    const auto is_witnessed = IsWitnessed(where, *note);
    if (!is_witnessed) return false;
    const auto restored = restored_.find(checkpoint->origin);
    // What came after the backup under the old name is not in this log, and the log says so itself.
    if (restored != restored_.end() && checkpoint->size > restored->second) {
      ++report_.beyond_backup;
      return false;
    }
    expected_.emplace(checkpoint->size, Expected{where, *checkpoint});
    if (*is_witnessed) ++report_.witnessed;
    return true;
  }

  // Whether a witness that is known cosigned it. Nothing: the cosignature is there and does not fit.
  std::optional<bool> IsWitnessed(const std::string& where, const log::Note& note) {
    bool is_witnessed = false;
    for (const log::VerifierKey& witness : options_.witnesses) {
      const auto verified = note.Verify(witness);
      is_witnessed = is_witnessed || verified.has_value();
      if (verified || verified.error().code == base::ErrorCode::not_found) continue;
      Found(std::nullopt, "{}: de handtekening klopt niet ({})", "{}: {}", where, verified.error().message);
      return std::nullopt;
    }
    return is_witnessed;
  }

  void Count(std::uint64_t number, std::string_view bytes) {
    if (number != next_) {
      if (number == next_ + 1) {
        Found(next_, "gebeurtenis {} ontbreekt", "entry {} is missing", next_);
      } else {
        Found(next_, "gebeurtenissen {} tot en met {} ontbreken", "entries {} to {} are missing", next_, number - 1);
      }
      is_whole_ = false;
    }
    next_ = number + 1;
    const auto row = ReadEventRow(number, bytes);
    const auto event = row ? DecodeEntry(number, row->entry) : tl::unexpected(row.error());
    const log::Hash leaf = row ? log::LeafHash(row->entry) : log::Hash{};
    if (row && leaf != row->leaf) {
      Found(number, "gebeurtenis {} is veranderd", "entry {} was altered", number);
    } else if (!event) {
      Found(number, "gebeurtenis {} is niet te lezen ({})", "entry {} cannot be read ({})", number,
            event.error().message);
    } else if (event->recorded_at < recorded_at_) {
      Found(number, "gebeurtenis {} zegt dat zij is vastgelegd voor die ervoor",
            "entry {} says that it was recorded before the one in front of it", number);
    } else {
      recorded_at_ = event->recorded_at;
    }
    // A tree with a gap in it cannot be held to anything.
    if (!is_whole_) return;
    edge_.Append(leaf, [&](const log::Tile& tile) { CompareTile(tile); });
    CompareCheckpoints();
  }

  void CompareTile(const log::Tile& tile) {
    const auto stored = tiles_.Read(tile.id);
    if (!stored) {
      return Found(LeavesBefore(tile.id, 0), "een deel van de boom is niet te lezen ({})", "{}",
                   stored.error().message);
    }
    const auto [ours, theirs] = std::mismatch(tile.hashes.begin(), tile.hashes.end(), stored->begin());
    if (ours == tile.hashes.end()) return;
    const auto place = static_cast<std::size_t>(ours - tile.hashes.begin());
    const Position position = LeavesBefore(tile.id, place);
    if (tile.id.level > 0) {
      // Where an entry below it is named already, this says nothing new.
      if (!HasFoundBelow(tile.id))
        Found(position, "{} past niet bij de gebeurtenissen vanaf {}", "{} does not fit the entries from {} on",
              log::PathOf(tile.id), position);
      return;
    }
    const auto moved = std::find(stored->begin(), stored->end(), *ours);
    if (moved != stored->end()) {
      return Found(position, "gebeurtenis {} was vastgelegd als {}: er is een weggelaten of verwisseld",
                   "entry {} was recorded as entry {}: one was left out or put in another order", position,
                   tile.id.index * log::kTileWidth + static_cast<std::uint64_t>(moved - stored->begin()));
    }
    Found(position, "gebeurtenis {} is niet degene die daar is vastgelegd",
          "entry {} is not the one that was recorded there", position);
  }
  bool HasFoundBelow(const log::TileId& id) const {
    const Position first = LeavesBefore(id, 0), end = LeavesBefore(id, id.width);
    return std::any_of(report_.found.begin(), report_.found.end(), [&](const Tampering& one) {
      return one.position && *one.position >= first && *one.position < end;
    });
  }
  static Position LeavesBefore(const log::TileId& id, std::size_t place) {
    return (id.index * log::kTileWidth + place) << (id.level * log::kTileHeight);
  }

  void CompareCheckpoints() {
    const auto [begin, end] = expected_.equal_range(edge_.size());
    if (begin == end) return;
    const log::Hash root = edge_.Root();
    bool fits = true;
    for (auto each = begin; each != end; ++each) {
      if (each->second.checkpoint.root == root) continue;
      fits = false;
      Found(std::nullopt, "{} past niet: er is iets veranderd in gebeurtenissen {} tot en met {}",
            "{} does not fit: something was changed in entries {} to {}", each->second.where, fitting_,
            edge_.size() - 1);
    }
    if (fits) fitting_ = edge_.size();
  }

  void CompareAtEnd() {
    if (!is_whole_ || report_.found.size() >= kFoundMax) return;
    for (const log::Tile& tile : edge_.PartialTiles()) {
      if (tile.id.level > 0) CompareTile(tile);
    }
    for (auto each = expected_.upper_bound(edge_.size()); each != expected_.end(); ++each) {
      Found(edge_.size(), "{} telt {} gebeurtenissen, en er zijn er {}: die aan het eind zijn weggelaten",
            "{} counts {} entries, and there are {}: those at the end were left out", each->second.where, each->first,
            edge_.size());
    }
  }

  base::Result<void> CountTexts() {
    std::vector<Position> positions;
    const auto visit = [&](std::uint64_t number, std::string_view) {
      positions.push_back(number);
      return true;
    };
    if (auto scanned = reader_.Scan(Sequence::sealed, 0, visit); !scanned) return scanned;
    for (const Position position : positions) {
      auto events = ledger_.Read(position, 1);
      if (!events || events->empty() || events->front().position != position) continue;
      const auto opened = ledger_.OpenTexts(*events, {.use = true, .evidence = true, .suppression = true});
      if (!opened && opened.error().code != base::ErrorCode::corrupt) return opened;
      if (!opened) {
        Found(position, "een tekst bij gebeurtenis {} is niet degene die is vastgelegd",
              "a text beside entry {} is not the one that was recorded", position);
        continue;
      }
      ForEach<SealedText>(events->front().event,
                          [&](const SealedText& text) { report_.texts += text.has_text() ? 1 : 0; });
    }
    return {};
  }

  Ledger& ledger_;
  StoreReader& reader_;
  const StoredTiles tiles_;
  const VerifyOptions& options_;
  VerifyReport report_;
  std::set<std::string> origins_;
  std::map<std::string, std::uint64_t> restored_;  // former origins, and how far they are in this log
  std::multimap<std::uint64_t, Expected> expected_;
  log::Edge edge_;
  std::uint64_t next_ = 0;
  bool is_whole_ = true;
  base::Instant recorded_at_;
  std::uint64_t fitting_ = 0;  // the largest checkpoint that fitted
};

}  // namespace

base::Result<VerifyReport> Verify(Ledger& ledger, const VerifyOptions& options) {
  GRONDSLAG_TRY(reader, ledger.store().Read());
  GRONDSLAG_TRY(tiles, ledger.store().Read());
  return Recount(ledger, *reader, *tiles, options).Run();
}

}  // namespace grondslag::ledger
