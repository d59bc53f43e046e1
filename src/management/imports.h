// Imports as jobs: one runs at a time, in a thread of its own, and says how far it is.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "commands/import.h"
#include "diagram/diagram.h"
#include "ledger/ledger.h"
#include "management/caller.h"
#include "management/problem.h"

namespace grondslag::management {

// What is known of the import that this program carries out or carried out last.
struct ImportRun {
  ledger::JobId job;  // empty: it is not known yet whether it is a new one
  ledger::JobKind kind = ledger::JobKind::people;
  bool running = false;
  commands::ImportProgress progress = {};
  std::optional<commands::ImportOutcome> outcome = {};
  std::optional<Refusal> refusal = {};
};

// Safe for any number of threads.
class ImportJobs {
 public:
  // scratch: a folder that nobody else can read.
  ImportJobs(ledger::Ledger& ledger, const diagram::Diagram& diagram, std::string scratch)
      : ledger_(ledger), diagram_(diagram), scratch_(std::move(scratch)) {}
  ~ImportJobs();
  ImportJobs(const ImportJobs&) = delete;
  ImportJobs& operator=(const ImportJobs&) = delete;

  // Starts it, and waits until it has a place on record or came to an end. conflict: another one runs. unavailable: the
  // table cannot be kept meanwhile.
  base::Result<ImportRun> Start(ledger::JobKind kind, std::string_view table, const Caller& caller);
  // What it would take; nothing is recorded.
  base::Result<commands::ImportReport> Check(ledger::JobKind kind, std::string_view table);
  // Nothing: none was started here.
  std::optional<ImportRun> Last();
  // Returns when none runs any more.
  void Stop();

 private:
  void Run(commands::ImportRequest request, commands::Session& session);
  void Publish();
  base::Result<std::string> Keep(std::string_view table);

  ledger::Ledger& ledger_;
  const diagram::Diagram& diagram_;
  const std::string scratch_;
  std::mutex starting_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<ImportRun> run_;
  std::atomic<bool> stops_ = false;
  std::thread thread_;
};

}  // namespace grondslag::management
