// Imports people, consents or suppressions from a table in CSV (table.h, import_columns.h; docs/import.md is for
// whoever makes it), as a job: a first pass checks every row and records nothing, a second one records in batches.
// Nothing of a job counts before it is complete, and one that was interrupted goes on where it was when the same table
// is given again. Ways in: CheckImport(), CarryOutImport(), AbandonImport().
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "commands/import_rows.h"
#include "commands/session.h"
#include "ledger/store_events.h"
#include "log/hash.h"

namespace grondslag::commands {

struct ImportProgress {
  std::uint64_t rows_done = 0;
  std::uint64_t rows = 0;
};

struct ImportRequest {
  ledger::JobKind kind = ledger::JobKind::people;
  std::string path;  // of the table
  // Given every row that is refused, in the order of the table. Empty: nobody wants to know.
  std::function<void(const RefusedRow&)> refused = {};
  // Told after every batch. False: stop there; the job can go on later. Empty: nobody wants to know.
  std::function<bool(const ImportProgress&)> progress = {};
  unsigned threads = 0;  // that judge and seal; 0: as many as the machine has processors
};

struct ImportReport {
  static constexpr std::size_t kRefusedMax = 1000;

  log::Hash input{};  // SHA-256 of the table
  std::uint64_t rows = 0;
  std::uint64_t rows_taken = 0;
  std::uint64_t rows_unchanged = 0;  // of those taken: what they say is on record already
  std::uint64_t rows_refused = 0;
  std::uint64_t people_new = 0;                        // in the rows that are taken
  std::uint64_t people_known = 0;                      // likewise
  std::array<std::uint64_t, kRowFaultCount> faults{};  // how many rows for each reason
  std::vector<RefusedRow> refused;                     // the first kRefusedMax
};

// Checks the table and every row of it as the record is now, and records nothing. invalid_input: not a table with the
// columns of such an import, with everything that is wrong with them. not_found: no such file. unavailable, corrupt.
base::Result<ImportReport> CheckImport(Session& session, const ImportRequest& request);

struct ImportOutcome {
  enum class State : std::uint8_t { completed, stopped, was_completed };
  State state = State::completed;
  ledger::JobId job;
  bool went_on = false;  // with a job that was interrupted
  ImportReport report;   // of the whole table; where it was completed before: only how many rows
};
// Records what CheckImport would take. conflict: another import is open, the table changed while it was read, or
// somebody else recorded something that an import needs; the job is then there to go on with. Errors also as
// CheckImport, before anything is recorded, and of Ledger::Append.
base::Result<ImportOutcome> CarryOutImport(Session& session, const ImportRequest& request);

// A job that began and was neither completed nor abandoned.
struct OpenImport {
  ledger::JobId job;
  ledger::JobKind kind = ledger::JobKind::people;
  log::Hash input{};
  std::uint64_t rows = 0;
  base::Instant begun_at;
  ledger::Position next = 0;  // nothing about the job is at or after it
};
std::optional<OpenImport> FindOpenImport(const Organisation& organisation);

// A job, and how it ended.
struct ImportOnRecord {
  OpenImport begun;
  std::optional<ledger::JobCompleted> completed = {};
  bool abandoned = false;
};
// In the order in which they began.
std::vector<ImportOnRecord> ImportsOnRecord(const Organisation& organisation);

// What the open job recorded never counts. not_found: there is none.
base::Result<ledger::JobId> AbandonImport(Session& session);

}  // namespace grondslag::commands
