#include "people/facts.h"

#include <string>

#include <gtest/gtest.h>

#include "people/small_thread.h"

namespace grondslag::people {
namespace {

std::string FactOn(const Story& story, const Asked& asked, const std::string& name) {
  const auto facts = FactsAbout(story.On("2026-06-01"), story.forms(), asked);
  EXPECT_TRUE(facts);
  const auto fact = facts->facts.find(name);
  return fact == facts->facts.end() ? "" : fact->second.value;
}
std::string FactOn(const Story& story, const std::string& name) {
  return FactOn(story, {.purpose = Newsletter()}, name);
}

Story WithFormAndFacts() {
  Story story;
  ledger::ConsentFormPublished form = FormVersionOf(1);
  form.facts = {{.fact = "consent_specific", .value = "yes", .by = {}, .reason = {}},
                {.fact = "consent_informed", .value = "yes", .by = {}, .reason = {}},
                {.fact = "free_all_the_same",
                 .value = "free",
                 .by = Officer(),
                 .reason = ClosedText<ledger::RecordText>("a pass will do as well")}};
  story.Add("2026-01-01", form);
  story.Add("2026-01-02", Known());
  return story;
}

ledger::PersonFactRecorded Fact(std::string fact, std::string value, const ledger::RecordName& purpose = {}) {
  ledger::PersonFactRecorded event;
  event.person = Person();
  event.purpose = purpose;
  event.fact = std::move(fact);
  event.value = std::move(value);
  return event;
}

TEST(Facts, OfNobodyOnRecordPermitNothing) {
  const Story story;
  EXPECT_EQ(FactOn(story, "consent_given"), "no");
  EXPECT_EQ(FactOn(story, "consent_evidence"), "no");
  EXPECT_EQ(FactOn(story, "consent_withdrawn"), "no");
  EXPECT_EQ(FactOn(story, "age"), "not_established");
  EXPECT_EQ(FactOn(story, "is_customer"), "");
}

TEST(Facts, OfAConsentComeFromTheActAndItsForm) {
  Story story = WithFormAndFacts();
  ledger::ConsentGiven given = Yes();
  given.informed_before = false;
  story.Add("2026-02-01", given);
  EXPECT_EQ(FactOn(story, "consent_given"), "yes");
  EXPECT_EQ(FactOn(story, "consent_given_on"), "2026-02-01");
  EXPECT_EQ(FactOn(story, "consent_specific"), "yes");
  EXPECT_EQ(FactOn(story, "consent_informed"), "no") << "the form informs, but not before this yes";
  EXPECT_EQ(FactOn(story, "steps_to_withdraw"), "1");
  const auto facts = FactsAbout(story.On("2026-06-01"), story.forms(), {.purpose = Newsletter()});
  EXPECT_EQ(facts->facts.at("free_all_the_same").by, Officer().ToString());
  EXPECT_FALSE(facts->facts.at("free_all_the_same").reason.empty()) << "it is on record, though sealed";
}

TEST(Facts, AConsentSpeaksForTheChannelsOfItsForm) {
  Story story = WithFormAndFacts();
  story.Add("2026-02-01", Yes());
  EXPECT_EQ(FactOn(story, {.purpose = Newsletter(), .contact_channel = "digital"}, "consent_given"), "yes");
  EXPECT_EQ(FactOn(story, {.purpose = Newsletter(), .contact_channel = "phone"}, "consent_given"), "no");
  EXPECT_EQ(FactOn(story, {.purpose = ledger::RecordName("purpose/other")}, "consent_given"), "no");
}

TEST(Facts, AConsentWithoutEvidenceOrWithoutItsFormShowsNothing) {
  Story story = WithFormAndFacts();
  ledger::ConsentGiven given = Yes();
  given.evidence = {};
  story.Add("2026-02-01", given);
  EXPECT_EQ(FactOn(story, "consent_evidence"), "no");
  story.Add("2026-02-02", Yes(Person(), 7));
  EXPECT_EQ(FactOn(story, "consent_evidence"), "no");
  story.Add("2026-02-03", Yes());
  EXPECT_EQ(FactOn(story, "consent_evidence"), "yes");
}

TEST(Facts, ARepresentativeMustHaveBeenVerifiedByTheDayOfTheYes) {
  const struct {
    const char* verified;
    const char* until;
    const char* checked;
  } kCases[] = {
      {"2026-01-31", "2026-12-31", "yes"}, {"2026-02-02", "2026-12-31", "no"}, {"2026-01-10", "2026-01-31", "no"}};
  for (const auto& one : kCases) {
    Story story = WithFormAndFacts();
    ledger::RepresentativeVerified verified;
    verified.person = Person();
    verified.until = Day(one.until);
    ledger::ConsentGiven given = Yes();
    given.by = ledger::ActedBy::representative;
    given.representative = story.Add(one.verified, verified);
    story.Add("2026-02-01", given);
    EXPECT_EQ(FactOn(story, "consent_given_by"), "representative");
    EXPECT_EQ(FactOn(story, "representative_checked"), one.checked) << one.verified;
  }
}

TEST(Facts, AgeIsThatOfTheDayOfTheYes) {
  Story story = WithFormAndFacts();
  ledger::AgeEstablished age;
  age.person = Person();
  age.bands = {{"age", "under_16"}};
  age.changes = ledger::PersonText(WriteAgeChanges({{"age", "under_16", {}}, {"age", "from_16", Day("2026-03-01")}}));
  story.Add("2026-01-10", age);
  EXPECT_EQ(FactOn(story, "age"), "from_16") << "on 1 June, without a yes";
  story.Add("2026-02-01", Yes());
  EXPECT_EQ(FactOn(story, "age"), "under_16") << "a birthday makes no consent valid";
}

TEST(Facts, OfASaleAreAboutTheContactUsed) {
  Story story = WithFormAndFacts();
  ledger::SaleRecorded sale;
  sale.person = Person();
  sale.product = "shoes";
  sale.details = {ledger::IdentifierKind::email};
  story.Add("2026-02-01", sale);
  const Asked by_email{.purpose = Newsletter(), .contact_channel = "digital", .contact = ledger::IdentifierKind::email};
  const Asked by_phone{.purpose = Newsletter(), .contact_channel = "phone", .contact = ledger::IdentifierKind::phone};
  EXPECT_EQ(FactOn(story, by_email, "details_from_sale"), "yes");
  EXPECT_EQ(FactOn(story, by_phone, "details_from_sale"), "");
  EXPECT_EQ(FactOn(story, by_email, "opt_out_at_collection"), "");
  EXPECT_EQ(FactOn(story, "details_from_sale"), "") << "what is used is not said";
  EXPECT_EQ(FactOn(story, "is_customer"), "yes");
}

TEST(Facts, ThatWereRecordedDoNotSpeakAgainstEvents) {
  Story story = WithFormAndFacts();
  story.Add("2026-02-01", Objects(ledger::ObjectionKind::use));
  story.Add("2026-02-02", Fact("objected_to_use", "no"));
  story.Add("2026-02-02", Fact("donor_link", "gift"));
  EXPECT_EQ(FactOn(story, "objected_to_use"), "yes");
  EXPECT_EQ(FactOn(story, "donor_link"), "gift");
  story.Add("2026-02-03", Fact("donor_link", "none", Newsletter()));
  EXPECT_EQ(FactOn(story, "donor_link"), "none") << "what is said of the purpose goes first";
}

TEST(Facts, OfARequestLeaveOpenWhoSomebodyElseIs) {
  const Story story = WithFormAndFacts();
  const auto request = [&](ledger::ActedBy by) {
    return FactsOfRequest(story.On("2026-06-01"), kObject, by, Newsletter()).value().facts;
  };
  EXPECT_EQ(request(ledger::ActedBy::both).at("request_by").value, "both");
  EXPECT_FALSE(request(ledger::ActedBy::other).contains("request_by"));
  EXPECT_EQ(request(ledger::ActedBy::other).at("request_age").value, "not_established");
}

}  // namespace
}  // namespace grondslag::people
