// What was refused, put on record: of a real ledger, with a clock that is turned by hand.
#include "credentials/refusals.h"

#include <vector>

#include "../commands/memory_record.h"
#include "shipped/shipped.h"

namespace grondslag::credentials {
namespace {

class RefusalsTest : public commands::MemoryRecord {
 protected:
  void SetUp() override { Begin(*base::ParseInstant("2026-11-01T08:00:00Z"), shipped::ShippedDiagram()); }
  void Wait(std::chrono::minutes time) {
    now_ = base::Instant(now_.microseconds() + std::chrono::microseconds(time).count());
  }
  void Knock(const char* operation) {
    refusals_.Note(*ledger_, {.staff = {},
                              .credential = ledger::RecordName("credential/shop"),
                              .operation = operation,
                              .reason = "forbidden"});
  }
  // How often it was, of each that is on record.
  std::vector<std::uint32_t> OnRecord(const std::string& operation) {
    std::vector<std::uint32_t> times;
    EXPECT_TRUE(ledger_->Scan(0, [&](ledger::RecordedEvent&& event) {
      const auto* refused = std::get_if<ledger::AccessRefused>(&event.event);
      if (refused != nullptr && refused->operation == operation) {
        EXPECT_EQ(event.credential.value(), "credential/shop");
        EXPECT_EQ(refused->reason, "forbidden");
        times.push_back(refused->times);
      }
      return true;
    }));
    return times;
  }

  Refusals refusals_;
};

TEST_F(RefusalsTest, AreOnRecordAtOnceAndThenOnceAnHour) {
  using Times = std::vector<std::uint32_t>;
  for (int i = 0; i < 5; ++i) Knock("addStaff");
  EXPECT_EQ(OnRecord("addStaff"), Times{1});
  Knock("readPerson");
  EXPECT_EQ(OnRecord("readPerson"), Times{1});
  Wait(std::chrono::minutes(59));
  Knock("addStaff");
  EXPECT_EQ(OnRecord("addStaff"), Times{1});
  Wait(std::chrono::minutes(1));
  // What comes after the hour tells of the five in between, and is the first of the next.
  Knock("addStaff");
  EXPECT_EQ(OnRecord("addStaff"), (Times{1, 5, 1}));
}

TEST_F(RefusalsTest, LoseNothingAtTheEnd) {
  for (int i = 0; i < 4; ++i) Knock("addStaff");
  refusals_.Finish(*ledger_);
  refusals_.Finish(*ledger_);
  EXPECT_EQ(OnRecord("addStaff"), (std::vector<std::uint32_t>{1, 3}));
}

TEST_F(RefusalsTest, FillNoThreadThatOthersRead) {
  const auto before = ledger_->ReadThread(ledger::OrganisationThread())->size();
  Knock("addStaff");
  EXPECT_EQ(ledger_->ReadThread(ledger::OrganisationThread())->size(), before);
}

}  // namespace
}  // namespace grondslag::credentials
