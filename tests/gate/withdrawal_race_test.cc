// A withdrawal that was acknowledged is obeyed by the very next decision, whichever thread asks. One thread withdraws
// for one person after the other and says how far it is; others ask about the last one it said. GRONDSLAG_RACES says
// for how many people.
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "gate/gate.h"
#include "sample_record.h"

namespace grondslag::gate {
namespace {

constexpr std::size_t kPeopleInARecord = 500, kAsking = 3;

std::size_t Races() {
  const char* races = std::getenv("GRONDSLAG_RACES");
  return races == nullptr ? 2 * kPeopleInARecord : std::strtoul(races, nullptr, 10);
}

class Shop : public SampleRecord {
 public:
  void TestBody() override {}
  void Begin() {
    SetUp();
    Publish();
    for (std::size_t i = 0; i < kPeopleInARecord; ++i) {
      people_.push_back(AddPerson("reader" + std::to_string(i) + "@example.nl"));
      Add(YesOf(people_.back()));
      Add(AgeOf(people_.back()));
    }
    auto gate = Gate::Open(*ledger_, shipped::ShippedDiagram(), {});
    ASSERT_TRUE(gate) << gate.error().ToString();
    gate_ = std::move(*gate);
    const auto before = gate_->Decide(people_.back(), kNewsletter);
    ASSERT_TRUE(before && before->permit()) << "nobody is let through, so that nothing is tested";
  }

  // Withdraws for everybody; from then on what is asked must be denied.
  void WithdrawAll() {
    while (asking_.load() < kAsking) std::this_thread::yield();
    for (const ledger::PersonId& person : people_) {
      Add(NoOf(person));
      withdrawn_.fetch_add(1);
    }
  }

  void AskUntilAllAreWithdrawn() {
    ++asking_;
    while (withdrawn_.load() < people_.size()) {
      const std::size_t withdrawn = withdrawn_.load();
      if (withdrawn > 0) Count(people_[withdrawn - 1], denied_too_late_);
      if (withdrawn < people_.size()) Count(people_.back(), permitted_);
    }
    Count(people_.back(), denied_too_late_);
  }

  std::size_t denied_too_late() const { return denied_too_late_; }
  std::size_t permitted() const { return permitted_; }

 private:
  void Count(const ledger::PersonId& person, std::atomic<std::size_t>& permits) {
    const auto decided = gate_->Decide(person, kNewsletter);
    ASSERT_TRUE(decided) << decided.error().ToString();
    if (decided->permit()) ++permits;
  }

  std::unique_ptr<Gate> gate_;
  std::vector<ledger::PersonId> people_;
  std::atomic<std::size_t> asking_ = 0, withdrawn_ = 0;
  std::atomic<std::size_t> denied_too_late_ = 0, permitted_ = 0;
};

TEST(WithdrawalRace, IsObeyedByTheVeryNextDecision) {
  std::size_t permitted = 0;
  for (std::size_t done = 0; done < Races(); done += kPeopleInARecord) {
    Shop shop;
    shop.Begin();
    std::vector<std::jthread> asking;
    for (std::size_t i = 0; i < kAsking; ++i) asking.emplace_back([&] { shop.AskUntilAllAreWithdrawn(); });
    shop.WithdrawAll();
    asking.clear();
    ASSERT_EQ(shop.denied_too_late(), 0U) << "somebody was let through after their withdrawal";
    permitted += shop.permitted();
  }
  std::printf("compared: %zu withdrawals raced, %zu permits before them\n", Races(), permitted);
}

}  // namespace
}  // namespace grondslag::gate
