#include "management/backups.h"

#include <fcntl.h>
#include <unistd.h>

#include <memory>
#include <utility>

#include <fmt/format.h>

#include "base/uuid.h"
#include "commands/refusal_words.h"
#include "ledger/portable.h"
#include "management/file_name.h"
#include "management/operations.h"

namespace grondslag::management {
namespace {

Outcome ReadBackup(Parts& parts, Call& call) {
  GRONDSLAG_TRY(today, base::DayOf(call.session.now()));
  GRONDSLAG_TRY(file, parts.backups.Make(parts.ledger.store()));
  Reply reply = TextReply("application/octet-stream", "");
  reply.headers.push_back({"Content-Disposition", DispositionOf(today.ToString() + ".record")});
  reply.file = std::move(file);
  return reply;
}

constexpr Operation kBackupOperations[] = {{.id = "readBackup", .roles = kOwner, .answer = ReadBackup}};

}  // namespace

std::span<const Operation> BackupOperations() { return kBackupOperations; }

base::Result<http::BodyFile> Backups::Make(ledger::EventStore& store) {
  const std::unique_lock making(making_, std::try_to_lock);
  if (!making) return commands::Refuse(base::ErrorCode::conflict, "backup_running");
  const std::string path =
      fmt::format("{}/backup-{}.record", scratch_, base::UuidToString(base::MakeUuid(base::Now())));
  GRONDSLAG_TRY(written, ledger::Export(store, path));
  auto file = std::make_shared<const base::Descriptor>(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  // Open, it stays as long as somebody reads it.
  unlink(path.c_str());
  if (!file->is_open()) return base::Fail(base::ErrorCode::unavailable, path + " cannot be read");
  return http::BodyFile{.file = std::move(file), .size = written.bytes};
}

}  // namespace grondslag::management
