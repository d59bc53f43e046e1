// What is refused, each with the record and the field.
#include "registry/check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "registry/small_register.h"

namespace grondslag::registry {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using Kind = ProblemKind;
using terms::LawfulBasis;

ledger::PurposeTerms Deliver() { return WholeTerms("Bezorgen", LawfulBasis::contract, "assessment/deliver"); }
ledger::PurposeRegistered Registered(const char* name, ledger::PurposeTerms terms) {
  return {Named(name), std::move(terms)};
}
// A ledger in which `assessment/deliver` is concluded and no purpose is registered.
SmallLedger Assessed() {
  SmallLedger ledger;
  ledger.Assess("assessment/deliver", SubjectOf("purpose/deliver"), {{"contract_needs", "yes"}}, "2024-02-01");
  return ledger;
}

TEST(Bookkeeping, EveryProblemOfAPurposeIsToldAtOnce) {
  const SmallLedger ledger;
  ledger::PurposeTerms terms;
  terms.activity = Named("activity/none");
  terms.categories = {Named("category/none"), Named("group/customers")};
  terms.ends = base::Date();
  terms.begins = Day("2024-01-01");
  const RecordName p = Named("purpose/deliver");
  EXPECT_THAT(ledger.Try(Registered("purpose/deliver", terms), "2024-02-02"),
              UnorderedElementsAre(Problem{p, "activity", Kind::unknown_reference, "activity/none"},
                                   Problem{p, "name", Kind::missing, ""}, Problem{p, "goal", Kind::missing, ""},
                                   Problem{p, "justification", Kind::missing, ""},
                                   Problem{p, "categories", Kind::unknown_reference, "category/none"},
                                   Problem{p, "categories", Kind::unknown_reference, "group/customers"},
                                   Problem{p, "ends", Kind::not_before, "2024-01-01"},
                                   Problem{p, "assessment", Kind::missing, ""}));
}

TEST(Bookkeeping, NamesAreOfTheirKind) {
  const SmallLedger ledger = Assessed();
  for (const char* name : {"deliver", "purpose/", "purpose/De Vries", "category/deliver", "purpose/a/b"}) {
    EXPECT_THAT(ledger.Try(Registered(name, Deliver()), "2024-02-02"),
                Contains(Problem{Named(name), "purpose", Kind::bad_name, name}))
        << name;
  }
}

TEST(Bookkeeping, APurposeRestsOnAConcludedAllowedAssessmentThatGaveItsBasis) {
  SmallLedger ledger = Assessed();
  const RecordName p = Named("purpose/deliver");
  const auto with = [&](auto change) {
    ledger::PurposeTerms terms = Deliver();
    change(terms);
    return ledger.Try(Registered("purpose/deliver", terms), "2024-02-02");
  };
  EXPECT_THAT(with([](auto&) {}), IsEmpty());
  EXPECT_THAT(with([](auto& t) { t.basis = LawfulBasis::consent; }),
              ElementsAre(Problem{p, "basis", Kind::other_basis, "contract"}));
  EXPECT_THAT(with([](auto& t) { t.justification = {}; }), ElementsAre(Problem{p, "justification", Kind::missing, ""}));
  EXPECT_THAT(with([](auto& t) { t.assessment = Named("assessment/none"); }),
              ElementsAre(Problem{p, "assessment", Kind::unknown_reference, "assessment/none"}));
  EXPECT_THAT(with([](auto& t) { t.categories.push_back(Named("category/health")); }),
              ElementsAre(Problem{p, "categories", Kind::other_subject, "category/health"}));
  EXPECT_THAT(with([](auto& t) { t.collected_from = Named("purpose/none"); }),
              Contains(Problem{p, "collected_from", Kind::other_subject, "purpose/none"}));

  ledger.Add(ledger::AssessmentStarted{Named("assessment/open"), "use", SubjectOf("purpose/deliver")}, "2024-02-02");
  EXPECT_THAT(with([](auto& t) { t.assessment = Named("assessment/open"); }),
              ElementsAre(Problem{p, "assessment", Kind::not_concluded, "assessment/open"}));
  ledger.Assess("assessment/no", SubjectOf("purpose/deliver"),
                {{"contract_needs", "no"}, {"impact", "against"}, {"balancing", "overridden"}, {"consent_asked", "no"}},
                "2024-02-02");
  EXPECT_THAT(with([](auto& t) { t.assessment = Named("assessment/no"); }),
              ElementsAre(Problem{p, "assessment", Kind::not_allowed, "not_allowed"}));
  // Before its conclusion an assessment carries nothing.
  EXPECT_THAT(ledger.Try(Registered("purpose/deliver", Deliver()), "2024-01-15"),
              ElementsAre(Problem{p, "assessment", Kind::unknown_reference, "assessment/deliver"}));
}

TEST(Bookkeeping, ASecondBasisIsRefused) {
  SmallLedger ledger = WithDelivery();
  ledger.Assess(
      "assessment/consent", SubjectOf("purpose/deliver"),
      {{"contract_needs", "no"}, {"consent_asked", "yes"}, {"impact", "neutral"}, {"balancing", "overridden"}},
      "2024-02-03");
  const ledger::PurposeTerms second = WholeTerms("Bezorgen", LawfulBasis::consent, "assessment/consent");
  EXPECT_THAT(ledger.Try(Registered("purpose/deliver", second), "2024-02-04"),
              ElementsAre(Problem{Named("purpose/deliver"), "basis", Kind::second_basis, "contract"}));
  EXPECT_THAT(ledger.Try(Registered("purpose/deliver", Deliver()), "2024-02-04"),
              ElementsAre(Problem{Named("purpose/deliver"), "purpose", Kind::exists_already, "purpose/deliver"}));
  // The same purpose under another name is the same purpose.
  ledger.Assess(
      "assessment/other", SubjectOf("purpose/other"),
      {{"contract_needs", "no"}, {"consent_asked", "yes"}, {"impact", "neutral"}, {"balancing", "overridden"}},
      "2024-02-03");
  EXPECT_THAT(
      ledger.Try(Registered("purpose/other", WholeTerms("Bezorgen", LawfulBasis::consent, "assessment/other")),
                 "2024-02-04"),
      ElementsAre(Problem{Named("purpose/other"), "basis", Kind::second_basis, "contract (`purpose/deliver`)"}));
}

TEST(Bookkeeping, TwoPurposesShareNoAssessment) {
  const SmallLedger ledger = WithDelivery();
  EXPECT_THAT(
      ledger.Try(Registered("purpose/offers", WholeTerms("Aanbiedingen", LawfulBasis::contract, "assessment/deliver")),
                 "2024-02-04"),
      ElementsAre(Problem{Named("purpose/offers"), "assessment", Kind::shared_assessment, "purpose/deliver"}));
  const SmallLedger unused = Assessed();
  EXPECT_THAT(
      unused.Try(Registered("purpose/offers", WholeTerms("Aanbiedingen", LawfulBasis::contract, "assessment/deliver")),
                 "2024-02-04"),
      ElementsAre(Problem{Named("purpose/offers"), "assessment", Kind::other_subject, "purpose/offers"}));
}

TEST(Bookkeeping, ACompatibleFurtherPurposeRestsOnTheAssessmentOfItsCollection) {
  SmallLedger ledger = WithDelivery();
  const RecordName further = Named("purpose/complaints");
  ledger::PurposeTerms terms = WholeTerms("Klachten", LawfulBasis::contract, "assessment/deliver");
  terms.collected_from = Named("purpose/deliver");
  EXPECT_THAT(ledger.Try(Registered("purpose/complaints", terms), "2024-02-04"),
              ElementsAre(Problem{further, "compatibility", Kind::not_compatible, ""}));
  ledger::AssessmentSubject subject = SubjectOf("purpose/complaints");
  terms.compatibility = Named("assessment/complaints");
  ledger.Assess("assessment/complaints", subject, {{"contract_needs", "yes"}}, "2024-02-04");
  EXPECT_THAT(ledger.Try(Registered("purpose/complaints", terms), "2024-02-04"),
              ElementsAre(Problem{further, "compatibility", Kind::other_subject, "purpose/complaints"}));
  subject.collected_from = Named("purpose/deliver");
  ledger.Assess("assessment/fitting", subject, {{"contract_needs", "yes"}}, "2024-02-05");
  terms.compatibility = Named("assessment/fitting");
  ledger.Add(Registered("purpose/complaints", terms), "2024-02-05");

  // It falls with what it rests on.
  ledger.Assess(
      "assessment/new", SubjectOf("purpose/deliver"),
      {{"contract_needs", "no"}, {"consent_asked", "yes"}, {"impact", "neutral"}, {"balancing", "overridden"}},
      "2024-03-01");
  ledger.Add(ledger::BasisCorrected{Named("purpose/deliver"),
                                    LawfulBasis::consent,
                                    Named("assessment/new"),
                                    Both("Toch niet nodig"),
                                    {},
                                    {},
                                    Text("vergist")},
             "2024-03-01");
  EXPECT_THAT(FaultsOf(ledger.Now(), SmallBookDiagram()),
              ElementsAre(Problem{further, "assessment", Kind::other_subject, "purpose/complaints"}));
}

TEST(Bookkeeping, AMaterialChangeIsRefusedAndBecomesANewPurpose) {
  SmallLedger ledger = WithDelivery();
  ledger::PurposeTerms terms = Deliver();
  terms.goal = Both("Iets anders");
  terms.retention.months = 36;
  terms.direct_marketing = true;
  const RecordName p = Named("purpose/deliver");
  EXPECT_THAT(
      ledger.Try(ledger::PurposeChanged{p, terms, Text("zo")}, "2024-05-01"),
      ElementsAre(Problem{p, "goal", Kind::material_change, ""}, Problem{p, "retention", Kind::material_change, ""},
                  Problem{p, "direct_marketing", Kind::material_change, ""}));
  ledger.Assess("assessment/deliver-2", SubjectOf("purpose/deliver-2"), {{"contract_needs", "yes"}}, "2024-05-01");
  terms.assessment = Named("assessment/deliver-2");
  terms.replaces = p;
  terms.begins = Day("2024-06-01");
  ledger.Add(Registered("purpose/deliver-2", terms), "2024-05-02");
  EXPECT_TRUE(ledger.Now().HasEnded(p, Day("2024-06-01")));
  // It is replaced once, and not changed once it is over.
  terms.assessment = Named("assessment/none");
  EXPECT_THAT(ledger.Try(Registered("purpose/deliver-3", terms), "2024-05-03"),
              Contains(Problem{Named("purpose/deliver-3"), "replaces", Kind::exists_already, "purpose/deliver-2"}));
  EXPECT_THAT(ledger.Try(ledger::PurposeChanged{p, Deliver(), {}}, "2024-06-02"),
              ElementsAre(Problem{p, "purpose", Kind::ended, "2024-05-31"}));
}

struct ChangeRow {
  const char* name;
  void (*change)(ledger::PurposeTerms&);
  std::vector<std::string> material;
};

class Changes : public testing::TestWithParam<ChangeRow> {};

TEST_P(Changes, AreMaterialOrEditorial) {
  const ledger::PurposeTerms before = Deliver();
  ledger::PurposeTerms after = before;
  GetParam().change(after);
  EXPECT_EQ(MaterialChanges(before, after), GetParam().material);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Changes,
    testing::Values(
        ChangeRow{"nothing", [](auto&) {}, {}},
        ChangeRow{"goal_spacing", [](auto& t) { t.goal.nl = Text("  we gebruiken HET adres, voor: bezorgen. "); }, {}},
        ChangeRow{
            "goal_letter", [](auto& t) { t.goal.nl = Text("We gebruiken het adres voor: bezorgen!x"); }, {"goal"}},
        ChangeRow{"goal_english", [](auto& t) { t.goal.en = Text("We use it"); }, {"goal"}},
        ChangeRow{"name", [](auto& t) { t.name = Both("Thuis"); }, {}},
        ChangeRow{"justification", [](auto& t) { t.justification = Both("Beter gezegd"); }, {}},
        ChangeRow{"activity", [](auto& t) { t.activity = Named("activity/b"); }, {"activity"}},
        ChangeRow{"basis", [](auto& t) { t.basis = LawfulBasis::consent; }, {"basis"}},
        ChangeRow{"interest_filled", [](auto& t) { t.legitimate_interest = Both("x"); }, {}},
        ChangeRow{"categories_more", [](auto& t) { t.categories.push_back(Named("category/b")); }, {"categories"}},
        ChangeRow{"categories_fewer", [](auto& t) { t.categories.clear(); }, {}},
        ChangeRow{"groups_more", [](auto& t) { t.groups.push_back(Named("group/b")); }, {"groups"}},
        ChangeRow{"sources_more", [](auto& t) { t.sources.push_back(Named("source/b")); }, {"sources"}},
        ChangeRow{"recipients_more", [](auto& t) { t.recipients.push_back(Named("recipient/b")); }, {}},
        ChangeRow{"measures", [](auto& t) { t.measures.clear(); }, {}},
        ChangeRow{"retention_shorter", [](auto& t) { t.retention.months = 1; }, {}},
        ChangeRow{"retention_longer", [](auto& t) { t.retention.months = 25; }, {"retention"}},
        ChangeRow{"retention_unsaid", [](auto& t) { t.retention.months = 0; }, {"retention"}},
        ChangeRow{"automated", [](auto& t) { t.automated.emplace(); }, {"automated"}},
        ChangeRow{"marketing", [](auto& t) { t.direct_marketing = true; }, {"direct_marketing"}},
        ChangeRow{"collected_from", [](auto& t) { t.collected_from = Named("purpose/b"); }, {"collected_from"}},
        ChangeRow{"replaces", [](auto& t) { t.replaces = Named("purpose/b"); }, {"replaces"}},
        ChangeRow{"ends", [](auto& t) { t.ends = Day("2030-01-01"); }, {}}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Bookkeeping, OnConsentANewRecipientIsMaterial) {
  ledger::PurposeTerms before = Deliver();
  before.basis = LawfulBasis::consent;
  ledger::PurposeTerms after = before;
  after.recipients.push_back(Named("recipient/b"));
  EXPECT_THAT(MaterialChanges(before, after), ElementsAre("recipients"));
}

TEST(Bookkeeping, AnAssessmentMadeAnewMayCarryThePurposeWithTheSameBasis) {
  SmallLedger ledger = WithDelivery();
  ledger.Assess("assessment/again", SubjectOf("purpose/deliver"), {{"contract_needs", "yes"}}, "2024-08-01");
  ledger::PurposeTerms terms = Deliver();
  terms.assessment = Named("assessment/again");
  ledger.Add(ledger::PurposeChanged{Named("purpose/deliver"), terms, Text("opnieuw bekeken")}, "2024-08-02");
}

TEST(Bookkeeping, ABasisIsCorrectedOnlyByANewAssessment) {
  SmallLedger ledger = WithDelivery();
  const RecordName p = Named("purpose/deliver");
  const auto correct = [&](LawfulBasis basis, const char* assessment, const char* reason) {
    return ledger::BasisCorrected{p, basis, Named(assessment), Both("Want"), {}, {}, Text(reason)};
  };
  EXPECT_THAT(ledger.Try(correct(LawfulBasis::consent, "assessment/deliver", ""), "2024-05-01"),
              UnorderedElementsAre(Problem{p, "reason", Kind::missing, ""}, Problem{p, "assessment", Kind::not_new, ""},
                                   Problem{p, "basis", Kind::other_basis, "contract"}));
  ledger.Assess(
      "assessment/consent", SubjectOf("purpose/deliver"),
      {{"contract_needs", "no"}, {"consent_asked", "yes"}, {"impact", "neutral"}, {"balancing", "overridden"}},
      "2024-05-01");
  EXPECT_THAT(ledger.Try(correct(LawfulBasis::contract, "assessment/consent", "x"), "2024-05-01"),
              Contains(Problem{p, "basis", Kind::same_basis, "contract"}));
  ledger.Add(correct(LawfulBasis::consent, "assessment/consent", "vergist"), "2024-05-02");
  const Purpose purpose = ledger.Now().purposes.at(p);
  EXPECT_EQ(purpose.now().basis, LawfulBasis::consent);
  EXPECT_EQ(purpose.now().goal.nl.text(), Deliver().goal.nl.text());
  EXPECT_THAT(purpose.steps, ElementsAre(Purpose::Step::registered, Purpose::Step::basis_corrected));
  // The people concerned are to be told, and that was done.
  ledger.Add(ledger::DutyFulfilled{p, std::string(kNoticeOfCorrectedBasis), Text("mail")}, "2024-05-03");
}

TEST(Bookkeeping, WhatIsUsedKeepsItsKind) {
  const SmallLedger ledger = WithDelivery();
  EXPECT_THAT(
      ledger.Try(ledger::DataCategoryDescribed{Named("category/address"), "special", Both("Adres"), {}}, "2024-05-01"),
      ElementsAre(Problem{Named("category/address"), "kind", Kind::in_use, "purpose/deliver"}));
  EXPECT_THAT(
      ledger.Try(ledger::DataSourceDescribed{Named("source/self"), ledger::DataOrigin::elsewhere, {}, Both("Ergens")},
                 "2024-05-01"),
      ElementsAre(Problem{Named("source/self"), "origin", Kind::in_use, "purpose/deliver"}));
  ledger::RecipientDescribed courier = ledger.Now().recipients.at(Named("recipient/courier")).now();
  courier.kind = "processor";
  EXPECT_THAT(ledger.Try(courier, "2024-05-01"),
              ElementsAre(Problem{Named("recipient/courier"), "kind", Kind::in_use, "purpose/deliver"}));
  ledger::ActivityDescribed shop = ledger.Now().activities.at(Named("activity/shop")).now();
  shop.role = ledger::ProcessingRole::processor;
  EXPECT_THAT(ledger.Try(shop, "2024-05-01"),
              UnorderedElementsAre(Problem{Named("activity/shop"), "on_behalf", Kind::missing, ""},
                                   Problem{Named("activity/shop"), "role", Kind::in_use, "purpose/deliver"}));
}

TEST(Bookkeeping, WordsAreThoseOfTheRuleBook) {
  const SmallLedger ledger;
  EXPECT_THAT(ledger.Try(ledger::DataCategoryDescribed{Named("category/x"), "secret", Both("X"), {}}, "2024-02-01"),
              ElementsAre(Problem{Named("category/x"), "kind", Kind::unknown_word, "secret"}));
  EXPECT_THAT(ledger.Try(ledger::FactRecorded{Named("organisation"), "contract_needs", Text("yes"), {}}, "2024-02-01"),
              ElementsAre(Problem{Named("organisation"), "fact", Kind::unknown_word, "contract_needs"}));
  EXPECT_THAT(ledger.Try(ledger::FactRecorded{Named("organisation"), "small", Text("maybe"), {}}, "2024-02-01"),
              ElementsAre(Problem{Named("organisation"), "value", Kind::unknown_word, "maybe"}));
  EXPECT_THAT(
      ledger.Try(ledger::AssessmentStarted{Named("assessment/x"), "sell", SubjectOf("purpose/x")}, "2024-02-01"),
      ElementsAre(Problem{Named("assessment/x"), "decision", Kind::unknown_word, "sell"}));
}

TEST(Bookkeeping, AnswersDoNotContradictTheRecordAndJudgementsNameAPerson) {
  SmallLedger ledger;
  const RecordName a = Named("assessment/x");
  ledger.Add(ledger::AssessmentStarted{a, "use", SubjectOf("purpose/x")}, "2024-02-01");
  const auto answered = [&](const char* fact, const char* value) {
    return ledger.Try(ledger::AssessmentAnswered{a, Named("category/address"), fact, Text(value), {}, false},
                      "2024-02-01");
  };
  EXPECT_THAT(answered("data_kind", "special"), ElementsAre(Problem{a, "value", Kind::contradicts_record, "ordinary"}));
  EXPECT_THAT(answered("data_kind", "ordinary"), IsEmpty());
  EXPECT_THAT(answered("balancing", "fine"), ElementsAre(Problem{a, "fact", Kind::not_a_person, ""}));
  EXPECT_THAT(answered("contract_needs", "42"), ElementsAre(Problem{a, "value", Kind::unknown_word, "42"}));
  ledger::JudgementSettled judgement{a, {}, "balancing", "fine", "", {}, {}, false};
  EXPECT_THAT(
      ledger.Try(judgement, "2024-02-01"),
      UnorderedElementsAre(Problem{a, "settled_by", Kind::not_a_person, ""}, Problem{a, "reason", Kind::missing, ""}));
}

TEST(Bookkeeping, AConclusionIsWhatTheBookGivesInEveryField) {
  SmallLedger ledger;
  const RecordName a = Named("assessment/x");
  ledger.Add(ledger::AssessmentStarted{a, "use", SubjectOf("purpose/x")}, "2024-02-01");
  ledger.Add(ledger::AssessmentAnswered{a, {}, "contract_needs", Text("yes"), {}, true}, "2024-02-01");
  const auto concluded = ledger.Conclusion("assessment/x", "2024-02-01");
  ASSERT_TRUE(concluded) << concluded.error().ToString();
  const ledger::AssessmentConcluded& fair = *concluded;
  EXPECT_THAT(ledger.Try(fair, "2024-02-01"), IsEmpty());
  ledger::AssessmentConcluded forged = fair;
  forged.basis = LawfulBasis::legitimate_interest;
  EXPECT_THAT(ledger.Try(forged, "2024-02-01"), ElementsAre(Problem{a, "basis", Kind::not_what_book_says, "contract"}));
  forged = fair;
  forged.parts[0].facts[0].value = Text("no");
  forged.parts[0].duties.clear();
  EXPECT_THAT(ledger.Try(forged, "2024-02-01"),
              Contains(Problem{a, "parts.1.duties.1.duty", Kind::not_what_book_says, "tell"}));
  forged = fair;
  forged.at = Day("2024-02-02");
  EXPECT_THAT(ledger.Try(forged, "2024-02-01"), ElementsAre(Problem{a, "at", Kind::not_what_book_says, "2024-02-01"}));
  forged = fair;
  forged.review_on = Day("2025-02-01");
  EXPECT_THAT(ledger.Try(forged, "2024-02-01"), IsEmpty());
  ledger.Add(fair, "2024-02-01");
  EXPECT_THAT(ledger.Try(fair, "2024-02-02"), ElementsAre(Problem{a, "assessment", Kind::concluded_already, ""}));
  EXPECT_THAT(ledger.Try(ledger::AssessmentAnswered{a, {}, "contract_needs", Text("no"), {}, false}, "2024-02-02"),
              ElementsAre(Problem{a, "assessment", Kind::concluded_already, ""}));
}

TEST(Bookkeeping, AnOpenVerdictIsNotConcluded) {
  SmallLedger ledger;
  const RecordName a = Named("assessment/x");
  ledger.Add(ledger::AssessmentStarted{a, "use", SubjectOf("purpose/x")}, "2024-02-01");
  ledger::AssessmentConcluded made_up;
  made_up.assessment = a;
  made_up.verdict = terms::Verdict::allowed;
  made_up.concluded_by = Officer();
  const Problems problems = ledger.Try(made_up, "2024-02-01");
  ASSERT_FALSE(problems.empty());
  for (const Problem& problem : problems) EXPECT_EQ(problem.kind, Kind::cannot_be_decided) << problem.ToString();
}

// What comes in late may not undo what is on record.
TEST(Bookkeeping, ADraftInThePastIsHeldAgainstWhatCameAfter) {
  SmallLedger ledger = WithDelivery();
  const RecordName p = Named("purpose/deliver");
  EXPECT_THAT(ledger.Try(ledger::PurposeEnded{p, Day("2024-02-01"), {}}, "2024-02-01"),
              Contains(Problem{p, "occurred_at", Kind::not_before, At("2024-02-02").ToString()}));
  EXPECT_THAT(
      ledger.Try(ledger::AssessmentAnswered{Named("assessment/deliver"), {}, "contract_needs", Text("no"), {}, true},
                 "2024-01-20"),
      Contains(Problem{Named("assessment/deliver"), "occurred_at", Kind::not_before, At("2024-02-01").ToString()}));
  // A second purpose of that name, before the first.
  EXPECT_THAT(ledger.Try(Registered("purpose/deliver", Deliver()), "2024-02-01"),
              Contains(testing::Field(&Problem::kind, Kind::overtakes)));
}

TEST(Bookkeeping, SeveralDraftsAreCheckedOneAfterTheOther) {
  const SmallLedger ledger = WithDelivery();
  const RecordName a = Named("assessment/x");
  std::vector<ledger::NewEvent> drafts;
  drafts.push_back(ledger.Draft(ledger::AssessmentStarted{a, "use", SubjectOf("purpose/x")}, "2024-02-05"));
  drafts.push_back(
      ledger.Draft(ledger::AssessmentAnswered{a, {}, "contract_needs", Text("yes"), {}, true}, "2024-02-05"));
  EXPECT_TRUE(CheckDrafts(ledger.events, drafts, SmallBookDiagram()));
  const auto refused = CheckDrafts(ledger.events, std::span(drafts).subspan(1), SmallBookDiagram());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message, "assessment/x: assessment: there is no `assessment/x`");
}

TEST(Bookkeeping, APurposeDoesNotEndBeforeItBegins) {
  const SmallLedger ledger = WithDelivery();
  const base::Date begins = ledger.Now().purposes.at(Named("purpose/deliver")).now().begins;
  const base::Date day_before(begins.days() - std::chrono::days(1));
  EXPECT_THAT(ledger.Try(ledger::PurposeEnded{Named("purpose/deliver"), day_before, Text("x")}, "2024-02-11"),
              ElementsAre(Problem{Named("purpose/deliver"), "last_day", Kind::not_before, begins.ToString()}));
  EXPECT_THAT(ledger.Try(ledger::PurposeEnded{Named("purpose/deliver"), begins, Text("x")}, "2024-02-11"), IsEmpty());
}

TEST(Bookkeeping, DutiesAndStatementsAreThoseThereAre) {
  SmallLedger ledger = WithDelivery();
  EXPECT_THAT(ledger.Try(ledger::DutyFulfilled{Named("assessment/deliver"), "dance", {}}, "2024-05-01"),
              ElementsAre(Problem{Named("assessment/deliver"), "duty", Kind::unknown_word, "dance"}));
  EXPECT_THAT(
      ledger.Try(ledger::DutyFulfilled{Named("purpose/deliver"), std::string(kNoticeOfCorrectedBasis), {}},
                 "2024-05-01"),
      ElementsAre(Problem{Named("purpose/deliver"), "duty", Kind::unknown_word, std::string(kNoticeOfCorrectedBasis)}));
  const ledger::StatementPublished statement{Named("statement/nl"), 1, "nl", log::Sha256("x"), {}};
  ledger.Add(statement, "2024-05-01");
  EXPECT_THAT(ledger.Try(statement, "2024-05-02"),
              ElementsAre(Problem{Named("statement/nl"), "version", Kind::exists_already, "1"}));
}

}  // namespace
}  // namespace grondslag::registry
