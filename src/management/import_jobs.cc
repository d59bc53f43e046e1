#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "base/descriptor.h"
#include "commands/refusal_words.h"
#include "management/imports.h"

namespace grondslag::management {
namespace {

// The job that is open on record.
ledger::JobId OpenJob(commands::Session& session) {
  const auto organisation = commands::LoadOrganisation(session);
  const auto open = organisation ? commands::FindOpenImport(*organisation) : std::nullopt;
  return open ? open->job : ledger::JobId();
}

bool WriteAll(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = write(file, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

// A file that is gone when nobody needs it any more.
class Kept {
 public:
  explicit Kept(std::string path) : path_(std::move(path)) {}
  ~Kept() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  Kept(const Kept&) = delete;
  Kept& operator=(const Kept&) = delete;

 private:
  std::string path_;
};

}  // namespace

ImportJobs::~ImportJobs() { Stop(); }

void ImportJobs::Stop() {
  const std::scoped_lock starting(starting_);
  stops_ = true;
  if (thread_.joinable()) thread_.join();
  stops_ = false;
}

std::optional<ImportRun> ImportJobs::Last() {
  const std::scoped_lock lock(mutex_);
  return run_;
}

// Readable by this user alone: people stand in it.
base::Result<std::string> ImportJobs::Keep(std::string_view table) {
  constexpr mode_t kOwnerOnly = 0600;
  std::string path = fmt::format("{}/import-{}.csv", scratch_, base::UuidToString(base::MakeUuid(base::Now())));
  const base::Descriptor file(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kOwnerOnly));
  if (file.get() >= 0 && WriteAll(file.get(), table)) return path;
  const Kept unfinished(path);
  return base::Fail(base::ErrorCode::unavailable, "the table cannot be kept while it is imported");
}

base::Result<commands::ImportReport> ImportJobs::Check(ledger::JobKind kind, std::string_view table) {
  GRONDSLAG_TRY(path, Keep(table));
  const Kept kept(path);
  commands::Session session{.ledger = ledger_, .diagram = diagram_};
  return commands::CheckImport(session, {.kind = kind, .path = path});
}

base::Result<ImportRun> ImportJobs::Start(ledger::JobKind kind, std::string_view table, const Caller& caller) {
  const std::scoped_lock starting(starting_);
  if (const auto last = Last(); last && last->running)
    return commands::Refuse(base::ErrorCode::conflict, "import_running");
  if (thread_.joinable()) thread_.join();
  GRONDSLAG_TRY(path, Keep(table));
  {
    const std::scoped_lock lock(mutex_);
    run_ = ImportRun{.job = {}, .kind = kind, .running = true};
  }
  thread_ = std::thread([this, kind, path, by = caller.by, credential = caller.Credential()] {
    const Kept kept(path);
    commands::Session session{.ledger = ledger_, .diagram = diagram_, .by = by, .append = {}, .credential = credential};
    Run({.kind = kind, .path = path}, session);
  });
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !run_->running || !run_->job.empty(); });
  return *run_;
}

void ImportJobs::Run(commands::ImportRequest request, commands::Session& session) {
  request.progress = [&](const commands::ImportProgress& progress) {
    const ledger::JobId job = Last()->job.empty() ? OpenJob(session) : Last()->job;
    const std::scoped_lock lock(mutex_);
    run_->job = job;
    run_->progress = progress;
    changed_.notify_all();
    return !stops_;
  };
  auto outcome = commands::CarryOutImport(session, request);
  const ledger::JobId open = outcome ? outcome->job : OpenJob(session);
  const std::scoped_lock lock(mutex_);
  run_->running = false;
  if (run_->job.empty()) run_->job = open;
  if (outcome) {
    run_->outcome = *std::move(outcome);
  } else {
    run_->refusal = Refusal(outcome.error());
  }
  changed_.notify_all();
}

}  // namespace grondslag::management
