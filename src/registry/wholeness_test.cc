// What is missing, field by field: a whole register misses nothing, and each thing taken out of it is missed.
#include "registry/wholeness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "registry/small_register.h"

namespace grondslag::registry {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

const base::Date kDay = Day("2024-03-02");

std::vector<std::string> Lines(const SmallLedger& ledger) {
  std::vector<std::string> lines;
  for (const MissingField& missing : MissingFields(ledger.Now(), kDay)) {
    lines.push_back(std::string(Name(missing.page)) + " " + missing.record.value() + " " + missing.field + " " +
                    base::Join(missing.articles) + (missing.where_possible ? " where possible" : ""));
  }
  return lines;
}

ledger::PurposeTerms TermsOf(const SmallLedger& ledger) {
  return ledger.Now().purposes.at(Named("purpose/deliver")).now();
}
void Change(SmallLedger& ledger, const ledger::PurposeTerms& terms) {
  ledger.Force(ledger::PurposeChanged{Named("purpose/deliver"), terms, {}}, "2024-02-10");
}

TEST(Wholeness, MissesNothingOfAWholeRegister) {
  EXPECT_THAT(Lines(WithDelivery()), IsEmpty());
  EXPECT_THAT(MissingFields(Register(), kDay), IsEmpty());
}

TEST(Wholeness, MissesWhatIsTakenOutOfAPurpose) {
  struct Row {
    void (*take)(ledger::PurposeTerms&);
    std::vector<std::string> missing;
  };
  const Row rows[] = {
      {[](auto& t) { t.groups.clear(); }, {"register_of_controller purpose/deliver groups avg:30(1)(c)"}},
      {[](auto& t) { t.categories.clear(); }, {"register_of_controller purpose/deliver categories avg:30(1)(c)"}},
      {[](auto& t) { t.measures.clear(); },
       {"register_of_controller purpose/deliver measures avg:30(1)(g) where possible"}},
      {[](auto& t) { t.retention = {}; },
       {"register_of_controller purpose/deliver retention avg:30(1)(f) where possible",
        "privacy_statement purpose/deliver retention avg:13(2)(a)"}},
      {[](auto& t) { t.requirement.reset(); }, {"privacy_statement purpose/deliver requirement avg:13(2)(e)"}},
      {[](auto& t) { t.requirement = ledger::Requirement::contractual; },
       {"privacy_statement purpose/deliver without_data avg:13(2)(e)"}},
      {[](auto& t) { t.automated.emplace(); },
       {"privacy_statement purpose/deliver automated.logic avg:13(2)(f)",
        "privacy_statement purpose/deliver automated.consequences avg:13(2)(f)"}},
      {[](auto& t) { t.basis = terms::LawfulBasis::legitimate_interest; },
       {"privacy_statement purpose/deliver legitimate_interest avg:13(1)(d)"}},
      {[](auto& t) { t.sources.clear(); }, {"privacy_statement purpose/deliver sources avg:14(2)(f)"}},
  };
  for (const Row& row : rows) {
    SmallLedger ledger = WithDelivery();
    ledger::PurposeTerms terms = TermsOf(ledger);
    row.take(terms);
    Change(ledger, terms);
    EXPECT_EQ(Lines(ledger), row.missing);
  }
}

TEST(Wholeness, AsksOfDataFromElsewhereWhatArticle14Asks) {
  SmallLedger ledger = WithDelivery();
  ledger.Add(ledger::DataSourceDescribed{Named("source/broker"), ledger::DataOrigin::elsewhere, {}, Both("Handelaar")},
             "2024-02-03");
  ledger::PurposeTerms terms = TermsOf(ledger);
  terms.sources = {Named("source/broker")};
  terms.requirement.reset();  // art. 13 only
  terms.retention = {};
  Change(ledger, terms);
  EXPECT_THAT(Lines(ledger), ElementsAre("register_of_controller purpose/deliver retention avg:30(1)(f) where possible",
                                         "privacy_statement purpose/deliver retention avg:14(2)(a)",
                                         "privacy_statement source/broker is_public avg:14(2)(f)"));
}

TEST(Wholeness, MissesTheOrganisationAndItsOfficer) {
  SmallLedger ledger = WithDelivery();
  ledger::OrganisationDescribed organisation;
  organisation.organisation.name = Text("Webwinkel");
  organisation.has_officer = true;
  organisation.officer.name = Text("F. Gardener");
  ledger.Force(organisation, "2024-02-03");
  EXPECT_THAT(Lines(ledger),
              ElementsAre("register_of_controller organisation organisation.contact avg:30(1)(a)",
                          "register_of_controller organisation officer.contact avg:30(1)(a)",
                          "privacy_statement organisation organisation.contact avg:13(1)(a), avg:14(1)(a)",
                          "privacy_statement organisation officer.contact avg:13(1)(b), avg:14(1)(b)"));
  organisation.has_officer.reset();
  ledger.Force(organisation, "2024-02-04");
  EXPECT_THAT(Lines(ledger), Contains("register_of_controller organisation has_officer avg:30(1)(a)"));
}

TEST(Wholeness, MissesWhatATransferNeeds) {
  SmallLedger ledger = WithDelivery();
  ledger::RecipientDescribed courier = ledger.Now().recipients.at(Named("recipient/courier")).now();
  courier.transfer.emplace();
  courier.transfer->country = "US";
  ledger.Force(courier, "2024-02-03");
  EXPECT_THAT(Lines(ledger), ElementsAre("privacy_statement recipient/courier transfer.tool avg:13(1)(f)",
                                         "privacy_statement recipient/courier transfer.copy avg:13(1)(f)"));
  courier.transfer->tool = "last_resort";
  courier.transfer->copy = Both("Vraag het ons");
  ledger.Force(courier, "2024-02-04");
  EXPECT_THAT(Lines(ledger),
              ElementsAre("register_of_controller recipient/courier transfer.safeguards avg:30(1)(e), avg:49(6)"));
}

TEST(Wholeness, MissesClausesOfContractsAndArrangements) {
  SmallLedger ledger = WithDelivery();
  ledger::RecipientDescribed courier = ledger.Now().recipients.at(Named("recipient/courier")).now();
  courier.kind = "processor";
  ledger.Force(courier, "2024-02-03");
  EXPECT_THAT(Lines(ledger), ElementsAre("agreements recipient/courier contract avg:28(3)"));
  courier.contract.emplace();
  for (int i = 1; i <= 14; ++i) courier.contract->clauses.push_back(static_cast<ledger::ProcessorClause>(i));
  courier.contract->clauses.erase(courier.contract->clauses.begin() + 9);
  courier.contract->signed_on = Day("2023-01-01");
  courier.contract->ends = Day("2024-02-29");
  ledger.Force(courier, "2024-02-04");
  EXPECT_THAT(Lines(ledger), ElementsAre("agreements recipient/courier contract.ends avg:28(3)",
                                         "agreements recipient/courier contract.clauses.sub_processors avg:28(3)"));
  courier.kind = "joint_controller";
  ledger.Force(courier, "2024-02-05");
  EXPECT_THAT(Lines(ledger), ElementsAre("agreements recipient/courier arrangement avg:26(1)"));
}

TEST(Wholeness, MissesEveryFieldOfAProcessor) {
  SmallLedger ledger;
  ledger::ActivityDescribed hosting;
  hosting.activity = Named("activity/hosting");
  hosting.role = ledger::ProcessingRole::processor;
  hosting.name = Both("Hosting");
  hosting.on_behalf.emplace_back();
  hosting.on_behalf[0].controller.name = Text("Bakker");
  ledger.Force(hosting, "2024-02-03");
  EXPECT_THAT(Lines(ledger),
              ElementsAre("register_of_controller activity/shop purposes avg:30(1)(b)",
                          "register_of_processor activity/hosting on_behalf.1.controller.contact avg:30(2)(a)",
                          "register_of_processor activity/hosting on_behalf.1.processing avg:30(2)(b)",
                          "register_of_processor activity/hosting measures avg:30(2)(d) where possible"));
}

TEST(Wholeness, MissesEnglishOnlyWhereTheStatementIsPublishedInIt) {
  SmallLedger ledger = WithDelivery();
  ledger::PurposeTerms terms = TermsOf(ledger);
  terms.goal.en = {};
  Change(ledger, terms);
  EXPECT_THAT(Lines(ledger), IsEmpty());
  ledger::OrganisationDescribed organisation = ledger.Now().organisation->now();
  organisation.languages = {"nl", "en"};
  ledger.Force(organisation, "2024-02-11");
  EXPECT_THAT(Lines(ledger), ElementsAre("privacy_statement purpose/deliver goal.en avg:13(1)(c)"));
}

TEST(Wholeness, AsksNothingOfWhatIsOver) {
  SmallLedger ledger = WithDelivery();
  ledger::PurposeTerms terms = TermsOf(ledger);
  terms.groups.clear();
  Change(ledger, terms);
  ledger.Add(ledger::PurposeEnded{Named("purpose/deliver"), Day("2024-03-01"), Text("klaar")}, "2024-02-11");
  EXPECT_THAT(Lines(ledger), ElementsAre("register_of_controller activity/shop purposes avg:30(1)(b)"));
}

}  // namespace
}  // namespace grondslag::registry
