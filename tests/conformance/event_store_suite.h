// What ledger/event_store.h promises, one case a sentence. A driver's own test is a TestStore, a Driver and one line:
//   INSTANTIATE_TEST_SUITE_P(Memory, EventStoreSuite, testing::Values(Driver{"memory", …}), NameOfDriver);
#pragma once

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "ledger/event_store.h"

namespace grondslag::conformance {

// One store, empty at first, gone afterwards.
class TestStore {
 public:
  virtual ~TestStore() = default;

  // Opens it once more, as another process would: what comes back shares nothing in memory with the ones before.
  virtual base::Result<std::unique_ptr<ledger::EventStore>> Open() = 0;
  // Whether a child of this process can open it too.
  virtual bool OpensInOtherProcesses() const = 0;
  // Files in which nothing may be left of what was purged, if they can be looked into.
  virtual std::vector<std::string> Files() const { return {}; }
};

struct Driver {
  std::string name;
  std::function<std::unique_ptr<TestStore>()> make;
};
std::string NameOfDriver(const testing::TestParamInfo<Driver>& info);
void PrintTo(const Driver& driver, std::ostream* out);

class EventStoreSuite : public testing::TestWithParam<Driver> {
 protected:
  std::unique_ptr<ledger::EventStore> Open();

  const std::unique_ptr<TestStore> test_store_ = GetParam().make();
};

// The bytes of a file, read by a process of its own: one that closes a file loses its locks on it. Nothing if there is
// no such file.
std::string BytesOf(const std::string& path);

// Starts a process that does `work` and then waits to be killed; comes back when the work is done. `work` must open
// what it uses. Kill() and the destructor kill it.
class Child {
 public:
  explicit Child(const std::function<void()>& work);
  ~Child() { Kill(); }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // How the work ended.
  bool succeeded() const { return succeeded_; }
  // Without any warning to it (SIGKILL).
  void Kill();

 private:
  int process_ = -1;
  bool succeeded_ = false;
};

}  // namespace grondslag::conformance
