#include "registry/assessment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "diagram/decide.h"
#include "registry/small_register.h"

namespace grondslag::registry {
namespace {

using terms::LawfulBasis;
using terms::Verdict;
using testing::ElementsAre;
using testing::HasSubstr;

const RecordName kAssessment("assessment/x");

TEST(Assessment, KeepsTheConversationAndTakesItUpAgain) {
  SmallLedger ledger;
  ledger.Add(ledger::FactRecorded{Named("organisation"), "small", Text("no"), {}}, "2024-01-02");
  ledger.Add(ledger::AssessmentStarted{kAssessment, "use", SubjectOf("purpose/x")}, "2024-02-01");
  const auto resume = [&] {
    return *ResumeConversation(ledger.Now(), SmallBookDiagram(), kAssessment, Named("category/address"),
                               Day("2024-02-01"));
  };
  // What the register knows is not asked.
  EXPECT_EQ(resume().Next()->fact, "contract_needs");
  ledger.Add(ledger::AssessmentAnswered{kAssessment, {}, "contract_needs", Text("no"), {}, false}, "2024-02-01");
  EXPECT_EQ(resume().Next()->fact, "impact");
  ledger.Add(ledger::AssessmentAnswered{kAssessment, {}, "impact", Text("against"), Text("omdat"), false},
             "2024-02-02");
  ledger.Add(ledger::FurtherFactorAdded{kAssessment, {}, "balancing", Text("gewoonte"), "for", Text("hoort erbij")},
             "2024-02-02");
  EXPECT_EQ(resume().Next()->fact, "balancing");
  EXPECT_EQ(resume().Next()->points_to, "mixed");
  ledger.Add(ledger::JudgementSettled{kAssessment, {}, "balancing", "fine", "mixed", Officer(), Text("klein"), false},
             "2024-02-02");
  EXPECT_EQ(resume().Next(), std::nullopt);
  // An answer is changed by answering again; the last one counts.
  ledger.Add(ledger::AssessmentAnswered{kAssessment, {}, "contract_needs", Text("yes"), {}, false}, "2024-02-03");
  EXPECT_EQ(resume().Decide()->basis, LawfulBasis::contract);
  // Not knowing any more is no answer.
  ledger.Add(ledger::AssessmentAnswered{kAssessment, {}, "contract_needs", {}, {}, false}, "2024-02-04");
  EXPECT_EQ(resume().Decide()->verdict, Verdict::allowed);
  EXPECT_EQ(resume().Decide()->basis, std::nullopt);
  // Allowed, but on which basis is open: nothing could rest on it.
  const auto open = ledger.Conclusion("assessment/x", "2024-02-05");
  ASSERT_FALSE(open);
  EXPECT_THAT(open.error().ToString(), HasSubstr("`contract_needs` of category/address is not known"));
}

TEST(Assessment, ConcludesWithAllThatItStoodOn) {
  SmallLedger ledger;
  ledger.Assess("assessment/x", SubjectOf("purpose/x"),
                {{"contract_needs", "no"}, {"impact", "against"}, {"balancing", "fine"}, {"small", "no"}},
                "2024-02-01");
  const Register reg = ledger.Now();
  const ledger::AssessmentConcluded& concluded = *reg.ConclusionOf(kAssessment);
  EXPECT_EQ(concluded.verdict, Verdict::allowed);
  EXPECT_EQ(concluded.basis, LawfulBasis::legitimate_interest);
  EXPECT_EQ(concluded.at, Day("2024-02-01"));
  EXPECT_EQ(concluded.book_hash, SmallBookDiagram().book().hash);
  ASSERT_EQ(concluded.parts.size(), 1U);
  const ledger::ConcludedPart& part = concluded.parts[0];
  EXPECT_EQ(part.category, Named("category/address"));
  EXPECT_EQ(part.page, Verdict::allowed);
  EXPECT_EQ(part.law_basis, LawfulBasis::legitimate_interest);
  ASSERT_EQ(part.judgements.size(), 1U);
  // The factor pointed the other way, and that is kept.
  EXPECT_EQ(part.judgements[0].points_to, "overridden");
  EXPECT_TRUE(part.judgements[0].differs);
  const auto receipt = ReceiptOf(concluded, part);
  ASSERT_TRUE(receipt) << receipt.error().ToString();
  EXPECT_EQ(receipt->given.facts.at("balancing").by, Officer().ToString());
  EXPECT_EQ(receipt->given.facts.at("balancing").reason, "because");
  EXPECT_EQ(receipt->given.facts.at("data_kind").value, "ordinary");
  const auto again = AskAgain(SmallBookDiagram(), concluded, part, concluded.at);
  ASSERT_TRUE(again) << again.error().ToString();
  EXPECT_EQ(again->verdict, concluded.verdict);
  EXPECT_EQ(again->basis, concluded.basis);
}

TEST(Assessment, DecidesEachCategoryByItself) {
  SmallLedger ledger;
  ledger::AssessmentSubject subject = SubjectOf("purpose/x");
  subject.categories.push_back(Named("category/health"));
  ledger.Assess("assessment/x", subject, {{"contract_needs", "yes"}, {"consent_asked", "no"}}, "2024-02-01");
  const Register reg = ledger.Now();
  const ledger::AssessmentConcluded& concluded = *reg.ConclusionOf(kAssessment);
  ASSERT_EQ(concluded.parts.size(), 2U);
  EXPECT_EQ(concluded.parts[0].verdict, Verdict::allowed);
  EXPECT_EQ(concluded.parts[1].verdict, Verdict::not_allowed);
  EXPECT_EQ(concluded.verdict, Verdict::not_allowed);
}

TEST(Assessment, HasNoBasisWhereCategoriesHaveDifferentOnes) {
  SmallLedger ledger;
  ledger::AssessmentSubject subject = SubjectOf("purpose/x");
  subject.categories.push_back(Named("category/health"));
  const ledger::AssessmentStarted started{kAssessment, "use", subject};
  ledger.Add(started, "2024-02-01");
  const auto answer = [&](const char* category, const char* fact, const char* value) {
    ledger.Add(ledger::AssessmentAnswered{kAssessment, Named(category), fact, Text(value), Text("omdat"), true},
               "2024-02-01");
  };
  answer("category/address", "contract_needs", "yes");
  answer("category/health", "contract_needs", "no");
  answer("category/health", "consent_asked", "yes");
  answer("category/health", "impact", "neutral");
  ledger.Add(ledger::JudgementSettled{kAssessment, Named("category/health"), "balancing", "overridden", "", Officer(),
                                      Text("te veel"), true},
             "2024-02-01");
  const auto concluded = ledger.Conclusion("assessment/x", "2024-02-01");
  ASSERT_TRUE(concluded) << concluded.error().ToString();
  EXPECT_EQ(concluded->verdict, Verdict::allowed);
  EXPECT_EQ(concluded->parts[0].basis, LawfulBasis::contract);
  EXPECT_EQ(concluded->parts[1].basis, LawfulBasis::consent);
  EXPECT_EQ(concluded->basis, std::nullopt);
}

TEST(Assessment, IsNotConcludedBeforeItIsSettled) {
  SmallLedger ledger;
  ledger.Add(ledger::AssessmentStarted{kAssessment, "use", SubjectOf("purpose/x")}, "2024-02-01");
  const auto open = ledger.Conclusion("assessment/x", "2024-02-01");
  ASSERT_FALSE(open);
  EXPECT_EQ(open.error().code, base::ErrorCode::invalid_input);
  EXPECT_THAT(open.error().ToString(), HasSubstr("`contract_needs` of category/address is not known"));
  EXPECT_THAT(open.error().ToString(), HasSubstr("`balancing` of category/address is a judgement that nobody settled"));
  EXPECT_EQ(ledger.Conclusion("assessment/none", "2024-02-01").error().code, base::ErrorCode::not_found);
}

// Two readings that differ leave it contested, until a named person says which one is followed.
TEST(Assessment, IsNotConcludedWhileItIsContested) {
  const diagram::Diagram diagram = diagram::SmallDiagram(R"(decision: use
title: {nl: t, en: t}
needs_basis: true
prefer: [contract, consent]
differences:
  - {difference: S1, title: {nl: t, en: t}, page: {nl: p, en: p}, law: {nl: l, en: l}}
facts: [{fact: needed, type: yes_no}]
rules:
  - {rule: on_contract, effect: permit, when: needed, basis: contract}
  - {rule: law_forbids, effect: forbid, when: needed, reading: law, difference: S1}
)");
  SmallLedger ledger;
  ledger.Force(ledger::AssessmentStarted{kAssessment, "use", {Named("purpose/x"), {}, {}, {}}}, "2024-02-01");
  ledger.Force(ledger::AssessmentAnswered{kAssessment, {}, "needed", Text("yes"), {}, true}, "2024-02-01");
  const ConclusionRequest request{.assessment = kAssessment,
                                  .when = At("2024-02-01"),
                                  .by = Officer(),
                                  .engine = "test",
                                  .reasons = "",
                                  .review_on = {}};
  const auto contested = Conclude(ledger.Now(), diagram, request);
  ASSERT_FALSE(contested);
  EXPECT_THAT(contested.error().ToString(), HasSubstr("page and law differ in S1"));
  ledger.Force(ledger::JudgementSettled{kAssessment, {}, "reading_S1", "law", "", Officer(), Text("veilig"), true},
               "2024-02-01");
  const auto settled = Conclude(ledger.Now(), diagram, request);
  ASSERT_TRUE(settled) << settled.error().ToString();
  EXPECT_EQ(settled->verdict, Verdict::not_allowed);
}

TEST(Assessment, TakesOverWhatTheRegisterKnowsOfRecipientAndCollection) {
  SmallLedger ledger = WithDelivery();
  ledger::AssessmentSubject subject = SubjectOf("purpose/deliver");
  subject.recipient = Named("recipient/courier");
  const auto facts = [&](const ledger::AssessmentSubject& of) {
    std::vector<std::string> lines;
    for (const auto& [fact, given] :
         FactsOnRecord(ledger.Now(), SmallBookDiagram().book(), of, Named("category/health")).facts) {
      lines.push_back(fact + "=" + given.value);
    }
    return lines;
  };
  EXPECT_THAT(facts(subject),
              ElementsAre("basis_of_collection=contract", "data_kind=special", "recipient_kind=third_party"));
  EXPECT_THAT(facts(SubjectOf("purpose/deliver")), ElementsAre("data_kind=special"));
  ledger::AssessmentSubject further = SubjectOf("purpose/other");
  further.collected_from = Named("purpose/deliver");
  EXPECT_THAT(facts(further), ElementsAre("basis_of_collection=contract", "data_kind=special"));
}

TEST(Assessment, SaysWhichFactsAreGone) {
  SmallLedger ledger = WithDelivery();
  const Register reg = ledger.Now();
  ledger::AssessmentConcluded concluded = *reg.ConclusionOf(Named("assessment/deliver"));
  ledger::ConcludedPart& part = concluded.parts[0];
  part.facts[0].value.MarkGone();
  const auto receipt = ReceiptOf(concluded, part);
  ASSERT_FALSE(receipt);
  EXPECT_EQ(receipt.error().code, base::ErrorCode::not_found);
  EXPECT_EQ(receipt.error().message, "facts of assessment `assessment/deliver` are gone or sealed: contract_needs");
  EXPECT_EQ(AskAgain(SmallBookDiagram(), concluded, part, concluded.at).error().code, base::ErrorCode::not_found);
}

TEST(Assessment, RecordsAnswersGivenInOneGoWithoutWhatStandsOnRecord) {
  SmallLedger ledger;
  ledger.Add(ledger::FactRecorded{Named("organisation"), "small", Text("no"), {}}, "2024-01-02");
  const ledger::AssessmentStarted started{kAssessment, "use", SubjectOf("purpose/x")};
  terms::GivenFacts given;
  given.facts["small"] = {"no", "", "", {}, true};
  given.facts["balancing"] = {"fine", "A. de Vries", "weegt", {}, false};
  given.facts["impact"] = {"for", "", "weinig", {}, false};
  given.further_factors.push_back({"balancing", "gewoonte", "neutral", "hoort erbij", {}});
  const auto events = AnswerEvents(ledger.Now(), SmallBookDiagram().book(), started, {}, given, false, Officer());
  ASSERT_EQ(events.size(), 3U);
  EXPECT_EQ(std::get<ledger::AssessmentAnswered>(events[0]).fact, "impact");
  EXPECT_EQ(std::get<ledger::FurtherFactorAdded>(events[1]).name.text(), "gewoonte");
  const auto& judgement = std::get<ledger::JudgementSettled>(events[2]);
  EXPECT_EQ(judgement.points_to, "fine");
  EXPECT_EQ(judgement.settled_by, Officer());
}

}  // namespace
}  // namespace grondslag::registry
