// What a driver of src/store keeps for a ledger: a few tables of bytes in order, read as they stood at one moment, and
// changed all or none by the one who holds the lease. A driver knows nothing of events, keys or trees; what stands in
// each table, and in which bytes, says the file that writes it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace grondslag::ledger {

// Tables with a number in front, in the order of the numbers. Numbers are below 2^63.
enum class Sequence : std::uint8_t {
  event,       // position -> leaf hash and entry (entry.h). Never changed, never removed.
  sealed,      // position -> the sealed fields beside it (boxes.h)
  batch,       // first position -> who appended what in one go (appender.h)
  checkpoint,  // size -> signed note (appender.cc)
};
inline constexpr std::size_t kSequenceCount = 4;

// Tables with bytes in front (at most 200), in the order of the bytes.
enum class Map : std::uint8_t {
  meta,      // name -> what the store says of itself
  owner,     // owner -> wrapped keys (owner_keys.h)
  thread,    // thread and position -> nothing (index.h)
  append,    // id of an append -> its first position (index.h)
  tag,       // keyed tag of an identifier -> person (index.h)
  tile,      // level and index -> 256 hashes (tiles.h)
  snapshot,  // number -> a sealed piece of a cache
};
inline constexpr std::size_t kMapCount = 7;

// `event`, `owner`: also the name of the table in a database.
std::string_view Name(Sequence table);
std::string_view Name(Map table);

// A row to put in, in place of one that may be there, or to take away.
struct SequenceChange {
  Sequence table = Sequence::event;
  std::uint64_t number = 0;
  std::optional<std::string> value;  // nothing: take away
};
struct MapChange {
  Map table = Map::meta;
  std::string key;
  std::optional<std::string> value;  // nothing: take away
};

// In the order given: of two changes of one row the later holds.
struct Changes {
  std::vector<SequenceChange> sequences;
  std::vector<MapChange> maps;

  bool empty() const { return sequences.empty() && maps.empty(); }
  void Put(Sequence table, std::uint64_t number, std::string value) {
    sequences.push_back({table, number, std::move(value)});
  }
  void Put(Map table, std::string key, std::string value) { maps.push_back({table, std::move(key), std::move(value)}); }
  void Remove(Sequence table, std::uint64_t number) { sequences.push_back({table, number, std::nullopt}); }
  void Remove(Map table, std::string key) { maps.push_back({table, std::move(key), std::nullopt}); }
};

// The store as it stood at the moment it was made, whatever is committed meanwhile. For one thread at a time; to be let
// go soon, for it may hold the driver's cleaning up. unavailable: the store cannot be read; corrupt: it is damaged.
class StoreReader {
 public:
  virtual ~StoreReader() = default;

  // Nothing: no such row.
  virtual base::Result<std::optional<std::string>> Get(Sequence table, std::uint64_t number) = 0;
  virtual base::Result<std::optional<std::string>> Get(Map table, std::string_view key) = 0;

  // Visits rows from `from` on, in rising order, until there are no more or visit gives false. What visit is shown
  // lives until it returns; it must not use this reader.
  using VisitNumber = std::function<bool(std::uint64_t number, std::string_view value)>;
  using VisitKey = std::function<bool(std::string_view key, std::string_view value)>;
  virtual base::Result<void> Scan(Sequence table, std::uint64_t from, const VisitNumber& visit) = 0;
  virtual base::Result<void> Scan(Map table, std::string_view from, const VisitKey& visit) = 0;

  // The row with the highest number.
  virtual base::Result<std::optional<std::uint64_t>> Last(Sequence table) = 0;
};

// Who may change a store. fencing: each lease of a store has a higher one than the last.
struct Lease {
  std::uint64_t fencing = 0;
};

// What is told to the second who wants to write: `grondslag serve, process 4711 on shop-server`.
struct Holder {
  std::string description;  // one line
};

// Safe for any number of threads.
class EventStore {
 public:
  virtual ~EventStore() = default;

  virtual base::Result<std::unique_ptr<StoreReader>> Read() = 0;

  // Takes the lease, which lasts until Release() or the end of the process (a lost machine: some seconds more).
  // conflict: somebody has it; the message is their description.
  virtual base::Result<Lease> Acquire(const Holder& holder) = 0;
  virtual void Release(const Lease& lease) = 0;

  // All changes or none; durable when it returns. conflict: the lease is not the last one given out, nothing was
  // changed. unavailable: nothing was changed as far as is known (full disk, lost connection); whether it was is for
  // the caller to look up. One at a time.
  virtual base::Result<void> Commit(const Lease& lease, const Changes& changes) = 0;

  // After rows were taken away: makes that nothing of them is left in the store's own files, as far as it can (free
  // pages, write-ahead log). unavailable: not now; to be tried again.
  virtual base::Result<void> Purge(const Lease& lease) = 0;

  // One line about where this is, for messages: `shop.db`.
  virtual std::string Where() const = 0;
};

// One reader for many look-ups, opened when it is first needed. For one thread. To be closed soon, as every reader.
class StoreView {
 public:
  explicit StoreView(EventStore& store) : store_(store) {}
  // stamp: of what the caller keeps in memory before it asks the store. A reader that was opened under another one may
  // not show what went out of memory since: then a new one is opened.
  base::Result<StoreReader*> At(std::uint64_t stamp);
  void Close() { reader_.reset(); }

 private:
  EventStore& store_;
  std::unique_ptr<StoreReader> reader_;
  std::uint64_t stamp_ = 0;
};

}  // namespace grondslag::ledger
