// The keys of a store, in a file beside it that never enters the store or a backup: without them nothing sealed can be
// read, and a key that is destroyed here takes everything with it that it opened, in every copy there is. The file is
// sealed under the master key, which stands in a file of its own (or comes from a file descriptor).
//
// Stored. `grondslag keys 1`, a line feed, then Seal(master key, ring, that first line); ring is CBOR fields
// (fields.h).
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/instant.h"
#include "base/result.h"
#include "ledger/ids.h"
#include "ledger/secret.h"
#include "log/hash.h"
#include "log/note.h"

namespace grondslag::ledger {

// ---- the master key

// 64 hexadecimal digits, white space around them. invalid_input: something else, or a file that others than its owner
// may read; not_found, unavailable.
base::Result<Secret> ReadMasterKey(const std::string& path);
base::Result<Secret> ReadMasterKey(int descriptor);
// A new one, in a new file of mode 0600. conflict: there is such a file.
base::Result<Secret> MakeMasterKey(const std::string& path);

// ---- the ring

// Keys of owners are wrapped under the key of an epoch. A copy of the store (a backup, a snapshot of the disk) can be
// opened as long as the epoch's key is there.
struct Epoch {
  std::uint32_t number = 0;
  base::Instant begun;
  Secret key = Secret::Random();
  std::optional<base::Date> destroyed_on;  // once a later epoch has begun: when its key goes
};

// A person who was erased, so that a backup that is put back forgets them again.
struct Erasure {
  PersonId person;
  base::Instant erased_at;
  std::optional<base::Date> evidence_until;
  bool keeps_suppression = false;
};

// The same of a member of staff, and of the free texts of one event. leaf: its hash in the log, for after a backup was
// put back another event may stand in that place.
struct StaffErasure {
  StaffId staff;
  base::Instant erased_at;
};
struct TextErasure {
  Position entry = 0;
  log::Hash leaf{};
  base::Instant erased_at;
};

// Safe for any number of threads.
class KeyRing {
 public:
  // How long the keys of an epoch serve, and how long a backup can be put back after it.
  struct Policy {
    std::uint32_t epoch_days = 30;
    std::uint32_t backup_days = 90;
  };

  // A new ring in a new file. conflict: there is such a file. unavailable: it cannot be written.
  static base::Result<KeyRing> Create(const std::string& path, const Secret& master, StoreId store, base::Instant now,
                                      const Policy& policy);
  // not_found; invalid_input: another master key, or altered; corrupt: not a key ring, or of a newer program.
  static base::Result<KeyRing> Open(const std::string& path, const Secret& master);

  // Reads the file anew: another process may have changed it. As Open.
  base::Result<void> Reread();

  const std::string& path() const { return path_; }
  StoreId store() const { return State()->store; }
  Policy policy() const { return State()->policy; }

  // Signs checkpoints of the log with this name.
  base::Result<log::SignerKey> Signer(const std::string& origin) const;
  // Tags are made with one after the other (identifier.h).
  std::vector<Secret> tag_keys() const { return State()->tag_keys; }
  // For what is sealed or compared but belongs to nobody: `snapshot`, `append`.
  Secret Derived(std::string_view use) const { return State()->root.Derive(use); }

  Epoch CurrentEpoch() const { return State()->epochs.back(); }
  std::optional<Epoch> FindEpoch(std::uint32_t number) const;
  std::vector<Epoch> epochs() const { return State()->epochs; }
  std::vector<Erasure> erasures() const { return State()->erasures; }
  std::vector<StaffErasure> staff_erasures() const { return State()->staff_erasures; }
  std::vector<TextErasure> text_erasures() const { return State()->text_erasures; }
  // The day from which no key is left that opens a copy made up to today.
  base::Result<base::Date> LastDayOfCopies() const;

  // Each writes the file anew, all or nothing, and wipes the old one; on failure the ring is as it was.
  // A new epoch, whose key wraps from now on; the key of the one before goes backup_days after its last day.
  base::Result<void> BeginEpoch(base::Instant now);
  // Destroys the keys of past epochs whose day has come. Gives their numbers.
  base::Result<std::vector<std::uint32_t>> DestroyEpochs(base::Date today);
  base::Result<void> AddTagKey();
  base::Result<void> Add(const Erasure& erasure);
  base::Result<void> Add(const StaffErasure& erasure);
  base::Result<void> Add(const TextErasure& erasure);

 private:
  // What is in the file.
  struct Contents {
    StoreId store;
    Policy policy;
    Secret root = Secret::Random();
    log::KeySeed signing_seed{};
    std::vector<Secret> tag_keys;
    std::vector<Epoch> epochs;
    std::vector<Erasure> erasures;
    std::vector<StaffErasure> staff_erasures;
    std::vector<TextErasure> text_erasures;
  };
  // Replaced as a whole, so that who reads it meanwhile reads the one before.
  struct Shared {
    std::mutex mutex;
    std::shared_ptr<const Contents> contents;
  };

  KeyRing(std::string path, const Secret& master, Contents contents);
  static std::string Encode(const Secret& master, const Contents& contents);
  static base::Result<Contents> Decode(const std::string& path, const Secret& master, std::string_view bytes);
  std::shared_ptr<const Contents> State() const;
  // Changes a copy, saves it, and takes it over.
  template <class Change>
  base::Result<void> With(Change change);

  std::string path_;
  Secret master_;
  std::shared_ptr<Shared> shared_;
};

}  // namespace grondslag::ledger
