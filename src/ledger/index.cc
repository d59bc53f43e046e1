#include "ledger/index.h"

#include <algorithm>
#include <mutex>

#include "base/big_endian.h"
#include "ledger/bytes.h"

namespace grondslag::ledger {
namespace {

constexpr std::string_view kIndexedTo = "indexed_to";
constexpr std::size_t kMarkSize = 8 + 4 + 16;

tl::unexpected<base::Error> DamagedIndex() {
  return base::Fail(base::ErrorCode::corrupt, "the index of the store is damaged");
}

}  // namespace

std::string EncodeMark(const AppendMark& mark) {
  std::string bytes = base::BigEndian(mark.first);
  bytes += base::BigEndian(mark.count).substr(4);
  bytes += ViewOf(mark.digest);
  return bytes;
}

base::Result<AppendMark> ReadMark(std::string_view bytes) {
  if (bytes.size() != kMarkSize) return DamagedIndex();
  AppendMark mark;
  mark.first = base::FromBigEndian(bytes);
  mark.count = static_cast<std::uint32_t>(base::FromBigEndian(bytes.substr(4, 8)));
  std::copy(bytes.begin() + 12, bytes.end(), mark.digest.begin());
  return mark;
}

std::string EncodeBatch(const Batch& batch) { return std::string(batch.id.view()) + EncodeMark(batch.mark); }

base::Result<Batch> ReadBatch(std::string_view bytes) {
  constexpr std::size_t kIdSize = sizeof(base::UuidBytes);
  if (bytes.size() < kIdSize) return DamagedIndex();
  GRONDSLAG_TRY(mark, ReadMark(bytes.substr(kIdSize)));
  return Batch{*AppendId::FromBytes(bytes.substr(0, kIdSize)), mark};
}

// ---- tags

std::string KeyOf(const Tag& tag) { return std::string(ViewOf(tag)); }

base::Result<Tag> ReadTagKey(std::string_view key) {
  Tag tag;
  if (key.size() != tag.size()) return DamagedIndex();
  std::copy(key.begin(), key.end(), tag.begin());
  return tag;
}

std::string EncodeTagRow(const TagRow& row) {
  std::string bytes(row.person.view());
  if (row.generation > 1) bytes += base::BigEndian(row.generation).substr(4);
  return bytes;
}

base::Result<TagRow> ReadTagRow(std::string_view bytes) {
  constexpr std::size_t kIdSize = sizeof(base::UuidBytes), kGenerationSize = 4;
  const bool has_generation = bytes.size() == kIdSize + kGenerationSize;
  if (!has_generation && bytes.size() != kIdSize) return DamagedIndex();
  TagRow row{.person = *PersonId::FromBytes(bytes.substr(0, kIdSize)), .generation = 1};
  if (has_generation) row.generation = static_cast<std::uint32_t>(base::FromBigEndian(bytes.substr(bytes.size() - 8)));
  if (has_generation && row.generation < 2) return DamagedIndex();
  return row;
}

std::string EncodeTagGenerations(const TagGenerations& generations) {
  return base::BigEndian(generations.lowest) + base::BigEndian(generations.highest);
}

base::Result<TagGenerations> ReadTagGenerations(StoreReader& reader) {
  GRONDSLAG_TRY(bytes, reader.Get(Map::meta, kTagGenerations));
  if (!bytes) return TagGenerations();
  if (bytes->size() != 16) return DamagedIndex();
  return TagGenerations{static_cast<std::uint32_t>(base::FromBigEndian(bytes->substr(0, 8))),
                        static_cast<std::uint32_t>(base::FromBigEndian(bytes->substr(8)))};
}

void Index::RaiseTags(std::span<const Secret> keys) {
  const std::unique_lock lock(mutex_);
  std::map<Tag, PersonId> raised;
  for (const auto& [tag, person] : tags_) raised.emplace(Raise(keys, generations_.highest, tag), person);
  tags_.swap(raised);
  generations_.highest = static_cast<std::uint32_t>(keys.size());
  ++stamp_;
}

void Index::MarkTagsRaised() {
  const std::unique_lock lock(mutex_);
  generations_.lowest = generations_.highest;
  ++stamp_;
}

TagGenerations Index::tag_generations() const {
  const std::shared_lock lock(mutex_);
  return generations_;
}

// ---- events and appends

base::Result<Position> Index::Load(StoreReader& reader, std::span<const Secret> keys) {
  GRONDSLAG_TRY(generations, ReadTagGenerations(reader));
  generations_ = {generations.lowest, static_cast<std::uint32_t>(keys.size())};
  GRONDSLAG_TRY(indexed_to, reader.Get(Map::meta, kIndexedTo));
  GRONDSLAG_TRY(highest, reader.Get(Map::meta, "last_append"));
  if (highest) last_append_ = AppendId::FromBytes(*highest).value_or(AppendId());
  return indexed_to ? base::FromBigEndian(*indexed_to) : 0;
}

void Index::TakeOver(Index& fresh) {
  const std::unique_lock lock(mutex_);
  events_ = fresh.events_;
  threads_.swap(fresh.threads_);
  appends_.swap(fresh.appends_);
  tags_.swap(fresh.tags_);
  last_append_ = fresh.last_append_;
  generations_ = fresh.generations_;
  ++stamp_;
}

void Index::AddEvent(Position position, const std::vector<ThreadKey>& threads) {
  const std::unique_lock lock(mutex_);
  ++events_;
  for (const ThreadKey& thread : threads) threads_[thread].push_back(position);
}

void Index::AddAppend(const AppendId& id, const AppendMark& mark) {
  const std::unique_lock lock(mutex_);
  appends_.emplace(id, mark);
}

void Index::AddTag(const Tag& tag, const PersonId& person) {
  const std::unique_lock lock(mutex_);
  tags_.emplace(tag, person);
}

void Index::RemoveTag(const Tag& tag) {
  const std::unique_lock lock(mutex_);
  tags_.erase(tag);
}

base::Result<std::vector<Position>> Index::Find(StoreView& view, const ThreadKey& thread, Position from,
                                                std::size_t count) const {
  // In this order: rows that are written meanwhile are found twice, never missed.
  std::vector<Position> unwritten;
  std::uint64_t stamp = 0;
  {
    const std::shared_lock lock(mutex_);
    stamp = stamp_;
    const auto found = threads_.find(thread);
    if (found != threads_.end()) unwritten = found->second;
  }
  GRONDSLAG_TRY(reader, view.At(stamp));
  std::vector<Position> positions;
  const std::string prefix(ViewOf(thread));
  const auto visit = [&](std::string_view key, std::string_view) {
    if (!key.starts_with(prefix)) return false;
    positions.push_back(base::FromBigEndian(key.substr(prefix.size())));
    return positions.size() < count;
  };
  if (count > 0) {
    if (auto scanned = reader->Scan(Map::thread, prefix + base::BigEndian(from), visit); !scanned)
      return tl::unexpected(scanned.error());
  }
  for (const Position position : unwritten) {
    if (position >= from && positions.size() < count && (positions.empty() || position > positions.back()))
      positions.push_back(position);
  }
  return positions;
}

base::Result<std::optional<AppendMark>> Index::Find(StoreView& view, const AppendId& id) const {
  std::uint64_t stamp = 0;
  {
    const std::shared_lock lock(mutex_);
    stamp = stamp_;
    const auto found = appends_.find(id);
    if (found != appends_.end()) return found->second;
    if (id > last_append_) return std::nullopt;
  }
  GRONDSLAG_TRY(reader, view.At(stamp));
  GRONDSLAG_TRY(value, reader->Get(Map::append, id.view()));
  if (!value) return std::nullopt;
  GRONDSLAG_TRY(mark, ReadMark(*value));
  return mark;
}

base::Result<std::optional<PersonId>> Index::Find(StoreView& view, const Tag& tag) const {
  std::uint64_t stamp = 0;
  {
    const std::shared_lock lock(mutex_);
    stamp = stamp_;
    const auto found = tags_.find(tag);
    if (found != tags_.end()) return found->second;
  }
  GRONDSLAG_TRY(reader, view.At(stamp));
  GRONDSLAG_TRY(value, reader->Get(Map::tag, ViewOf(tag)));
  if (!value) return std::nullopt;
  GRONDSLAG_TRY(row, ReadTagRow(*value));
  return row.person;
}

std::uint64_t Index::stamp() const {
  const std::shared_lock lock(mutex_);
  return stamp_;
}

std::size_t Index::unwritten() const {
  const std::shared_lock lock(mutex_);
  return events_;
}

Changes Index::Rows(Position size) const {
  const std::shared_lock lock(mutex_);
  Changes changes;
  for (const auto& [thread, positions] : threads_) {
    for (const Position position : positions)
      changes.Put(Map::thread, std::string(ViewOf(thread)) + base::BigEndian(position), "");
  }
  AppendId highest = last_append_;
  for (const auto& [id, mark] : appends_) {
    changes.Put(Map::append, std::string(id.view()), EncodeMark(mark));
    highest = std::max(highest, id);
  }
  for (const auto& [tag, person] : tags_)
    changes.Put(Map::tag, KeyOf(tag), EncodeTagRow({person, generations_.highest}));
  changes.Put(Map::meta, "last_append", std::string(highest.view()));
  changes.Put(Map::meta, std::string(kIndexedTo), base::BigEndian(size));
  std::sort(changes.maps.begin(), changes.maps.end(), [](const MapChange& a, const MapChange& b) {
    return a.table != b.table ? a.table < b.table : a.key < b.key;
  });
  return changes;
}

void Index::MarkWritten() {
  const std::unique_lock lock(mutex_);
  for (const auto& [id, mark] : appends_) last_append_ = std::max(last_append_, id);
  events_ = 0;
  ++stamp_;
  threads_.clear();
  appends_.clear();
  tags_.clear();
}

}  // namespace grondslag::ledger
