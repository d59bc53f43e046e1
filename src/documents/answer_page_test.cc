// One answer on one page, of a decision and of an assessment on record.
#include "documents/answer_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "diagram/decide.h"
#include "documents/render.h"
#include "documents/sample_register.h"
#include "documents/valid_html.h"

namespace grondslag::documents {
namespace {

using testing::HasSubstr;
using testing::Not;

const diagram::Diagram& Diagram() { return registry::SmallBookDiagram(); }
const Imprint kEnglish{.language = base::Language::en, .on = Day("2024-07-01")};

terms::Decision Decided(const std::vector<std::pair<std::string, std::string>>& given) {
  terms::GivenFacts facts;
  for (const auto& [fact, value] : given) facts.facts[fact] = {value, "P. Jansen", "because of it", {}, false};
  auto decision = diagram::Decide(Diagram(), {.decision = "use", .at = Day("2024-08-01"), .open = {}}, facts);
  if (!decision) ADD_FAILURE() << decision.error().message;
  return decision.value_or(terms::Decision());
}
std::string PageOf(const std::vector<std::pair<std::string, std::string>>& given) {
  const Document page = AnswerPageOf(Decided(given), Diagram().book(), kEnglish);
  EXPECT_EQ(ProblemsOfHtml(AsHtml(page)), "");
  EXPECT_EQ(page.layout, Layout::one_page);
  return AsMarkdown(page);
}

TEST(AnswerPage, SaysTheOutcomeTheBasisAndWhatToDo) {
  const std::string page = PageOf({{"contract_needs", "yes"}, {"data_kind", "ordinary"}});
  EXPECT_THAT(page, HasSubstr("Yes, this is allowed."));
  EXPECT_THAT(page, HasSubstr("contract (GDPR Article 6(1)(b))"));
  EXPECT_THAT(page, HasSubstr("## What you must do (duties)"));
  EXPECT_THAT(page, HasSubstr("Decided for**: 1 August 2024"));
  EXPECT_THAT(page, HasSubstr(Diagram().book().hash));
}

TEST(AnswerPage, SaysWhyNot) {
  const std::string page = PageOf({{"contract_needs", "no"},
                                   {"data_kind", "ordinary"},
                                   {"consent_asked", "no"},
                                   {"impact", "against"},
                                   {"balancing", "overridden"}});
  EXPECT_THAT(page, HasSubstr("No, this is not allowed."));
  EXPECT_THAT(page, HasSubstr("## The lawful bases"));
  EXPECT_THAT(page, HasSubstr("consent: does not hold."));
  EXPECT_THAT(page, HasSubstr("## What would make it a yes"));
  EXPECT_THAT(page, HasSubstr("By P. Jansen. Reason: because of it"));
}

TEST(AnswerPage, SaysWhatIsOpen) {
  const std::string page = PageOf({{"data_kind", "ordinary"}});
  EXPECT_THAT(page, HasSubstr("That is not known yet."));
  EXPECT_THAT(page, HasSubstr("## What is still to be known"));
}

// Of an assessment in the small ledger.
const ledger::AssessmentConcluded& Conclusion(const registry::Register& reg) {
  return *reg.ConclusionOf(Named("assessment/deliver"));
}

TEST(AnswerPage, OfAnAssessmentNamesWhatItIsAbout) {
  const registry::Register reg = registry::WithDelivery().Now();
  const Document page = AnswerPageOf(Conclusion(reg), reg, Diagram(), kEnglish);
  const std::string text = AsMarkdown(page);
  for (const char* part : {"Yes, this is allowed.", "Bezorgen (en)", "Adres (en)", "assessment/deliver", "A. de Vries",
                           "so it is", "contract", "Why", "1 February 2024"}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
  EXPECT_THAT(text, HasSubstr(Conclusion(reg).book_hash));
  EXPECT_EQ(ProblemsOfHtml(AsHtml(page)), "");
}

TEST(AnswerPage, OfAnAssessmentNamesWhoJudged) {
  registry::SmallLedger ledger;
  ledger.Assess("assessment/deliver", registry::SubjectOf("purpose/deliver"),
                {{"contract_needs", "no"}, {"consent_asked", "no"}, {"impact", "for"}, {"balancing", "fine"}},
                "2024-02-01");
  const registry::Register reg = ledger.Now();
  const std::string text = AsMarkdown(AnswerPageOf(Conclusion(reg), reg, Diagram(), kEnglish));
  EXPECT_THAT(text, HasSubstr("legitimate interest"));
  EXPECT_THAT(text, HasSubstr("By A. de Vries. Reason: because"));
}

TEST(AnswerPage, TellsWhatWasKeptWhereTheBookIsAnother) {
  const registry::Register reg = registry::WithDelivery().Now();
  ledger::AssessmentConcluded conclusion = Conclusion(reg);
  conclusion.book_hash = "another";
  const std::string text = AsMarkdown(AnswerPageOf(conclusion, reg, Diagram(), kEnglish));
  EXPECT_THAT(text, HasSubstr("Yes, this is allowed."));
  EXPECT_THAT(text, HasSubstr("Decided with another rule book than this program has."));
  EXPECT_THAT(text, HasSubstr("The answers this rests on"));
}

TEST(AnswerPage, TellsWhatWasKeptWhereFactsAreGone) {
  const registry::Register reg = registry::WithDelivery().Now();
  ledger::AssessmentConcluded conclusion = Conclusion(reg);
  for (ledger::ConcludedFact& fact : conclusion.parts[0].facts) {
    fact.value = ledger::RecordText(ledger::SealedText::Closed(log::Sha256("x")));
    fact.value.MarkGone();
  }
  const std::string text = AsMarkdown(AnswerPageOf(conclusion, reg, Diagram(), kEnglish));
  EXPECT_THAT(text, HasSubstr("Yes, this is allowed."));
  EXPECT_THAT(text, HasSubstr("\\[erased\\]"));
  EXPECT_THAT(text, HasSubstr("can therefore not be gone through again"));
}

TEST(AnswerPage, PutsCategoriesWithOneAnswerTogether) {
  registry::SmallLedger ledger;
  ledger::AssessmentSubject subject = registry::SubjectOf("purpose/deliver");
  ledger.Force(ledger::DataCategoryDescribed{Named("category/phone"), "ordinary", registry::Both("Telefoon"), {}},
               "2024-01-02");
  subject.categories = {Named("category/address"), Named("category/phone"), Named("category/health")};
  ledger.Assess("assessment/deliver", subject, {{"contract_needs", "yes"}, {"consent_asked", "no"}}, "2024-02-01");
  const registry::Register reg = ledger.Now();
  const std::string text = AsMarkdown(AnswerPageOf(Conclusion(reg), reg, Diagram(), kEnglish));
  EXPECT_THAT(text, HasSubstr("## For: Adres (en), Telefoon (en)"));
  EXPECT_THAT(text, HasSubstr("## For: Gezondheid (en)"));
  EXPECT_THAT(text, HasSubstr("**All together**: No, this is not allowed."));
}

}  // namespace
}  // namespace grondslag::documents
