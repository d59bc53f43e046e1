// The SQLite driver against the suite.
#include "store/sqlite/sqlite_store.h"

#include <chrono>

#include "base/scratch_folder.h"
#include "event_store_suite.h"
#include "ledger_suite.h"
#include "must.h"

namespace grondslag::conformance {
namespace {

class InSqliteFile : public TestStore {
 public:
  InSqliteFile() { Must(store::SqliteStore::Create(path_)); }

  base::Result<std::unique_ptr<ledger::EventStore>> Open() override {
    return store::SqliteStore::Open(path_, {.purge_wait = std::chrono::milliseconds(100)});
  }
  bool OpensInOtherProcesses() const override { return true; }
  std::vector<std::string> Files() const override {
    return {path_, path_ + "-wal", path_ + "-shm", path_ + "-journal", path_ + ".lock"};
  }

 private:
  const base::ScratchFolder folder_;
  const std::string path_ = folder_.path() + "/shop.db";
};

const auto kDrivers = testing::Values(Driver{"sqlite", [] { return std::make_unique<InSqliteFile>(); }});
INSTANTIATE_TEST_SUITE_P(Drivers, EventStoreSuite, kDrivers, NameOfDriver);
INSTANTIATE_TEST_SUITE_P(Drivers, LedgerSuite, kDrivers, NameOfDriver);

}  // namespace
}  // namespace grondslag::conformance
