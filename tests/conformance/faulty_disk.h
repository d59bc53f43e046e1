// A disk that fails when it is told to: a VFS of SQLite's, by the name `faulty`, above SQLite's own. It knows of each
// file what was synced and what was not, so that after the power is lost the files can be made into what may be left of
// them. Nothing is synced in truth, so it is quick. Not for several threads.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "store/sqlite/vfs_layer.h"

namespace grondslag::conformance {

struct Fault {
  enum class Kind {
    none,
    io_error,    // SQLITE_IOERR; of a write half is done; what could not be synced is forgotten and never synced
    full,        // SQLITE_FULL; half of the write is done
    power_loss,  // SQLITE_IOERR, and nothing works any more until Restart()
  };
  enum Operation : unsigned { kRead = 1, kWrite = 2, kSync = 4, kTruncate = 8, kRemove = 16 };
  static constexpr unsigned kChanges = kWrite | kSync | kTruncate | kRemove;

  Kind kind = Kind::none;
  unsigned counted = kChanges;  // which operations count, and fail
  std::uint64_t at = 0;         // which of them, from 1 on
  std::uint64_t times = 1;      // so many in a row
};

// What is left of what was not synced. some: a random choice of sectors, truncations and removals.
enum class Survival { none, some, all };

class FaultyDisk : public store::VfsLayer {
 public:
  FaultyDisk();

  // Counts anew from here on.
  void Expect(const Fault& fault);
  std::uint64_t counted() const { return counted_; }
  // Whether anything has gone wrong.
  bool happened() const { return happened_; }

  void LosePower() { has_power_ = false; }
  // Starts again with the power on, and knows of no file. If it was lost, makes the files what may be left of them.
  // Every file must be closed.
  void Restart(Survival survival = Survival::all, std::uint64_t seed = 0);
  // Whether all of a file was synced.
  bool IsSynced(const std::string& name) const;

  int Open(File& file, int* flags_out) override;
  int Read(File& file, void* bytes, int size, sqlite3_int64 offset) override;
  int Write(File& file, const void* bytes, int size, sqlite3_int64 offset) override;
  int Truncate(File& file, sqlite3_int64 size) override;
  int Sync(File& file, int flags) override;
  int Delete(const char* name, int sync_folder) override;

 private:
  struct Change {
    enum class Kind { write, truncate, remove };
    Kind kind = Kind::write;
    std::size_t offset = 0;  // or the size to truncate to
    std::string bytes;
  };
  struct Kept {
    std::optional<std::string> synced;  // nothing: no such file
    std::vector<Change> unsynced;       // in their order
  };

  // The code to fail with, if this operation is to.
  int Count(Fault::Operation operation);
  Kept& Track(const char* name);
  static void Apply(const Change& change, std::optional<std::string>& content);
  static void ApplySome(const Change& change, std::optional<std::string>& content, std::mt19937_64& random);

  Fault fault_;
  std::uint64_t counted_ = 0;
  bool happened_ = false;
  bool has_power_ = true;
  std::map<std::string, Kept> files_;
};

}  // namespace grondslag::conformance
