#include "store/sqlite/sqlite_store.h"

#include <filesystem>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "store/sqlite/file_format.h"
#include "store/sqlite/lease_file.h"
#include "store/sqlite/reader.h"
#include "store/sqlite/scrub.h"
#include "store/sqlite/writer.h"

namespace grondslag::store {
namespace {

namespace fs = std::filesystem;

// The file itself, not a link to it: whoever comes by another link must find the same lock beside it. Absolute, so that
// SQLite takes no name for a URI.
base::Result<std::string> RealPath(const std::string& path) {
  std::error_code error;
  const fs::path real = fs::weakly_canonical(fs::absolute(path, error), error);
  if (error) return base::Fail(base::ErrorCode::unavailable, fmt::format("{}: {}", path, error.message()));
  return real.string();
}

base::Result<FileOptions> FileOf(const std::string& path, const SqliteOptions& options) {
  GRONDSLAG_TRY(real, RealPath(path));
  GRONDSLAG_TRY(vfs, ScrubbingVfs(options.vfs));
  return FileOptions{.path = real, .vfs = vfs, .busy_wait = options.busy_wait};
}

}  // namespace

struct SqliteStore::Held {
  LeaseFile file;
  std::uint64_t fencing = 0;
};

SqliteStore::SqliteStore(const FileOptions& file, const SqliteOptions& options)
    : file_(std::make_unique<FileOptions>(file)), options_(options), readers_(std::make_shared<ReaderPool>(file)) {}

SqliteStore::~SqliteStore() = default;

base::Result<std::unique_ptr<SqliteStore>> SqliteStore::Create(const std::string& path, const SqliteOptions& options) {
  GRONDSLAG_TRY(file, FileOf(path, options));
  if (auto made = CreateFile(file); !made) return tl::unexpected(std::move(made).error());
  return Open(path, options);
}

base::Result<std::unique_ptr<SqliteStore>> SqliteStore::Open(const std::string& path, const SqliteOptions& options) {
  GRONDSLAG_TRY(file, FileOf(path, options));
  std::unique_ptr<SqliteStore> store(new SqliteStore(file, options));
  if (auto opened = store->OpenWriter(); !opened) return tl::unexpected(std::move(opened).error());
  return store;
}

base::Result<void> SqliteStore::OpenWriter() {
  GRONDSLAG_TRY(writer, Writer::Open(*file_, options_.log_bytes));
  writer_ = std::move(writer);
  return {};
}

std::string SqliteStore::Where() const { return base::OneLine(file_->path); }

base::Result<std::unique_ptr<ledger::StoreReader>> SqliteStore::Read() { return readers_->Read(); }

// ---- Lease

base::Result<ledger::Lease> SqliteStore::Acquire(const ledger::Holder& holder) {
  GRONDSLAG_TRY(file, LeaseFile::Lock(file_->path + ".lock", holder));
  const std::lock_guard lock(mutex_);
  GRONDSLAG_TRY(fencing, writer_->NextFencing());
  held_ = std::make_unique<Held>(Held{std::move(file), fencing});
  return ledger::Lease{fencing};
}

void SqliteStore::Release(const ledger::Lease& lease) {
  const std::lock_guard lock(mutex_);
  if (held_ && held_->fencing == lease.fencing) held_.reset();
}

// ---- Changes

base::Result<void> SqliteStore::CheckHeld(const ledger::Lease& lease) const {
  if (held_ && held_->fencing == lease.fencing) return {};
  return base::Fail(base::ErrorCode::conflict, fmt::format("{}: this lease is over", Where()));
}

base::Result<void> SqliteStore::Commit(const ledger::Lease& lease, const ledger::Changes& changes) {
  const std::lock_guard lock(mutex_);
  if (auto held = CheckHeld(lease); !held) return held;
  return writer_->Commit(lease.fencing, changes);
}

base::Result<void> SqliteStore::Purge(const ledger::Lease& lease) {
  const auto until = std::chrono::steady_clock::now() + options_.purge_wait;
  while (true) {
    auto purged = TryPurge(lease);
    const bool may_pass = !purged && purged.error().code == base::ErrorCode::unavailable;
    if (!may_pass || std::chrono::steady_clock::now() >= until) return purged;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

// secure_delete has overwritten what was removed, and scrubbing its copies. What is left of it stands in the log, and
// in the pages that the writing connection keeps.
base::Result<void> SqliteStore::TryPurge(const ledger::Lease& lease) {
  // Short, for commits wait meanwhile.
  constexpr std::chrono::milliseconds kWait{50};
  const std::lock_guard lock(mutex_);
  if (auto held = CheckHeld(lease); !held) return held;
  if (auto emptied = writer_->EmptyLog(kWait); !emptied) return emptied;
  return OpenWriter();
}

}  // namespace grondslag::store
