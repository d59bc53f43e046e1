// Who may write a store, of all processes of one machine: a lock on a file beside it, which the system takes back when
// the process ends, and in the file who holds it.
#pragma once

#include <string>

#include "base/result.h"
#include "ledger/event_store.h"

namespace grondslag::store {

// Holds the lock as long as it lives. The lock is that of the open file and not of the process: two of one process
// exclude each other too, and a child that this process forks must not outlive it.
class LeaseFile {
 public:
  // Makes the file if there is none (mode 0600). conflict: somebody holds it; the message is their description.
  // unavailable: the file cannot be opened, written or locked.
  static base::Result<LeaseFile> Lock(const std::string& path, const ledger::Holder& holder);

  ~LeaseFile();
  LeaseFile(LeaseFile&& other) noexcept;
  LeaseFile& operator=(LeaseFile&& other) noexcept;
  LeaseFile(const LeaseFile&) = delete;
  LeaseFile& operator=(const LeaseFile&) = delete;

 private:
  explicit LeaseFile(int file) : file_(file) {}

  int file_;
};

}  // namespace grondslag::store
