// A backup of the whole record for whoever serves it, made in a file that is gone once nobody reads it any more.
#pragma once

#include <mutex>
#include <string>

#include "base/result.h"
#include "http/message.h"
#include "ledger/event_store.h"

namespace grondslag::management {

// Safe for any number of threads.
class Backups {
 public:
  // scratch: a folder that nobody else can read.
  explicit Backups(std::string scratch) : scratch_(std::move(scratch)) {}

  // As ledger::Export() writes it, while the store goes on. One is made at a time. conflict: another is being made;
  // unavailable: it cannot be written, or the store cannot be read.
  base::Result<http::BodyFile> Make(ledger::EventStore& store);

 private:
  const std::string scratch_;
  std::mutex making_;
};

}  // namespace grondslag::management
