// One pass over a table: its rows are read and brought to people in their order, judged and recorded in batches on
// several threads, and reported in their order again.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "commands/import.h"
#include "commands/import_batch.h"
#include "commands/import_columns.h"
#include "log/hash.h"

namespace grondslag::commands {

// What is known of a table that was read once, without looking at what its rows say.
struct Survey {
  log::Hash input{};
  std::uint64_t rows = 0;
  Columns columns;
};
// Errors as CheckImport().
base::Result<Survey> SurveyTable(const ImportRequest& request);

struct PassOutcome {
  bool stopped = false;  // by who is told of the progress
  ImportReport report;
};
// conflict: it is not the table that was surveyed any more. Errors also as CarryOutBatch().
base::Result<PassOutcome> PassOver(const ImportWork& work, const ImportRequest& request, const Survey& survey);

}  // namespace grondslag::commands
