// The register kept in a store: written sealed, read back and opened, it is the same; its assessments give the same
// verdict again; and of what is taken away it says so.
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/scratch_folder.h"
#include "ledger/ledger.h"
#include "registry/assessment.h"
#include "registry/difference.h"
#include "registry/register.h"
#include "registry/small_register.h"
#include "store/memory/memory_store.h"

namespace grondslag::registry {
namespace {

class KeptRegister : public testing::Test {
 protected:
  void SetUp() override {
    const ledger::StoreId store_id = ledger::StoreId::Make(base::Now());
    auto ring = ledger::KeyRing::Create(folder_.Path("keys"), ledger::Secret::Random(), store_id, base::Now(), {});
    ASSERT_TRUE(ring) << ring.error().ToString();
    ring_ = std::make_unique<ledger::KeyRing>(std::move(*ring));
    auto ledger = ledger::Ledger::Create(store_, *ring_, {"test"}, "shop.example", {});
    ASSERT_TRUE(ledger) << ledger.error().ToString();
    ledger_ = std::move(*ledger);
    if (!ledger_->is_appending()) {
      const auto begun = ledger_->BeginAppending({"test"});
      ASSERT_TRUE(begun) << begun.error().ToString();
    }
  }
  void TearDown() override { ledger_.reset(); }

  void Append(const std::vector<ledger::RecordedEvent>& events) {
    ledger::Append append{.id = ledger::AppendId::Make(base::Now()), .events = {}};
    for (const ledger::RecordedEvent& event : events) {
      append.events.push_back(
          {.event = event.event, .occurred_at = event.occurred_at, .by = event.by, .job = event.job});
    }
    const auto appended = ledger_->Append(std::move(append));
    ASSERT_TRUE(appended) << appended.error().ToString();
  }
  std::vector<ledger::RecordedEvent> Read(const ledger::Opening& opening) {
    auto events = ledger_->Read(0, ledger::Ledger::kAll);
    if (!events) {
      ADD_FAILURE() << events.error().ToString();
      return {};
    }
    const auto opened = ledger_->OpenTexts(*events, opening);
    EXPECT_TRUE(opened);
    return std::move(*events);
  }

  const base::ScratchFolder folder_;
  store::MemoryStore store_;
  std::unique_ptr<ledger::KeyRing> ring_;
  std::unique_ptr<ledger::Ledger> ledger_;
};

TEST_F(KeptRegister, IsTheSameWhenItIsReadBack) {
  const SmallLedger small = WithDelivery();
  Append(small.events);
  const Register before = small.Now(), after = RegisterAt(Read({}));
  EXPECT_TRUE(after.unplaced.empty());
  for (const FieldChange& change : DifferenceBetween(before, after)) {
    ADD_FAILURE() << change.record.value() << " " << change.field << ": " << change.before << " -> " << change.after;
  }
  const ledger::AssessmentConcluded* conclusion = after.ConclusionOf(Named("assessment/deliver"));
  ASSERT_NE(conclusion, nullptr);
  const auto again = AskAgain(SmallBookDiagram(), *conclusion, conclusion->parts[0], conclusion->at);
  ASSERT_TRUE(again) << again.error().ToString();
  EXPECT_EQ(again->verdict, conclusion->verdict);
  EXPECT_EQ(again->basis, conclusion->basis);
}

TEST_F(KeptRegister, TellsWhatItCannotRead) {
  Append(WithDelivery().events);
  const Register closed = RegisterAt(Read({.use = false}));
  // Names, bases and verdicts stand in the clear; texts and the values of facts do not.
  EXPECT_EQ(closed.purposes.at(Named("purpose/deliver")).now().basis, terms::LawfulBasis::contract);
  EXPECT_FALSE(closed.purposes.at(Named("purpose/deliver")).now().goal.nl.has_text());
  const ledger::AssessmentConcluded* conclusion = closed.ConclusionOf(Named("assessment/deliver"));
  ASSERT_NE(conclusion, nullptr);
  const auto receipt = ReceiptOf(*conclusion, conclusion->parts[0]);
  ASSERT_FALSE(receipt);
  EXPECT_EQ(receipt.error().message,
            "facts of assessment `assessment/deliver` are gone or sealed: contract_needs, data_kind");
}

}  // namespace
}  // namespace grondslag::registry
