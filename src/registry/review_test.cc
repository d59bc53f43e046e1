#include "registry/review.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "registry/small_register.h"

namespace grondslag::registry {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

std::string LineOf(const ReviewItem& item) {
  std::string line = std::string(Name(item.kind));
  if (item.cause != ReviewCause::none) line += " by " + std::string(Name(item.cause));
  line += ": " + item.record.value();
  for (const std::string& text : {item.what, item.before, item.after, item.change}) {
    if (!text.empty()) line += " " + text;
  }
  if (item.day) line += " " + item.day->ToString();
  return line;
}

std::vector<std::string> Lines(const SmallLedger& ledger, const char* today, int days_ahead = 30,
                               const diagram::Diagram& diagram = SmallBookDiagram()) {
  std::vector<std::string> lines;
  for (const ReviewItem& item : Review(ledger.Now(), diagram, {.today = Day(today), .days_ahead = days_ahead})) {
    lines.push_back(LineOf(item));
  }
  return lines;
}

// With the duty done and a statement published.
SmallLedger InOrder() {
  SmallLedger ledger = WithDelivery();
  ledger.Add(ledger::DutyFulfilled{Named("assessment/deliver"), "tell", Text("brief")}, "2024-02-03");
  ledger.Add(ledger::StatementPublished{Named("statement/nl"), 1, "nl", log::Sha256("x"), {}}, "2024-02-03");
  return ledger;
}

TEST(Review, FindsNothingWhereNothingChanged) { EXPECT_THAT(Lines(InOrder(), "2024-03-01"), IsEmpty()); }

TEST(Review, FindsWhatOtherLawOnThatDayDoes) {
  // The duty tell_more came on 2024-07-01.
  EXPECT_THAT(Lines(InOrder(), "2024-08-01"),
              ElementsAre("duty_added by law: assessment/deliver tell_more with 2024-07-01"));
  EXPECT_THAT(Lines(InOrder(), "2024-06-15"),
              ElementsAre("duty_added by coming_law: assessment/deliver tell_more with 2024-07-01"));
  EXPECT_THAT(Lines(InOrder(), "2024-05-15"), IsEmpty());
}

TEST(Review, FindsAVerdictThatIsAnotherAndWhy) {
  SmallLedger ledger;
  ledger.Assess("assessment/x", SubjectOf("purpose/x"), {{"contract_needs", "yes"}, {"small", "yes"}}, "2024-02-01");
  ledger.Add(
      ledger::PurposeRegistered{Named("purpose/x"), WholeTerms("X", terms::LawfulBasis::contract, "assessment/x")},
      "2024-02-01");
  ledger.Add(ledger::DutyFulfilled{Named("assessment/x"), "tell", Text("brief")}, "2024-02-03");
  ledger.Add(ledger::StatementPublished{Named("statement/nl"), 1, "nl", log::Sha256("x"), {}}, "2024-02-03");
  const auto items = Review(ledger.Now(), SmallBookDiagram(), {.today = Day("2025-01-01")});
  ASSERT_FALSE(items.empty());
  EXPECT_EQ(LineOf(items[0]), "verdict_changed by law: assessment/x allowed not_allowed 2025-01-01");
  EXPECT_THAT(items[0].purposes, ElementsAre(Named("purpose/x")));
  ASSERT_EQ(items[0].why.rules.size(), 1U);
  EXPECT_EQ(items[0].why.rules[0].rule, "not_small");
  EXPECT_THAT(Lines(ledger, "2024-12-15"),
              Contains("verdict_changed by coming_law: assessment/x allowed not_allowed 2025-01-01"));
}

TEST(Review, FindsFactsThatTheRegisterSaysOtherwiseSince) {
  SmallLedger ledger;
  ledger.Add(ledger::FactRecorded{Named("organisation"), "small", Text("no"), {}}, "2024-01-02");
  ledger.Assess("assessment/x", SubjectOf("purpose/x"), {{"contract_needs", "yes"}}, "2024-02-01");
  ledger.Add(
      ledger::PurposeRegistered{Named("purpose/x"), WholeTerms("X", terms::LawfulBasis::contract, "assessment/x")},
      "2024-02-01");
  ledger.Add(ledger::FactRecorded{Named("organisation"), "small", Text("yes"), {}}, "2025-02-01");
  const auto lines = Lines(ledger, "2025-03-01");
  EXPECT_THAT(lines, Contains("fact_changed by facts: assessment/x small no yes"));
  EXPECT_THAT(lines, Contains("verdict_changed by facts: assessment/x allowed not_allowed"));
}

TEST(Review, FindsWhatAnotherBookSays) {
  std::string text = kSmallBook;
  text.replace(text.find("when: contract_needs, basis: contract"), 20, "when: consent_asked");
  const diagram::Diagram other = diagram::SmallDiagram(text);
  const auto lines = Lines(InOrder(), "2024-03-01", 30, other);
  EXPECT_THAT(lines, Contains("verdict_changed by book: assessment/deliver allowed undetermined"));
  EXPECT_THAT(lines, Contains("basis_changed by book: assessment/deliver contract"));
}

// A change that is in force says which assessments it touched, also under a book that is newer than they are.
TEST(Review, NamesTheChangeOfLawThatTouchedAnAssessment) {
  std::string text = kSmallBook;
  text +=
      "# --- changes.yaml\nchanges:\n  - {change: more_to_tell, day: 2024-07-01, status: in_force, title: {nl: t, en: "
      "t}, "
      "text: {nl: t, en: t}}\n";
  const diagram::Diagram newer = diagram::SmallDiagram(text);
  ASSERT_NE(newer.book().hash, SmallBookDiagram().book().hash);
  const std::string touched = "duty_added by law: assessment/deliver tell_more with more_to_tell 2024-07-01";
  EXPECT_THAT(Lines(InOrder(), "2024-08-01", 30, newer), ElementsAre(touched));
  EXPECT_THAT(Lines(InOrder(), "2024-06-30", 0, newer), IsEmpty());
}

// A small book that remarks what the shipped one does.
diagram::Diagram WithConsentToBeSure() {
  std::string text = kSmallBook;
  text.replace(text.find("rules:\n"), 7,
               "  - {fact: other_law_asks_consent, type: yes_no, when_absent: no}\n"
               "  - {fact: asked_beside, type: yes_no, when_absent: no}\n"
               "rules:\n"
               "  - {rule: consent_only_to_be_sure, effect: note, when: asked_beside and contract_needs and not "
               "other_law_asks_consent}\n");
  return diagram::SmallDiagram(text);
}

SmallLedger OnBasis(terms::LawfulBasis basis, std::vector<std::pair<std::string, std::string>> more,
                    const diagram::Diagram& book) {
  SmallLedger ledger;
  ledger.book = &book;
  std::vector<std::pair<std::string, std::string>> answers = {{"contract_needs", "yes"}, {"consent_asked", "yes"}};
  answers.insert(answers.end(), more.begin(), more.end());
  ledger.Assess("assessment/x", SubjectOf("purpose/x"), answers, "2024-02-01");
  ledger.Force(ledger::PurposeRegistered{Named("purpose/x"), WholeTerms("X", basis, "assessment/x")}, "2024-02-01");
  return ledger;
}

// No consent is to be asked where another basis fits, save where another law asks for it.
TEST(Review, FlagsConsentThatIsAskedBesideABasisThatFits) {
  const diagram::Diagram book = WithConsentToBeSure();
  const std::string flagged = "consent_beside_basis: assessment/x contract";
  const auto lines = [&](terms::LawfulBasis basis, std::vector<std::pair<std::string, std::string>> more) {
    return Lines(OnBasis(basis, std::move(more), book), "2024-03-01", 30, book);
  };
  using terms::LawfulBasis;
  EXPECT_THAT(lines(LawfulBasis::contract, {{"asked_beside", "yes"}}), Contains(flagged));
  EXPECT_THAT(lines(LawfulBasis::contract, {}), Not(Contains(flagged))) << "no consent is asked";
  EXPECT_THAT(lines(LawfulBasis::consent, {}), Contains(flagged)) << "it rests on consent";
  EXPECT_THAT(lines(LawfulBasis::consent, {{"other_law_asks_consent", "yes"}}), Not(Contains(flagged)));
  EXPECT_THAT(lines(LawfulBasis::contract, {{"asked_beside", "yes"}, {"other_law_asks_consent", "yes"}}),
              Not(Contains(flagged)));
  const auto items = Review(OnBasis(LawfulBasis::consent, {}, book).Now(), book, {.today = Day("2024-03-01")});
  const auto found = std::find_if(items.begin(), items.end(),
                                  [](const ReviewItem& item) { return item.kind == ReviewKind::consent_beside_basis; });
  ASSERT_NE(found, items.end());
  ASSERT_EQ(found->why.rules.size(), 1U);
  EXPECT_EQ(found->why.rules[0].rule, "on_contract");
}

TEST(Review, IsAskedAboutOnePurpose) {
  SmallLedger ledger = WithDelivery();
  ledger.Assess("assessment/y", SubjectOf("purpose/y"), {{"contract_needs", "yes"}}, "2024-02-01");
  ledger.Add(
      ledger::PurposeRegistered{Named("purpose/y"), WholeTerms("Y", terms::LawfulBasis::contract, "assessment/y")},
      "2024-02-02");
  const auto items =
      Review(ledger.Now(), SmallBookDiagram(), {.today = Day("2024-03-01"), .purpose = Named("purpose/y")});
  ASSERT_FALSE(items.empty());
  for (const ReviewItem& item : items) EXPECT_THAT(item.purposes, ElementsAre(Named("purpose/y"))) << LineOf(item);
}

TEST(Review, FindsWhatIsDue) {
  SmallLedger ledger = WithDelivery();
  EXPECT_THAT(Lines(ledger, "2024-03-01"),
              ElementsAre("duty_open: assessment/deliver tell before", "statement_outdated: "));
  ledger = InOrder();
  ledger.Add(ledger::PeopleGroupDescribed{Named("group/customers"), Both("Onze klanten")}, "2024-02-10");
  EXPECT_THAT(Lines(ledger, "2024-03-01"),
              ElementsAre("statement_outdated: statement/nl " + At("2024-02-03").ToString() + " " +
                          At("2024-02-10").ToString()));
}

TEST(Review, SeesWhatTheRecordShows) {
  const auto book = [](const std::string& shown_by) {
    std::string text = kSmallBook;
    const std::string duty = "{rule: tell, effect: duty, due: before,";
    text.replace(text.find(duty), duty.size(), duty + " shown_by: " + shown_by + ",");
    return text;
  };
  const std::string open = "duty_open: assessment/deliver tell before";
  const diagram::Diagram by_register = diagram::SmallDiagram(book("register"));
  EXPECT_THAT(Lines(WithDelivery(), "2024-03-01", 30, by_register), Not(Contains(open)));
  const diagram::Diagram by_statement = diagram::SmallDiagram(book("statement"));
  EXPECT_THAT(Lines(WithDelivery(), "2024-03-01", 30, by_statement), Contains(open)) << "none is published";
  SmallLedger ledger = WithDelivery();
  ledger.Add(ledger::StatementPublished{Named("statement/nl"), 1, "nl", log::Sha256("x"), {}}, "2024-02-03");
  EXPECT_THAT(Lines(ledger, "2024-03-01", 30, by_statement), Not(Contains(open)));
  ledger.Add(ledger::PeopleGroupDescribed{Named("group/customers"), Both("Onze klanten")}, "2024-02-10");
  EXPECT_THAT(Lines(ledger, "2024-03-01", 30, by_statement), Contains(open)) << "the statement is older";
}

TEST(Review, FindsAssessmentsToBeLookedAtAgain) {
  SmallLedger ledger;
  ledger.Add(ledger::AssessmentStarted{Named("assessment/deliver"), "use", SubjectOf("purpose/deliver")}, "2024-02-01");
  ledger.Add(ledger::AssessmentAnswered{Named("assessment/deliver"), {}, "contract_needs", Text("yes"), {}, true},
             "2024-02-01");
  auto concluded = ledger.Conclusion("assessment/deliver", "2024-02-01");
  ASSERT_TRUE(concluded);
  concluded->review_on = Day("2024-05-01");
  ledger.Add(*concluded, "2024-02-01");
  ledger.Add(ledger::PurposeRegistered{Named("purpose/deliver"),
                                       WholeTerms("Bezorgen", terms::LawfulBasis::contract, "assessment/deliver")},
             "2024-02-02");
  EXPECT_THAT(Lines(ledger, "2024-04-30"), Not(Contains("review_due: assessment/deliver 2024-05-01")));
  EXPECT_THAT(Lines(ledger, "2024-05-01"), Contains("review_due: assessment/deliver 2024-05-01"));
  // What nothing rests on any more is not in force.
  ledger.Add(ledger::PurposeEnded{Named("purpose/deliver"), Day("2024-04-30"), Text("klaar")}, "2024-04-01");
  EXPECT_THAT(Lines(ledger, "2024-05-01"), ElementsAre("statement_outdated: "));
}

TEST(Review, FlagsWhatStartedBeforeItsAssessment) {
  SmallLedger ledger = InOrder();
  ledger.Assess("assessment/late", SubjectOf("purpose/late"), {{"contract_needs", "yes"}}, "2024-04-01");
  ledger.Add(ledger::PurposeRegistered{Named("purpose/late"),
                                       WholeTerms("Laat", terms::LawfulBasis::contract, "assessment/late")},
             "2024-04-02");
  EXPECT_THAT(StartedBeforeAssessment(ledger.Now()), ElementsAre(std::pair(Named("purpose/late"), Day("2024-03-01"))));
  EXPECT_THAT(Lines(ledger, "2024-05-01"), Contains("started_before_assessment: purpose/late 2024-03-01"));
}

TEST(Review, RemembersThatPeopleAreToBeToldOfACorrectedBasis) {
  SmallLedger ledger = InOrder();
  ledger.Assess(
      "assessment/consent", SubjectOf("purpose/deliver"),
      {{"contract_needs", "no"}, {"consent_asked", "yes"}, {"impact", "neutral"}, {"balancing", "overridden"}},
      "2024-05-01");
  ledger.Add(ledger::BasisCorrected{Named("purpose/deliver"),
                                    terms::LawfulBasis::consent,
                                    Named("assessment/consent"),
                                    Both("Want"),
                                    {},
                                    {},
                                    Text("vergist")},
             "2024-05-02");
  EXPECT_THAT(Lines(ledger, "2024-05-03"), Contains("duty_open: purpose/deliver notice_of_corrected_basis after"));
  ledger.Add(ledger::DutyFulfilled{Named("purpose/deliver"), std::string(kNoticeOfCorrectedBasis), Text("mail")},
             "2024-05-04");
  EXPECT_THAT(Lines(ledger, "2024-05-05"), Not(Contains("duty_open: purpose/deliver notice_of_corrected_basis after")));
}

TEST(Review, LooksAtTheNewestAssessmentOfADisclosure) {
  SmallLedger ledger = WithDelivery();
  ledger::AssessmentSubject subject = SubjectOf("purpose/deliver");
  subject.recipient = Named("recipient/courier");
  ledger.Assess("assessment/courier", subject, {{"contract_needs", "yes"}}, "2024-02-03");
  ledger.Assess("assessment/courier-2", subject, {{"contract_needs", "yes"}}, "2024-02-04");
  const auto in_force = AssessmentsInForce(ledger.Now(), Day("2024-03-01"));
  EXPECT_EQ(in_force.size(), 2U);
  EXPECT_TRUE(in_force.contains(Named("assessment/courier-2")));
}

}  // namespace
}  // namespace grondslag::registry
