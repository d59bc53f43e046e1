// Events about the store itself: its beginning, who may write in it, jobs, keys.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "ledger/ids.h"
#include "ledger/sealed.h"

namespace grondslag::ledger {

// The first event of every store. origin: the name of its log in checkpoints.
struct StoreCreated {
  StoreId store;
  std::string origin;
  std::string engine;

  RecordName record() const { return RecordName("store"); }
  template <class F>
  void Fields(F& f) {
    f(1, "store", store)(2, "origin", origin)(3, "engine", engine);
  }
};

// The log goes on after a backup was put back, as another log: what came after the backup under the old origin is not
// in it, and nobody can pretend otherwise.
struct StoreRestored {
  std::string origin;
  std::string old_origin;
  std::uint64_t old_size = 0;
  log::Hash old_root{};
  std::string engine;

  RecordName record() const { return RecordName("store"); }
  template <class F>
  void Fields(F& f) {
    f(1, "origin", origin)(2, "old_origin", old_origin)(3, "old_size", old_size)(4, "old_root", old_root)(5, "engine",
                                                                                                          engine);
  }
};

// A named person who works for the organisation: judges, records, opens evidence.
struct StaffRegistered {
  StaffId staff;
  StaffText name;
  StaffText function;

  RecordName record() const { return RecordName("staff/" + staff.ToString()); }
  template <class F>
  void Fields(F& f) {
    f(1, "staff", staff)(2, "name", name)(3, "function", function);
  }
};

// Stored. Add at the end, never renumber.
enum class JobKind : std::uint8_t { people = 1, consents = 2, suppressions = 3 };
inline constexpr std::array<std::string_view, 3> kJobKindNames = {"people", "consents", "suppressions"};
constexpr bool IsKnown(JobKind kind) { return kind >= JobKind::people && kind <= JobKind::suppressions; }
constexpr std::string_view Name(JobKind kind) { return kJobKindNames[static_cast<std::size_t>(kind) - 1]; }

// Events that say job count from JobCompleted on, and never if it does not come.
struct JobStarted {
  JobId job;
  JobKind kind = JobKind::people;
  log::Hash input{};  // SHA-256 of what is imported
  std::uint64_t rows = 0;

  RecordName record() const { return RecordName("job/" + job.ToString()); }
  template <class F>
  void Fields(F& f) {
    f(1, "job", job)(2, "kind", kind)(3, "input", input)(4, "rows", rows);
  }
};
struct JobCompleted {
  JobId job;
  std::uint64_t rows_taken = 0;
  std::uint64_t rows_refused = 0;

  RecordName record() const { return RecordName("job/" + job.ToString()); }
  template <class F>
  void Fields(F& f) {
    f(1, "job", job)(2, "rows_taken", rows_taken)(3, "rows_refused", rows_refused);
  }
};
struct JobAbandoned {
  JobId job;

  RecordName record() const { return RecordName("job/" + job.ToString()); }
  template <class F>
  void Fields(F& f) {
    f(1, "job", job);
  }
};

// A new epoch: the keys of all owners are wrapped anew under its key, and that of the epoch before goes on its day.
struct EpochBegun {
  std::uint32_t epoch = 0;
  std::optional<base::Date> previous_destroyed_on;

  RecordName record() const { return RecordName("store"); }
  template <class F>
  void Fields(F& f) {
    f(1, "epoch", epoch)(2, "previous_destroyed_on", previous_destroyed_on);
  }
};
// Tags were made anew under one more key; those before find nobody any more.
struct TagsRotated {
  std::uint32_t generation = 0;

  RecordName record() const { return RecordName("store"); }
  template <class F>
  void Fields(F& f) {
    f(1, "generation", generation);
  }
};

// A member of staff was erased: their texts are gone, and nothing more is sealed under their key. Their id stays, so
// that it can still be told who did what.
struct StaffErased {
  StaffId staff;
  RecordText reason;

  RecordName record() const { return RecordName("staff/" + staff.ToString()); }
  template <class F>
  void Fields(F& f) {
    f(1, "staff", staff)(2, "reason", reason);
  }
};
// The free texts of one event of a record were erased; those of its other events were sealed under a new key.
struct RecordTextErased {
  RecordName of;
  Position entry = 0;
  RecordText reason;

  RecordName record() const { return of; }
  template <class F>
  void Fields(F& f) {
    f(1, "of", of)(2, "entry", entry)(3, "reason", reason);
  }
};

}  // namespace grondslag::ledger
