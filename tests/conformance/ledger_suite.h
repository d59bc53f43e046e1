// What ledger/ledger.h and the files beside it promise, over each driver: order, ids, people, texts, erasing, proofs,
// altering, moving, restoring.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/scratch_folder.h"
#include "event_store_suite.h"
#include "ledger/key_ring.h"
#include "ledger/ledger.h"

namespace grondslag::conformance {

class LedgerSuite : public testing::TestWithParam<Driver> {
 protected:
  LedgerSuite();

  std::string Path(const std::string& name) const { return folder_.path() + "/" + name; }
  // Another store with the same driver.
  std::unique_ptr<TestStore> OtherStore() const { return GetParam().make(); }
  ledger::Ledger::Options Options();
  // The ledger of this test's store, created on the first call, to append; let go before it is opened again.
  ledger::Ledger& Ledger();
  void Close();
  ledger::Ledger& Reopen();
  ledger::EventStore& Store() { return *store_; }

  ledger::Append AppendOf(std::vector<ledger::Event> events);
  // Fails the test where it does not come through.
  ledger::Appended MustAppend(std::vector<ledger::Event> events);
  // A person known by this e-mail address, and a consent of theirs with evidence.
  ledger::PersonId AddPerson(const std::string& email);
  ledger::ConsentGiven Consent(const ledger::PersonId& person, const std::string& evidence) const;

  base::Instant now_ = *base::ParseInstant("2026-11-01T10:00:00Z");
  std::size_t unwritten_min_ = 1 << 14;
  const base::ScratchFolder folder_;
  ledger::Secret master_ = ledger::Secret::Random();
  ledger::KeyRing ring_;
  std::unique_ptr<TestStore> test_store_;
  std::unique_ptr<ledger::EventStore> store_;
  std::unique_ptr<ledger::Ledger> ledger_;
};

}  // namespace grondslag::conformance
