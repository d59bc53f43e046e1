// Appends for many callers at once: whoever comes while a group is being written joins the one that is gathered
// meanwhile. The first of a group writes it for all of it, in one commit of the store.
//
// INVARIANT (leaf): leaf n of the log commits to event n, and what is full of the tree is in the store with it.
// INVARIANT (sealed): nothing sealed is in the store without the key that seals it.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "ledger/ledger.h"
#include "ledger/owner_keys.h"
#include "log/tree.h"

namespace grondslag::ledger {

class Appender {
 public:
  // Takes the lease. size: how many events the ledger has read.
  static base::Result<std::unique_ptr<Appender>> Begin(Ledger& ledger, const Holder& holder);
  ~Appender();
  Appender(const Appender&) = delete;
  Appender& operator=(const Appender&) = delete;

  // As Ledger::Append.
  base::Result<Appended> Append(const ledger::Append& append);
  // As the ledger's.
  base::Result<void> Confirm();
  base::Result<void> Alter(const Ledger::Change& change);
  base::Result<void> Purge();
  base::Result<std::string> MakeCheckpoint();
  base::Result<void> KeepCheckpoint(std::uint64_t size, const std::string& note);

 private:
  // An append on its way: encoded and sealed, all but when and where.
  struct Prepared {
    AppendId id;
    AppendMark mark;
    std::vector<std::pair<ThreadKey, Position>> expected;
    std::vector<std::string> entries;
    std::vector<std::string> boxes;  // one row for each entry; empty: none
    std::vector<std::vector<ThreadKey>> threads;
    std::vector<std::pair<ReadTagResult, PersonId>> tags;  // as they were made
    std::vector<OwnerName> erased;                         // of whom nothing more is sealed
    std::vector<std::string> markers;                      // rows of Map::meta: what is to be taken out
    std::set<OwnerName> sealed_for;
    std::uint64_t keys_generation = 0;  // of the keys that seal it
  };
  struct Joined {
    Prepared* prepared;
    bool is_stale = false;  // its keys were changed meanwhile: to be prepared anew
    base::Result<Appended> result;
  };
  class Gathering;
  struct Group;
  class Digest;

  explicit Appender(Ledger& ledger) : ledger_(ledger), keys_(ledger.ring_) {}
  base::Result<void> Start(const Holder& holder);
  base::Result<Prepared> Prepare(const ledger::Append& append);
  static void AddErasure(const Event& event, Prepared& prepared);
  base::Result<void> PrepareEvent(NewEvent& event, base::Instant now, StoreView& view, Digest& digest,
                                  Prepared& prepared);

  std::shared_ptr<Gathering> Join(Joined& joined);
  void Lead(Gathering& gathering);

  // All below: by whoever holds writing_.
  void Write(const std::vector<Joined*>& joined);
  base::Result<void> Recover();
  base::Result<void> Reload();
  void TakeLastCheckpoint(const std::string& bytes);
  bool IsStale(const Prepared& prepared, const Group& group);
  base::Result<std::optional<Appended>> Admit(const Prepared& prepared, Group& group);
  void Decide(Joined& joined, Group& group);
  void Add(Prepared& prepared, Group& group);
  void AddKeys(const Prepared& prepared, Group& group);
  base::Result<void> AddErased(const Prepared& prepared, Group& group);
  void TakeIn(Group& group);
  void WriteIndex();
  void AddEdge(Group& group);
  void AddCheckpoint(Group& group);

  Ledger& ledger_;
  OwnerKeys keys_;
  Holder holder_;
  Lease lease_;
  log::Edge edge_;
  base::Instant last_recorded_at_;
  base::Instant last_checkpoint_at_;
  std::uint64_t last_checkpoint_ = 0;
  std::string last_checkpoint_origin_;  // empty: it is to be signed anew
  bool keeps_last_checkpoint_ = false;  // others signed it too: it is not thinned out
  bool is_uncertain_ = false;           // the last commit failed and nobody knows how; everything is read anew first

  const Secret digest_key_ = ledger_.ring_.Derived("append");
  std::mutex writing_;  // held by whoever changes the store
  std::mutex joining_;
  std::shared_ptr<Gathering> gathering_;  // guarded by joining_; null: whoever comes next begins one
};

}  // namespace grondslag::ledger
