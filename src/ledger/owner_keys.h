// The keys of owners: of each person, member of staff and record, one for each class of texts. They stand in the store,
// wrapped under the key of an epoch (key_ring.h), and are made when something is first sealed for their owner.
//
// Stored. A row of Map::owner: key owner || id (1 + 16 bytes), value CBOR [erased, class, epoch, wrapped, class, …]:
// erased is true once the owner was erased, from when on no key of class `use` is made any more; wrapped is
// Seal(key of the epoch, key, owner || id || class).
#pragma once

#include <array>
#include <cstdint>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.h"
#include "ledger/boxes.h"
#include "ledger/event_store.h"
#include "ledger/key_ring.h"

namespace grondslag::ledger {

struct WrappedKey {
  FieldClass field_class = FieldClass::use;
  std::uint32_t epoch = 0;
  std::string wrapped;
};
// A row, read.
struct OwnerRow {
  bool erased = false;
  std::vector<WrappedKey> keys;  // at most one of each class, in the order of the classes

  const WrappedKey* Find(FieldClass field_class) const;
};
using OwnerName = std::pair<Owner, ThreadKey>;
std::string KeyOf(const OwnerName& owner);
base::Result<OwnerName> ReadOwnerName(std::string_view key);
std::string EncodeOwnerRow(const OwnerRow& row);
base::Result<OwnerRow> ReadOwnerRow(std::string_view value);

// The key in a row. Nothing: there is none, or the key of its epoch is destroyed. corrupt: the epoch's key does not
// open it.
base::Result<std::optional<Secret>> UnwrapKey(const KeyRing& ring, const OwnerName& owner, const OwnerRow& row,
                                              FieldClass field_class);
WrappedKey WrapKey(const Epoch& epoch, const OwnerName& owner, FieldClass field_class, const Secret& key);

// The keys that the appender seals with. Safe for any number of threads.
class OwnerKeys {
 public:
  explicit OwnerKeys(const KeyRing& ring);

  // The key of that name, made where there is none; its row is to be saved with whatever is sealed with it (ToSave).
  // conflict: its owner was erased.
  base::Result<Secret> ForSealing(const KeyName& name, StoreView& view);
  // The row of an owner as it is now.
  base::Result<OwnerRow> RowOf(const OwnerName& owner, StoreView& view);
  // A row with keys that are not in the store yet, and which state of it that is.
  struct Unsaved {
    std::string value;
    std::uint64_t state = 0;
  };
  // Nothing: all of it is in the store.
  std::optional<Unsaved> ToSave(const OwnerName& owner);
  void MarkSaved(const OwnerName& owner, std::uint64_t state);
  // Rows were changed in the store: all are read anew.
  void ForgetAll();
  // Counts ForgetAll(). A key that was given before one may be a key no more.
  std::uint64_t generation();

 private:
  struct Known {
    OwnerRow row;
    std::map<FieldClass, Secret> keys;
    std::uint64_t state = 0;  // counts the keys made
    std::uint64_t saved = 0;  // the state in the store
    std::list<OwnerName>::iterator used;
  };
  struct Hash {
    std::size_t operator()(const OwnerName& owner) const {
      return ThreadHash()(owner.second) + static_cast<std::size_t>(owner.first);
    }
  };
  base::Result<Known*> Find(const OwnerName& owner, StoreView& view);
  base::Result<Secret> MakeKey(const OwnerName& owner, Known& known, FieldClass field_class);
  void DropOldest();

  const KeyRing& ring_;
  std::mutex mutex_;
  std::unordered_map<OwnerName, Known, Hash> known_;
  std::list<OwnerName> used_;  // those used last come first
  std::size_t drop_at_;        // how many known are too many
  std::uint64_t stamp_ = 0;    // counts how often some were dropped
  std::uint64_t generation_ = 0;
};

}  // namespace grondslag::ledger
