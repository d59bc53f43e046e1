// A store in memory, for tests: it keeps every promise of ledger/event_store.h but that of lasting longer than the
// process. Stores on one MemoryDisk are to one another what processes on one file are.
#pragma once

#include <memory>

#include "ledger/event_store.h"

namespace grondslag::store {

// The rows, and who holds the lease. Stays while a store or a reader of it does.
struct MemoryDisk;
std::shared_ptr<MemoryDisk> MakeMemoryDisk();

class MemoryStore : public ledger::EventStore {
 public:
  explicit MemoryStore(std::shared_ptr<MemoryDisk> disk = MakeMemoryDisk());
  // Gives a lease back that it still has, as the end of a process does.
  ~MemoryStore() override;
  MemoryStore(const MemoryStore&) = delete;
  MemoryStore& operator=(const MemoryStore&) = delete;

  base::Result<std::unique_ptr<ledger::StoreReader>> Read() override;
  base::Result<ledger::Lease> Acquire(const ledger::Holder& holder) override;
  void Release(const ledger::Lease& lease) override;
  base::Result<void> Commit(const ledger::Lease& lease, const ledger::Changes& changes) override;
  base::Result<void> Purge(const ledger::Lease& lease) override;
  std::string Where() const override;

 private:
  const std::shared_ptr<MemoryDisk> disk_;
};

}  // namespace grondslag::store
