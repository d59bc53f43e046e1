// The gate over the record of the made-up web shop: what is on record lets a use through or stops it, and nothing else.
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gate/outcome.h"
#include "sample_record.h"

namespace grondslag::gate {
namespace {

using ledger::RecordName;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

class SampleGate : public SampleRecord {
 protected:
  void SayYes() {
    Add(YesOf(person_));
    Add(AgeOf(person_));
  }
  Answer Ask(const Request& request) { return SampleRecord::Ask(person_, request); }
  static std::vector<std::string> RulesOf(const PartAnswer& part) { return OutcomeOfPart(part).rules; }
  static std::vector<std::string> MissingOf(const PartAnswer& part) { return OutcomeOfPart(part).missing; }

 private:
  static PartOutcome OutcomeOfPart(const PartAnswer& part) {
    return OutcomeOf({.permit = false, .verdict = part.decision.verdict, .parts = {part}}).parts.front();
  }
};

TEST_F(SampleGate, LetsThroughWhatWasAssessed) {
  Publish();
  const Answer answer = Ask(kDeliver);
  EXPECT_TRUE(answer.permit);
  for (const PartAnswer& part : answer.parts) {
    EXPECT_EQ(part.decision.basis, terms::LawfulBasis::contract) << part.category.value();
    EXPECT_THAT(part.duties_open, IsEmpty());
    EXPECT_THAT(MissingOf(part), IsEmpty());
    EXPECT_THAT(RulesOf(part), Contains("use_as_assessed"));
  }
}

TEST_F(SampleGate, WaitsForWhatIsDueBefore) {
  const Answer answer = Ask(kDeliver);
  EXPECT_FALSE(answer.permit);
  for (const PartAnswer& part : answer.parts) {
    EXPECT_THAT(part.duties_open, ElementsAre("put_basis_in_statement"));
    EXPECT_THAT(RulesOf(part), Contains("duty_before_not_done"));
  }
}

TEST_F(SampleGate, TakesOnlyWhatThePersonWasToldAboutThisUse) {
  SayYes();
  ledger::PersonTold told;
  told.person = person_;
  told.duty = "put_basis_in_statement";
  told.about = ledger_->ReadThread(ledger::ThreadOf(person_))->front().position;
  told.channel = "mail";
  Add(told);
  for (const Request& request : {kDeliver, kNewsletter}) {
    for (const PartAnswer& part : Ask(request).parts)
      EXPECT_THAT(part.duties_open, Contains("put_basis_in_statement")) << "it was about something else";
  }
}

TEST_F(SampleGate, DeniesWhatIsNotInTheRegister) {
  Publish();
  Request unknown = kDeliver;
  unknown.purpose = RecordName("purpose/nothing");
  EXPECT_FALSE(Ask(unknown).permit);
  EXPECT_THAT(RulesOf(Ask(unknown).parts[0]), Contains("no_registered_assessment"));
  EXPECT_FALSE(Ask({}).permit) << "no purpose is stated";
  Request other = kDeliver;
  other.categories = {RecordName("category/staff_file")};
  EXPECT_FALSE(Ask(other).permit) << "the purpose has no such data";
}

TEST_F(SampleGate, ObeysTheYesAndTheNo) {
  Publish();
  EXPECT_FALSE(Ask(kNewsletter).permit) << "nobody said yes";
  SayYes();
  const Answer yes = Ask(kNewsletter);
  EXPECT_TRUE(yes.permit);
  for (const PartAnswer& part : yes.parts) EXPECT_THAT(MissingOf(part), IsEmpty());
  now_ = At("2026-11-02");
  Add(NoOf(person_));
  EXPECT_FALSE(Ask(kNewsletter).permit);
}

}  // namespace
}  // namespace grondslag::gate
