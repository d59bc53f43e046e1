// The record: an append-only ledger of events over a store (event_store.h), each committed to by the log (log/tree.h),
// its texts sealed beside it. Everything else in the program is folded from it. One process at a time appends; any
// number read. Ways in: Create() once, then Open(). Read next: appender.h, boxes.h, erase.h, verify.h.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "ledger/boxes.h"
#include "ledger/entry.h"
#include "ledger/event_store.h"
#include "ledger/identifier.h"
#include "ledger/index.h"
#include "ledger/key_ring.h"
#include "ledger/owner_keys.h"

namespace grondslag::ledger {

class Appender;

// What is appended in one go, all or none.
struct Append {
  AppendId id;                   // chosen by the caller; who does not know whether it came through asks again with it
  std::vector<NewEvent> events;  // at least one
  // Nothing may have come into these threads at or after that position since the caller looked.
  std::vector<std::pair<ThreadKey, Position>> expected = {};
};
struct Appended {
  Position first = 0;      // of its events
  std::uint64_t size = 0;  // of the ledger after it
  bool repeated = false;   // it was there already

  template <class F>
  void Fields(F& f) {
    f(1, "first", first)(2, "size", size)(3, "repeated", repeated);
  }
};

// Brings an order (orders.h) to the process that appends, and its answer back. unavailable: it cannot be reached, and
// it is not known whether the order was carried out.
using Carrier = std::function<base::Result<std::string>(const std::string& order)>;

class Ledger {
 public:
  struct Options {
    base::Clock clock = base::Now;
    std::string engine = {};                                       // which program writes, for the events that say so
    std::size_t unwritten_min = 1 << 14, unwritten_max = 1 << 16;  // events without index rows (index.h)
  };

  // Begins the ledger of an empty store: the first event is StoreCreated. conflict: the store has a ledger, or somebody
  // writes in it. origin: the name of its log in checkpoints, one line without `+` and spaces.
  static base::Result<std::unique_ptr<Ledger>> Create(EventStore& store, KeyRing& ring, const Holder& holder,
                                                      const std::string& origin, Options options);
  // Opens it to read. Keeps references to store and ring. not_found: the store has no ledger; invalid_input: the key
  // ring is that of another; corrupt.
  static base::Result<std::unique_ptr<Ledger>> Open(EventStore& store, KeyRing& ring, Options options);
  ~Ledger();
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;

  // ---- writing; safe for any number of threads

  // From now on this process appends, until the ledger is closed. conflict: somebody else does; the message says who.
  // Does what is due: restoring (portable.h), a new epoch of keys (epochs.h), erasing that was interrupted, evidence of
  // which the last day is over (erase.h), tags that are to come under another key (rotate.h).
  base::Result<void> BeginAppending(const Holder& holder);
  bool is_appending() const { return appender_ != nullptr; }
  // From now on another process, which appends, does it for this one: what is appended, erased and signed. Everything
  // else that changes the store is refused.
  void AppendThrough(Carrier carrier) { carrier_ = std::move(carrier); }
  // Empty: it appends by itself, or not at all.
  const Carrier& carrier() const { return carrier_; }
  // Asks the store whether this process still is the one that appends. conflict: another has taken over, so that what
  // this one has read may be old; unavailable: the store does not say.
  base::Result<void> ConfirmAppending();
  // Durable when it returns. conflict: something came into an expected thread, the id was used for another append, an
  // identifier belongs to somebody else, or another process has taken over. invalid_input: nothing to append, a moment
  // in the future, a text that is no UTF-8. unavailable: not written, or not known to be: ask again with the same id;
  // or by what somebody is known while tags are being raised (rotate.h).
  base::Result<Appended> Append(const ledger::Append& append);

  // For what a store keeps that is no event (keys, what erasing takes out): runs change while nothing is appended, and
  // commits what it gives. unavailable: as Append.
  using Change = std::function<base::Result<Changes>(StoreReader& reader)>;
  base::Result<void> Alter(const Change& change);
  // Makes that nothing of what Alter took out is left in the files of the store.
  base::Result<void> Purge();
  // From now on checkpoints carry this name: the log is another one (portable.h).
  base::Result<void> Rename(const std::string& origin);
  // Signs the log as it is now: a signed note (log/note.h). not_found: it has no entries.
  base::Result<std::string> MakeCheckpoint();
  // Keeps a checkpoint of size entries with more signatures under it, for good.
  base::Result<void> KeepCheckpoint(std::uint64_t size, const std::string& note);

  // ---- reading; safe for any number of threads

  // How many events there are.
  base::Result<std::uint64_t> Size();
  // Events from `from` on, at most count.
  base::Result<std::vector<RecordedEvent>> Read(Position from, std::size_t count);
  // Visits events from `from` on until there are no more or visit gives false.
  base::Result<void> Scan(Position from, const VisitEvent& visit);
  // Those of one thread.
  base::Result<std::vector<RecordedEvent>> ReadThread(const ThreadKey& thread, Position from = 0,
                                                      std::size_t count = kAll);
  static constexpr std::size_t kAll = static_cast<std::size_t>(-1);
  // Opens the texts of these events that opening speaks of.
  base::Result<void> OpenTexts(std::vector<RecordedEvent>& events, const Opening& opening = {});
  // Waits until there are more than size events, or the time is over; gives how many there are.
  base::Result<std::uint64_t> WaitBeyond(std::uint64_t size, std::chrono::milliseconds timeout);

  // What came of an append with this id. Nothing: it is not there.
  base::Result<std::optional<Appended>> FindAppend(const AppendId& id);
  // Who has this identifier. Nothing: nobody. invalid_input: the key ring is older than the tags in the store.
  base::Result<std::optional<PersonId>> FindPerson(const Spelling& spelling);
  // The same for who looks up many.
  base::Result<std::optional<PersonId>> FindPerson(const Spelling& spelling, StoreView& view);
  // What belongs into PersonIdentified for it.
  PersonIdentified Identify(const PersonId& person, const Spelling& spelling, std::string text) const;

  // What is kept in memory of a tag that is taken out.
  void ForgetTag(const Tag& tag) { index_.RemoveTag(tag); }
  // What is kept in memory of tags, where the ring has one more key (rotate.h).
  void RaiseTags() { index_.RaiseTags(ring_.tag_keys()); }
  void MarkTagsRaised() { index_.MarkTagsRaised(); }

  EventStore& store() { return store_; }
  KeyRing& ring() { return ring_; }
  const Options& options() const { return options_; }
  const std::string& origin() const { return origin_; }

 private:
  friend class Appender;
  Ledger(EventStore& store, KeyRing& ring, Options options);
  // Reads what the store says of itself and all that the index has no rows for.
  base::Result<void> Load();
  base::Result<void> LoadTail(StoreReader& reader);
  // In a process that does not append: takes in what was appended since.
  base::Result<void> CatchUp();
  // Whether the ring has all keys that tags in the store are under: another process may have added one. invalid_input:
  // it has not, and neither has its file.
  base::Result<bool> HasTagKeys(StoreReader& reader, std::size_t keys);
  base::Result<std::optional<Secret>> KeyFor(StoreReader& reader, const KeyName& name);
  base::Result<void> OpenTextsOf(RecordedEvent& event, const Opening& opening, StoreReader& reader);
  void TakeIn(std::uint64_t size);
  tl::unexpected<base::Error> ReadOnly() const;

  EventStore& store_;
  KeyRing& ring_;
  const Options options_;
  std::string origin_;
  Index index_;
  std::mutex catching_up_;
  std::mutex size_mutex_;
  std::condition_variable grown_;
  std::uint64_t size_ = 0;
  std::unique_ptr<Appender> appender_;
  Carrier carrier_;
};

// Names of rows of Map::meta that several files know.
inline constexpr std::string_view kMetaStore = "store", kMetaOrigin = "origin", kMetaFormat = "format";
inline constexpr std::string_view kFormat = "1";
// In front of the person, the member of staff, the position (8 bytes): an erasure that is not finished.
inline constexpr std::string_view kMetaErasing = "erasing/", kMetaErasingStaff = "erasing_staff/",
                                  kMetaErasingText = "erasing_text/";

}  // namespace grondslag::ledger
