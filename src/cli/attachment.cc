// attachment: keeps a file that shows an act, and gives it back.
#include <filesystem>
#include <fstream>
#include <ostream>

#include <fmt/format.h>

#include "base/document.h"
#include "cli/act.h"
#include "cli/console.h"
#include "cli/exit_status.h"
#include "cli/record_commands.h"
#include "cli/record_session.h"
#include "cli/record_wording.h"
#include "commands/attachments.h"

namespace grondslag::cli {

base::Result<int> AttachmentAdd(const RecordOptions& options, const PersonOptions& of, Console& console) {
  GRONDSLAG_TRY(content, base::ReadFile(options.file, ledger::kAttachmentMax));
  GRONDSLAG_TRY(act, Act::Begin(options, of, Access::write, "attachment add"));
  GRONDSLAG_TRY(recorded,
                commands::KeepAttachment(act.session(), {.person = act.person,
                                                         .about = of.entry,
                                                         .name = std::filesystem::path(options.file).filename(),
                                                         .media_type = of.kind,
                                                         .content = std::move(content),
                                                         .occurred_at = act.moment.at}));
  return Tell(recorded, options, console);
}

base::Result<int> AttachmentSave(const RecordOptions& options, const PersonOptions& of, Console& console) {
  if (std::filesystem::exists(options.file)) {
    return base::Fail(base::ErrorCode::conflict,
                      fmt::format("{} is there already; name a file that is not", options.file));
  }
  GRONDSLAG_TRY(person, commands::ParsePerson(of.person));
  GRONDSLAG_TRY(open, OpenRecord::Open(options, Access::write, "attachment save"));
  GRONDSLAG_TRY(kept, commands::OpenAttachment(open.session(), person, of.entry, options.reason));
  std::ofstream file(options.file, std::ios::binary);
  file.write(kept.content.data(), static_cast<std::streamsize>(kept.content.size()));
  file.close();
  if (!file) {
    return base::Fail(base::ErrorCode::unavailable, fmt::format("{} cannot be written", options.file));
  }
  console.err << Say(RecordPhrase::attachment_saved, options.language, options.file, kept.media_type, kept.name)
              << '\n';
  return kFine;
}

}  // namespace grondslag::cli
