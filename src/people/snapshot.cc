#include "people/snapshot.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/big_endian.h"
#include "base/cbor.h"
#include "base/uuid.h"
#include "ledger/entry.h"
#include "ledger/secret.h"

namespace grondslag::people {

using ledger::Map;
using SnapshotId = base::Uuid<struct SnapshotTag>;

namespace {

// To be raised with every change of what is in memory.
constexpr std::uint64_t kVersion = 2;
constexpr std::size_t kPieceBytes = std::size_t{1} << 20, kBytesOfCommit = std::size_t{16} << 20;
// As many bytes as places can tell apart.
constexpr std::uint64_t kEntriesMax = std::uint64_t{Entries::kNone} * 4;
constexpr std::string_view kBegun = "begun", kHead = "head";

std::string_view BytesOf(const void* data, std::size_t size) { return {static_cast<const char*>(data), size}; }
template <class T>
std::string_view BytesOf(const base::LargeVector<T>& items) {
  static_assert(std::is_trivially_copyable_v<T>);
  return BytesOf(items.data(), items.size() * sizeof(T));
}

std::string KeyOfPiece(const SnapshotId& id, std::uint64_t number) {
  return std::string(id.view()) + base::BigEndian(number);
}

// Where the fields lie in memory is for the compiler to say: this looks the same where the layout is.
std::string Layout() {
  const Entries::Shape probe{.kind = 0x11,
                             .code = 0x21,
                             .flags = 0x31,
                             .told = 0x41,
                             .purpose = 0x5152,
                             .name = 0x6162,
                             .number = 0x7172,
                             .job = 0x8182};
  static_assert(std::has_unique_object_representations_v<Entries::Shape>);
  return std::string(BytesOf(&probe, sizeof probe));
}

// The leaf of the last event that is in it: of another log it is another one.
base::Result<std::string> LeafBefore(ledger::StoreReader& reader, ledger::Position position) {
  if (position == 0) return std::string();
  GRONDSLAG_TRY(row, reader.Get(ledger::Sequence::event, position - 1));
  return row.value_or("").substr(0, sizeof(log::Hash));
}

// ---- what is written

// What stands in the head.
struct Contents {
  ledger::Position position = 0;
  std::string leaf;
  std::uint64_t people = 0, entries = 0;  // entries: in bytes
  Entries::Free free{};
  std::vector<Entries::Shape> shapes;
  std::vector<std::string> words;
  std::vector<std::pair<ledger::JobId, ledger::Position>> jobs;
  SnapshotId id;
};

std::string HeadOf(const Contents& contents) {
  base::CborWriter cbor;
  cbor.Array(11);
  cbor.Uint(kVersion);
  cbor.Bytes(Layout());
  cbor.Bytes(contents.id.view());
  cbor.Uint(contents.position);
  cbor.Bytes(contents.leaf);
  cbor.Uint(contents.people);
  cbor.Uint(contents.entries);
  cbor.Bytes(BytesOf(&contents.free, sizeof contents.free));
  cbor.Bytes(BytesOf(contents.shapes.data(), contents.shapes.size() * sizeof(Entries::Shape)));
  cbor.Array(contents.words.size());
  for (const std::string& word : contents.words) cbor.Bytes(word);
  cbor.Array(2 * contents.jobs.size());
  for (const auto& [job, completed_at] : contents.jobs) {
    cbor.Bytes(job.view());
    cbor.Uint(completed_at);
  }
  return std::move(cbor).Take();
}

// Nothing: of another version or layout.
std::optional<Contents> ReadHead(std::string_view head) {
  base::CborReader cbor(head);
  if (cbor.Array() != 11 || cbor.Uint() != kVersion || cbor.Bytes() != Layout()) return std::nullopt;
  Contents contents;
  contents.id = SnapshotId::FromBytes(cbor.Bytes()).value_or(SnapshotId());
  contents.position = cbor.Uint();
  contents.leaf = cbor.Bytes();
  contents.people = cbor.Uint();
  contents.entries = cbor.Uint();
  const std::string_view free = cbor.Bytes(), shapes = cbor.Bytes();
  if (free.size() != sizeof contents.free || shapes.size() % sizeof(Entries::Shape) != 0) return std::nullopt;
  std::memcpy(&contents.free, free.data(), free.size());
  contents.shapes.resize(shapes.size() / sizeof(Entries::Shape));
  std::memcpy(contents.shapes.data(), shapes.data(), shapes.size());
  for (std::size_t left = cbor.Array(); left > 0 && !cbor.failed(); --left) contents.words.emplace_back(cbor.Bytes());
  for (std::size_t left = cbor.Array(); left > 1 && !cbor.failed(); left -= 2) {
    const auto job = ledger::JobId::FromBytes(cbor.Bytes());
    contents.jobs.emplace_back(job.value_or(ledger::JobId()), cbor.Uint());
  }
  if (!cbor.Complete()) return std::nullopt;
  return contents;
}

// Commits pieces while nothing is appended, as long as no erasure took out what was begun.
class Writer {
 public:
  Writer(ledger::Ledger& ledger, const SnapshotId& id)
      : ledger_(ledger), id_(id), epoch_(ledger.ring().CurrentEpoch()), key_(epoch_.key.Derive("snapshot")) {}

  // leaf: is filled in.
  base::Result<void> Begin(ledger::Position position, std::string& leaf) {
    return ledger_.Alter([&](ledger::StoreReader& reader) -> base::Result<ledger::Changes> {
      if (auto fine = RefuseErasedSince(reader, position); !fine) return tl::unexpected(std::move(fine).error());
      GRONDSLAG_TRY(found, LeafBefore(reader, position));
      leaf = std::move(found);
      ledger::Changes changes;
      auto scanned = reader.Scan(Map::snapshot, "", [&](std::string_view key, std::string_view) {
        changes.Remove(Map::snapshot, std::string(key));
        return true;
      });
      if (!scanned) return tl::unexpected(std::move(scanned).error());
      changes.Put(Map::snapshot, std::string(kBegun), std::string(id_.view()));
      return changes;
    });
  }
  base::Result<void> Add(std::string_view bytes) {
    while (!bytes.empty()) {
      const std::size_t taken = std::min(bytes.size(), kPieceBytes - piece_.size());
      piece_ += bytes.substr(0, taken);
      bytes.remove_prefix(taken);
      if (piece_.size() < kPieceBytes) continue;
      if (auto sent = EndPiece(); !sent) return sent;
    }
    return {};
  }
  base::Result<void> Finish(const Contents& contents) {
    if (!piece_.empty()) SealPiece();
    const std::string head = base::BigEndian(epoch_.number).substr(4) + Seal(key_, HeadOf(contents), id_.view());
    waiting_.Put(Map::snapshot, std::string(kHead), head);
    return Commit();
  }

 private:
  static base::Result<void> RefuseErasedSince(ledger::StoreReader& reader, ledger::Position position) {
    bool erased = false;
    const auto visit = [&](ledger::RecordedEvent&& event) {
      erased = std::holds_alternative<ledger::PersonErased>(event.event);
      return !erased;
    };
    if (auto scanned = ledger::ScanEvents(reader, position, visit); !scanned) return scanned;
    return erased ? Overtaken() : base::Result<void>();
  }
  static tl::unexpected<base::Error> Overtaken() {
    return base::Fail(base::ErrorCode::conflict, "somebody was erased meanwhile; the snapshot is made anew later");
  }
  void SealPiece() {
    const std::string key = KeyOfPiece(id_, number_++);
    waiting_.Put(Map::snapshot, key, Seal(key_, piece_, key));
    waiting_bytes_ += piece_.size();
    piece_.clear();
  }
  base::Result<void> EndPiece() {
    SealPiece();
    return waiting_bytes_ < kBytesOfCommit ? base::Result<void>() : Commit();
  }
  base::Result<void> Commit() {
    waiting_bytes_ = 0;
    return ledger_.Alter([&](ledger::StoreReader& reader) -> base::Result<ledger::Changes> {
      GRONDSLAG_TRY(begun, reader.Get(Map::snapshot, kBegun));
      if (begun != id_.view()) return Overtaken();
      return std::exchange(waiting_, {});
    });
  }

  ledger::Ledger& ledger_;
  const SnapshotId id_;
  const ledger::Epoch epoch_;
  const ledger::Secret key_;
  std::string piece_;
  std::uint64_t number_ = 0;
  ledger::Changes waiting_;
  std::size_t waiting_bytes_ = 0;
};

// ---- what is read

// The key of an epoch, and what it opens. Nothing: no head, or one that is of no use.
struct OpenHead {
  ledger::Secret key;
  Contents contents;
};
base::Result<std::optional<OpenHead>> FindHead(ledger::Ledger& ledger, ledger::StoreReader& reader) {
  GRONDSLAG_TRY(id, reader.Get(Map::snapshot, kBegun));
  GRONDSLAG_TRY(head, reader.Get(Map::snapshot, kHead));
  constexpr std::size_t kEpoch = sizeof(std::uint32_t);
  if (!id || !head || head->size() < kEpoch) return std::nullopt;
  const auto number = static_cast<std::uint32_t>(base::FromBigEndian(std::string(4, '\0') + head->substr(0, kEpoch)));
  const auto epoch = ledger.ring().FindEpoch(number);
  if (!epoch) return std::nullopt;
  OpenHead open{.key = epoch->key.Derive("snapshot"), .contents = {}};
  const auto opened = ledger::Unseal(open.key, std::string_view(*head).substr(kEpoch), *id);
  auto contents = opened ? ReadHead(*opened) : std::nullopt;
  if (!contents || contents->id.view() != *id) return std::nullopt;
  GRONDSLAG_TRY(leaf, LeafBefore(reader, contents->position));
  if (leaf != contents->leaf) return std::nullopt;
  open.contents = *std::move(contents);
  return open;
}

// Puts the pieces of a snapshot into memory, one span after the other. False: one is missing, altered, or too many.
base::Result<bool> ReadPieces(ledger::StoreReader& reader, const OpenHead& head, std::vector<std::span<char>> to) {
  std::uint64_t number = 0;
  bool is_fine = true;
  std::size_t span = 0;
  const auto visit = [&](std::string_view key, std::string_view sealed) {
    if (!key.starts_with(head.contents.id.view())) return false;
    const auto piece = key == KeyOfPiece(head.contents.id, number++) ? ledger::Unseal(head.key, sealed, key)
                                                                     : base::Result<std::string>();
    std::string_view left = piece ? std::string_view(*piece) : std::string_view();
    is_fine = !left.empty();
    while (!left.empty() && is_fine) {
      while (span < to.size() && to[span].empty()) ++span;
      is_fine = span < to.size();
      if (!is_fine) break;
      const std::size_t taken = std::min(left.size(), to[span].size());
      std::memcpy(to[span].data(), left.data(), taken);
      to[span] = to[span].subspan(taken);
      left.remove_prefix(taken);
    }
    return is_fine;
  };
  if (auto scanned = reader.Scan(Map::snapshot, KeyOfPiece(head.contents.id, 0), visit); !scanned)
    return tl::unexpected(std::move(scanned).error());
  return is_fine && std::all_of(to.begin(), to.end(), [](const std::span<char>& one) { return one.empty(); });
}

template <class T>
std::span<char> SpanOf(base::LargeVector<T>& items) {
  static_assert(std::is_trivially_copyable_v<T>);
  return {reinterpret_cast<char*>(items.data()), items.size() * sizeof(T)};
}

}  // namespace

// The way into the memory of People.
class SnapshotOfPeople {
 public:
  static base::Result<void> Write(ledger::Ledger& ledger, const People& people) {
    Contents contents{.position = people.position_,
                      .leaf = {},
                      .people = people.ids_.size(),
                      .entries = people.entries_.memory().size(),
                      .free = people.entries_.free(),
                      .shapes = people.entries_.shapes(),
                      .words = people.words_.All(),
                      .jobs = people.jobs_.All(),
                      .id = SnapshotId::Make(ledger.options().clock())};
    Writer writer(ledger, contents.id);
    if (auto begun = writer.Begin(contents.position, contents.leaf); !begun) return begun;
    for (const std::string_view bytes :
         {BytesOf(people.ids_), BytesOf(people.heads_), BytesOf(people.entries_.memory())}) {
      if (auto added = writer.Add(bytes); !added) return added;
    }
    return writer.Finish(contents);
  }

  // Nothing: there is none, or it is of no use.
  static base::Result<std::optional<People>> Read(ledger::Ledger& ledger) {
    GRONDSLAG_TRY(reader, ledger.store().Read());
    GRONDSLAG_TRY(head, FindHead(ledger, *reader));
    if (!head || head->contents.people > People::kNone || head->contents.entries > kEntriesMax) return std::nullopt;
    const Contents& contents = head->contents;
    People people;
    people.Reserve(contents.people, 0);
    people.position_ = contents.position;
    people.ids_.resize(contents.people);
    people.heads_.resize(contents.people);
    base::LargeVector<std::uint8_t> entries(contents.entries);
    GRONDSLAG_TRY(is_whole, ReadPieces(*reader, *head, {SpanOf(people.ids_), SpanOf(people.heads_), SpanOf(entries)}));
    if (!is_whole || !people.entries_.Restore(contents.shapes, contents.free, std::move(entries))) return std::nullopt;
    if (!people.words_.Restore(contents.words) || !people.jobs_.Restore(contents.jobs)) return std::nullopt;
    if (!IsConsistent(people)) return std::nullopt;
    people.FillTable();
    if (auto folded = FoldForms(ledger, people); !folded) return tl::unexpected(std::move(folded).error());
    return people;
  }

 private:
  // Nothing beyond what there is: sealed by us, and yet it costs little to be sure.
  static bool IsConsistent(const People& people) {
    const std::size_t words = people.words_.All().size(), jobs = people.jobs_.All().size() + 1;
    std::vector<Entry> entries;
    return std::all_of(people.entries_.shapes().begin(), people.entries_.shapes().end(),
                       [&](const Entries::Shape& shape) {
                         return shape.purpose < words && shape.name < words && shape.job < jobs;
                       }) &&
           std::all_of(people.heads_.begin(), people.heads_.end(), [&](const People::Head& head) {
             entries.clear();
             return head.known_job < jobs && people.entries_.Collect(head.entries, head.known_at(), entries);
           });
  }
  // Few, and with parts of their own: they are read again.
  static base::Result<void> FoldForms(ledger::Ledger& ledger, People& people) {
    GRONDSLAG_TRY(events, ledger.ReadThread(ledger::OrganisationThread()));
    for (const ledger::RecordedEvent& event : events) {
      if (event.position < people.position_) people.forms_.Apply(event);
    }
    return {};
  }
};

base::Result<void> WriteSnapshot(ledger::Ledger& ledger, const People& people) {
  return SnapshotOfPeople::Write(ledger, people);
}

base::Result<void> ScanOpened(ledger::Ledger& ledger, ledger::Position from, const VisitOpened& visit) {
  base::Result<void> fine;
  std::vector<ledger::RecordedEvent> one(1);
  auto scanned = ledger.Scan(from, [&](ledger::RecordedEvent&& event) {
    one.front() = std::move(event);
    if (NeedsOpening(one.front().event)) fine = ledger.OpenTexts(one);
    if (fine) fine = visit(one.front());
    return fine.has_value();
  });
  return scanned ? fine : scanned;
}

base::Result<LoadedPeople> LoadPeople(ledger::Ledger& ledger) {
  GRONDSLAG_TRY(kept, SnapshotOfPeople::Read(ledger));
  LoadedPeople loaded;
  if (kept) loaded.people = *std::move(kept);
  loaded.from = loaded.people.position();
  auto folded =
      ScanOpened(ledger, loaded.from, [&](const ledger::RecordedEvent& event) { return loaded.people.Apply(event); });
  if (!folded) return tl::unexpected(std::move(folded).error());
  return loaded;
}

}  // namespace grondslag::people
