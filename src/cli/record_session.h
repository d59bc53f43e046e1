// A record opened for a command, with the rule book and who gives the command.
#pragma once

#include <optional>
#include <string>

#include "base/instant.h"
#include "base/result.h"
#include "cli/record_commands.h"
#include "commands/session.h"
#include "documents/render.h"
#include "ledger/erase.h"
#include "place/record.h"

namespace grondslag::cli {

using place::Access;
using place::Record;

class OpenRecord {
 public:
  // options.by: a member of staff by name or id; where nobody is named and only one is on record, that one, in order to
  // write. command: what the one is told who wants to write meanwhile.
  static base::Result<OpenRecord> Open(const RecordOptions& options, Access access, const std::string& command);

  commands::Session& session() { return *session_; }
  Record& record() { return *record_; }

 private:
  std::unique_ptr<Record> record_;
  std::optional<commands::Session> session_;
};

// Who gives the command. invalid_input: nobody is named, and several work here or nobody does.
base::Result<ledger::StaffId> NamedBy(const commands::Session& session);

// What was erased and when it is gone, as the commands that erase say it.
std::string AsText(const ledger::EraseReport& report, base::Language language);

// The moment typed with --on, a day or a moment; now where nothing was.
base::Result<base::Instant> MomentOf(const std::string& typed, base::Instant now);
// Nothing: nothing was typed.
base::Result<std::optional<base::Date>> DayIfTyped(const std::string& typed);

// The format of --format; html where none is named. invalid_input: no such format.
base::Result<documents::Format> FormatOf(const std::string& typed);

}  // namespace grondslag::cli
