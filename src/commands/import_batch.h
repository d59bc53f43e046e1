// The rows of a table that are judged and recorded together: what is on record of their people is loaded, each row is
// checked as any command checks (people/check.h), and what is fine becomes one append.
//
// INVARIANT (batch): the append of batch n of a job has an id that only job and n decide, so that whoever goes on after
// an interruption sees which batches are there and records none of them twice.
#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"
#include "commands/identities.h"
#include "commands/import_rows.h"
#include "commands/session.h"
#include "ledger/ids.h"

namespace grondslag::commands {

// Stored, as it were: a job that was interrupted goes on in the same batches. Never change it.
inline constexpr std::size_t kRowsOfBatch = 1000;

struct BatchRow {
  ImportRow row;
  Identity identity;
};
struct Batch {
  std::uint64_t number = 0;  // from 0
  std::size_t row_count = 0;
  std::vector<BatchRow> rows;
  std::vector<RefusedRow> refused;  // already when they were read
};

struct BatchOutcome {
  struct Taken {
    Identity identity;
    bool was_known = false;       // the person, before this job
    bool brings_nothing = false;  // it is on record already
  };
  std::size_t row_count = 0;
  std::vector<Taken> taken;
  std::vector<RefusedRow> refused;  // in the order of their lines
};

// What all batches of an import share. Safe for any number of threads.
struct ImportWork {
  Session& session;
  const Organisation& organisation;
  const people::Checking& checking;
  ledger::JobKind kind;
  ledger::JobId job;  // empty: nothing is recorded
  bool goes_on;       // batches of it may be there already
  base::Instant begun_at;
};

// conflict: an identifier of the batch was given to somebody else meanwhile. unavailable, corrupt: the store, or no
// time zone data.
base::Result<BatchOutcome> CarryOutBatch(const ImportWork& work, Batch batch);

ledger::AppendId IdOfBatch(const ledger::JobId& job, std::uint64_t number);

}  // namespace grondslag::commands
