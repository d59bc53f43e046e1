#include "registry/difference.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "registry/small_register.h"

namespace grondslag::registry {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Difference, IsNothingBetweenARegisterAndItself) {
  const SmallLedger ledger = WithDelivery();
  EXPECT_THAT(DifferenceBetween(ledger.Now(), ledger.Now()), IsEmpty());
}

TEST(Difference, ListsEveryFieldThatChangedWithBothValues) {
  SmallLedger ledger = WithDelivery();
  ledger::PurposeTerms terms = ledger.Now().purposes.at(Named("purpose/deliver")).now();
  terms.name = Both("Thuisbezorgen");
  terms.recipients = {};
  terms.retention.months = 12;
  ledger.Add(ledger::PurposeChanged{Named("purpose/deliver"), terms, Text("korter")}, "2024-05-01");
  const auto before = RegisterAt(ledger.events, {.effective_on = At("2024-04-30")});
  EXPECT_THAT(DifferenceBetween(before, ledger.Now()),
              ElementsAre(FieldChange{Named("purpose/deliver"), "name.nl", "Bezorgen", "Thuisbezorgen"},
                          FieldChange{Named("purpose/deliver"), "name.en", "Bezorgen (en)", "Thuisbezorgen (en)"},
                          FieldChange{Named("purpose/deliver"), "retention.months", "24", "12"},
                          FieldChange{Named("purpose/deliver"), "recipients", "recipient/courier", ""}));
}

TEST(Difference, ListsRecordsThatCameFactsAndDuties) {
  SmallLedger ledger = WithDelivery();
  const Register before = ledger.Now();
  ledger.Add(ledger::PeopleGroupDescribed{Named("group/staff"), Both("Personeel")}, "2024-05-01");
  ledger.Add(ledger::FactRecorded{Named("organisation"), "small", Text("no"), {}}, "2024-05-02");
  ledger.Add(ledger::DutyFulfilled{Named("assessment/deliver"), "tell", Text("per brief")}, "2024-05-03");
  const auto changes = DifferenceBetween(before, ledger.Now());
  EXPECT_THAT(changes, Contains(FieldChange{Named("group/staff"), "name.nl", "", "Personeel"}));
  EXPECT_THAT(changes, Contains(FieldChange{Named("organisation"), "fact small", "", "no"}));
  EXPECT_THAT(changes,
              Contains(FieldChange{Named("assessment/deliver"), "duty tell", "", At("2024-05-03").ToString()}));
  EXPECT_THAT(DifferenceBetween(ledger.Now(), before),
              Contains(FieldChange{Named("group/staff"), "name.nl", "Personeel", ""}));
}

TEST(Difference, ComparesWhatCannotBeReadByItsCommitment) {
  SmallLedger ledger;
  SmallLedger other;
  const auto describe = [](SmallLedger& to, std::uint8_t salt) {
    ledger::PeopleGroupDescribed group{Named("group/staff"), {.nl = Text("Personeel"), .en = {}}};
    group.name.nl.Commit(ledger::Salt{salt});
    group.name.nl = ledger::RecordText(ledger::SealedText::Closed(group.name.nl.commitment()));
    to.Force(group, "2024-05-01");
  };
  describe(ledger, 1);
  describe(other, 1);
  EXPECT_THAT(DifferenceBetween(ledger.Now(), other.Now()), IsEmpty());
  describe(other, 2);
  const auto changes = DifferenceBetween(ledger.Now(), other.Now());
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_THAT(changes[0].before, testing::StartsWith("(sealed) "));
}

}  // namespace
}  // namespace grondslag::registry
