// The PostgreSQL driver against the suite, on a server that is started for it.
#include "store/postgres/postgres_store.h"

#include <stdexcept>

#include "event_store_suite.h"
#include "ledger_suite.h"
#include "store/postgres/private_cluster.h"

namespace grondslag::conformance {
namespace {

class InPostgresSchema : public TestStore {
 public:
  InPostgresSchema() {
    if (const auto created = store::PostgresStore::Create(url_); !created)
      throw std::runtime_error(created.error().ToString());
  }

  base::Result<std::unique_ptr<ledger::EventStore>> Open() override { return store::PostgresStore::Open(url_); }
  bool OpensInOtherProcesses() const override { return true; }
  // Not files(): what a server keeps of removed rows in its pages is told in postgres_store.h, and what it must not
  // keep is looked for in postgres_store_test.cc of the driver.

 private:
  const std::string url_ = store::postgres::TestCluster().Url(store::postgres::TestCluster().NewSchema());
};

const auto kDrivers = testing::Values(Driver{"postgres", [] { return std::make_unique<InPostgresSchema>(); }});
INSTANTIATE_TEST_SUITE_P(Drivers, EventStoreSuite, kDrivers, NameOfDriver);
INSTANTIATE_TEST_SUITE_P(Drivers, LedgerSuite, kDrivers, NameOfDriver);

}  // namespace
}  // namespace grondslag::conformance
