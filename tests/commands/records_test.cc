// Files of records: what is wrong is said all at once with its place, and what is right becomes drafts in their order.
#include "commands/records.h"

#include <memory>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "commands/read_fields.h"
#include "memory_record.h"
#include "registry/small_register.h"

namespace grondslag::commands {
namespace {

using ledger::RecordName;
using testing::AllOf;
using testing::HasSubstr;

class Records : public MemoryRecord {
 protected:
  void SetUp() override { Begin(registry::At("2024-03-01"), registry::SmallBookDiagram()); }
  base::Result<RecordsPlan> Plan(const std::string& text, const std::string& reason = "") {
    auto document = base::ReadYaml(text, "shop.yaml");
    EXPECT_TRUE(document) << document.error().ToString();
    organisation_ = *LoadOrganisation(*session_);
    return PlanRecords(*session_, organisation_,
                       {.document = std::move(*document), .occurred_at = registry::At("2024-02-01"), .reason = reason});
  }
  // What it says of a file that is wrong.
  std::string Wrong(const std::string& text) {
    const auto plan = Plan(text);
    return plan ? "nothing is wrong" : plan.error().ToString();
  }
  std::size_t Apply(const std::string& text, const std::string& reason = "") {
    auto plan = Plan(text, reason);
    EXPECT_TRUE(plan) << plan.error().ToString();
    if (!plan) return 0;
    const std::size_t steps = plan->steps.size();
    const auto done = CarryOut(*session_, organisation_, std::move(*plan));
    EXPECT_TRUE(done) << done.error().ToString();
    return steps;
  }

  Organisation organisation_;
};

const std::string kShop = R"(
staff: [{name: A. de Vries}]
organisation: {organisation: {name: Webwinkel, email: privacy@webwinkel.example}, has_officer: no}
categories: {address: {kind: ordinary, name: {nl: Adres}}}
groups: {customers: {name: {nl: Klanten}}}
sources: {self: {origin: person, name: {nl: De klant}}}
recipients: {courier: {kind: third_party, party: {name: Bezorger}}}
measures: {locks: {name: {nl: Sloten}}}
activities: {shop: {name: {nl: Winkel}, starts: 2024-03-01}}
assessments:
  deliver: {decision: use, purpose: deliver, categories: [address], facts: {contract_needs: yes}, by: A. de Vries, reasons: Zo is het.}
purposes:
  deliver:
    activity: shop
    name: {nl: Bezorgen}
    goal: {nl: Wij bezorgen.}
    basis: contract
    assessment: deliver
    justification: {nl: Want dat is nodig.}
    categories: address
    groups: [customers]
    sources: [self]
    recipients: [courier]
    measures: [locks]
    retention: {months: 24}
    begins: 2024-03-01
)";

TEST_F(Records, ComeIntoTheRegisterWhole) {
  EXPECT_EQ(Apply(kShop), 10U);
  const registry::Register reg = LoadOrganisation(*session_)->reg;
  const auto& terms = reg.purposes.at(RecordName("purpose/deliver")).now();
  EXPECT_EQ(terms.activity, RecordName("activity/shop"));
  EXPECT_EQ(terms.categories, std::vector{RecordName("category/address")});
  EXPECT_EQ(terms.basis, terms::LawfulBasis::contract);
  EXPECT_EQ(terms.name.nl.text(), "Bezorgen");
  ASSERT_NE(reg.ConclusionOf(RecordName("assessment/deliver")), nullptr);
  EXPECT_EQ(reg.ConclusionOf(RecordName("assessment/deliver"))->verdict, terms::Verdict::allowed);
}

TEST_F(Records, ChangeNothingTheSecondTime) {
  Apply(kShop);
  const auto size = *ledger_->Size();
  EXPECT_EQ(Apply(kShop), 0U);
  EXPECT_EQ(*ledger_->Size(), size);
}

TEST_F(Records, BecomeTheNextVersionWhereTheyDiffer) {
  Apply(kShop);
  const std::string changed =
      "recipients: {courier: {kind: third_party, party: {name: Snelle Bezorger}}}\n"
      "facts: {organisation: {small: no}}\n";
  const auto plan = Plan(changed);
  ASSERT_TRUE(plan) << plan.error().ToString();
  ASSERT_EQ(plan->steps.size(), 2U);
  EXPECT_EQ(plan->steps[0].kind, RecordsPlan::Step::Kind::changed);
  EXPECT_EQ(plan->steps[0].record, RecordName("recipient/courier"));
  EXPECT_EQ(plan->steps[1].record, RecordName("organisation"));
}

// kShop with another basis, found by a new assessment.
std::string OnConsent(const std::string& corrections) {
  std::string text = kShop;
  const auto replace = [&](const std::string& from, const std::string& to) {
    text.replace(text.find(from), from.size(), to);
  };
  replace(
      "purposes:\n",
      "  again: {decision: use, purpose: deliver, categories: [address], facts: {contract_needs: no, consent_asked: "
      "yes, impact: {value: neutral, reason: r}, balancing: {value: overridden, reason: r, by: A. de Vries}}, by: "
      "A. de Vries, reasons: Vergist.}\npurposes:\n");
  replace("    basis: contract\n    assessment: deliver\n    justification: {nl: Want dat is nodig.}\n",
          "    basis: consent\n    assessment: again\n    justification: {nl: Want wij vragen het.}\n");
  return text + corrections;
}
const std::string kCorrection =
    "basis_corrections: {deliver: {basis: consent, assessment: again, justification: {nl: Want wij vragen het.}, "
    "reason: "
    "Het contract vraagt het niet.}}\n";

TEST_F(Records, CorrectABasisOnlyWithANewAssessmentAndAReason) {
  Apply(kShop);
  EXPECT_THAT(Wrong(OnConsent("")), HasSubstr("on record it rests on `contract`; a basis that was wrong is corrected "
                                              "under `basis_corrections`"));
  std::string without = kCorrection;
  without.replace(without.find("reason: Het contract vraagt het niet."), 37, "reason: \"\"");
  EXPECT_THAT(Wrong(OnConsent(without)), HasSubstr("purpose/deliver: reason: "));
  const auto plan = Plan(OnConsent(kCorrection));
  ASSERT_TRUE(plan) << plan.error().ToString();
  ASSERT_EQ(plan->steps.size(), 2U) << "the assessment, and the purpose once";
  Apply(OnConsent(kCorrection));
  EXPECT_EQ(Apply(OnConsent(kCorrection)), 0U);
  const registry::Purpose purpose = LoadOrganisation(*session_)->reg.purposes.at(RecordName("purpose/deliver"));
  EXPECT_EQ(purpose.now().basis, terms::LawfulBasis::consent);
  EXPECT_EQ(purpose.steps.back(), registry::Purpose::Step::basis_corrected);
  // The people concerned are told, once for each correction.
  const std::string told = "duties: [{about: purpose/deliver, duty: notice_of_corrected_basis, how: Brief van mei.}]\n";
  EXPECT_EQ(Apply(told), 1U);
  EXPECT_EQ(Apply(told), 0U);
  EXPECT_EQ(Apply("duties: [{about: purpose/deliver, duty: notice_of_corrected_basis, how: Brief van juni.}]\n"), 1U);
}

TEST_F(Records, BeginWithABasisThatTheFileCallsCorrected) { EXPECT_EQ(Apply(OnConsent(kCorrection)), 11U); }

TEST_F(Records, LeaveTheSessionAsItIs) {
  Apply(kShop);
  EXPECT_TRUE(session_->by.empty());
}

TEST_F(Records, AreRefusedWithEverythingThatIsWrongAndItsPlace) {
  const std::string said = Wrong(
      "organisatie: {}\n"
      "categories:\n"
      "  address: {kind: ordinari, nam: {nl: Adres}}\n"
      "activities:\n"
      "  shop: {role: boss, name: {nl: Winkel}, starts: yesterday}\n"
      "assessments:\n"
      "  deliver: {decision: use, purpose: deliver, by: Nobody}\n");
  EXPECT_THAT(said,
              AllOf(HasSubstr("shop.yaml:1:14: there is no section `organisatie`"),
                    HasSubstr("shop.yaml:3:29: there is no field `nam` here"),
                    HasSubstr("shop.yaml:5:16: `role` is one of controller, processor"), HasSubstr("shop.yaml:5:50: "),
                    HasSubstr("shop.yaml:7:50: `Nobody` is nobody who works here on record")));
  EXPECT_EQ(*ledger_->Size(), 1U);
}

TEST_F(Records, AreRefusedWhereTheRegisterRefusesThem) {
  Apply(kShop);
  // The book gives a contract, not consent.
  std::string other = kShop;
  other.replace(other.find("basis: contract"), 15, "basis: consent ");
  EXPECT_THAT(Wrong(other), HasSubstr("shop.yaml:"));
  EXPECT_THAT(
      Wrong("assessments: {ad: {decision: use, purpose: ad, categories: [address], by: A. de Vries, reasons: x}}"),
      HasSubstr("is not known"));
}

TEST(FullName, KnowsWhatAFieldNames) {
  EXPECT_EQ(FullName("categories", "email"), RecordName("category/email"));
  EXPECT_EQ(FullName("activities", "shop"), RecordName("activity/shop"));
  EXPECT_EQ(FullName("collected_from", "deliver"), RecordName("purpose/deliver"));
  EXPECT_EQ(FullName("purpose", "purpose/deliver"), RecordName("purpose/deliver"));
  EXPECT_EQ(FullName("controllers", "organisation"), RecordName("organisation"));
}

}  // namespace
}  // namespace grondslag::commands
