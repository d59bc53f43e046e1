// The memory driver against the suite. Its processes are objects on one MemoryDisk.
#include "store/memory/memory_store.h"

#include "event_store_suite.h"
#include "ledger_suite.h"

namespace grondslag::conformance {
namespace {

class InMemory : public TestStore {
 public:
  base::Result<std::unique_ptr<ledger::EventStore>> Open() override {
    return std::make_unique<store::MemoryStore>(disk_);
  }
  bool OpensInOtherProcesses() const override { return false; }

 private:
  const std::shared_ptr<store::MemoryDisk> disk_ = store::MakeMemoryDisk();
};

const auto kDrivers = testing::Values(Driver{"memory", [] { return std::make_unique<InMemory>(); }});
INSTANTIATE_TEST_SUITE_P(Drivers, EventStoreSuite, kDrivers, NameOfDriver);
INSTANTIATE_TEST_SUITE_P(Drivers, LedgerSuite, kDrivers, NameOfDriver);

}  // namespace
}  // namespace grondslag::conformance
