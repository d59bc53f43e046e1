// Finds events by thread, appends by their id, and people by their tags. What is in the store comes from the log and
// could be made anew from it. Rows for what was appended last are kept in memory and written in sorted heaps: an index
// whose keys come in random order costs more than all the rest of an append.
//
// Stored.
//   Map::thread  thread || position (16 + 8 bytes) -> nothing
//   Map::append  id -> first position, count, digest (8 + 4 + 16 bytes)
//   Map::tag     tag -> person (16 bytes), then its generation where that is not 1 (4 bytes)
//   Map::meta    `indexed_to`: how many events have their rows (8 bytes)
//                `last_append`: the highest id of those appends (16 bytes)
//                `tag_generations`: the lowest and the highest of any row of `tag` (8 + 8 bytes); no row: 1 and 1
// Numbers have their highest byte first.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <shared_mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "ledger/event_store.h"
#include "ledger/identifier.h"
#include "ledger/ids.h"
#include "ledger/secret.h"

namespace grondslag::ledger {

// What is known of an append. digest: of what was given, under keys (appender.cc), to tell the same append from another
// with its id.
struct AppendMark {
  Position first = 0;
  std::uint32_t count = 0;
  std::array<std::uint8_t, 16> digest{};
  bool operator==(const AppendMark&) const = default;
};
std::string EncodeMark(const AppendMark& mark);
// corrupt: cut off.
base::Result<AppendMark> ReadMark(std::string_view bytes);

// Stored. A row of Sequence::batch: first position -> id of the append (16 bytes), then its mark. Rows of the index can
// be made from these.
struct Batch {
  AppendId id;
  AppendMark mark;
};
std::string EncodeBatch(const Batch& batch);
// corrupt: cut off.
base::Result<Batch> ReadBatch(std::string_view bytes);

// A row of Map::tag.
struct TagRow {
  PersonId person;
  std::uint32_t generation = 1;
};
std::string KeyOf(const Tag& tag);
// corrupt: of another length.
base::Result<Tag> ReadTagKey(std::string_view key);
std::string EncodeTagRow(const TagRow& row);
// corrupt: not written by EncodeTagRow.
base::Result<TagRow> ReadTagRow(std::string_view bytes);

// Of the rows of Map::tag. They differ while tags are brought under one more key (rotate.h).
struct TagGenerations {
  std::uint32_t lowest = 1, highest = 1;
};
inline constexpr std::string_view kTagGenerations = "tag_generations";
std::string EncodeTagGenerations(const TagGenerations& generations);
base::Result<TagGenerations> ReadTagGenerations(StoreReader& reader);

// Safe for any number of threads.
class Index {
 public:
  // For a new one; keys: of tags, all there are. Reads what the store says of its rows. Gives how many events have
  // them: the others are to be added.
  base::Result<Position> Load(StoreReader& reader, std::span<const Secret> keys);
  // Takes the place of what is in memory, all at once for those who look something up.
  void TakeOver(Index& fresh);

  void AddEvent(Position position, const std::vector<ThreadKey>& threads);
  void AddAppend(const AppendId& id, const AppendMark& mark);
  // A tag under all keys that the index knows.
  void AddTag(const Tag& tag, const PersonId& person);
  // From memory only; the row in the store is for others to remove.
  void RemoveTag(const Tag& tag);
  // There are more keys: what is in memory comes under all of them, the rows in the store are for others to raise.
  void RaiseTags(std::span<const Secret> keys);
  // They were.
  void MarkTagsRaised();
  // lowest: of the rows in the store.
  TagGenerations tag_generations() const;

  // The positions of a thread from `from` on, in rising order, at most count.
  base::Result<std::vector<Position>> Find(StoreView& view, const ThreadKey& thread, Position from,
                                           std::size_t count) const;
  base::Result<std::optional<AppendMark>> Find(StoreView& view, const AppendId& id) const;
  base::Result<std::optional<PersonId>> Find(StoreView& view, const Tag& tag) const;

  // For who asks the store beside it (StoreView).
  std::uint64_t stamp() const;
  // How many events have no rows yet.
  std::size_t unwritten() const;
  // The rows of all that is in memory, which is every event below size.
  Changes Rows(Position size) const;
  // They are in the store.
  void MarkWritten();

 private:
  mutable std::shared_mutex mutex_;
  std::size_t events_ = 0;
  std::uint64_t stamp_ = 0;  // counts what makes a reader opened before it miss something
  std::unordered_map<ThreadKey, std::vector<Position>, ThreadHash> threads_;
  std::unordered_map<AppendId, AppendMark> appends_;
  std::map<Tag, PersonId> tags_;  // of the highest generation
  TagGenerations generations_;
  AppendId last_append_;  // the highest id in the store: ids are made in the order of time, so that a new one is higher
};

}  // namespace grondslag::ledger
