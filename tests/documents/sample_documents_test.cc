// The documents of a sample web shop with the words of the shipped book, kept under golden/ (GRONDSLAG_ACCEPT=1 writes
// them anew), each a valid page in both languages; and answers of the shipped book on one page.
#include <cmath>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../golden.h"
#include "diagram/decide.h"
#include "documents/access_answer.h"
#include "documents/answer_page.h"
#include "documents/consent_proof.h"
#include "documents/history_page.h"
#include "documents/printable.h"
#include "documents/register_page.h"
#include "documents/render.h"
#include "documents/sample_register.h"
#include "documents/statement.h"
#include "documents/valid_html.h"
#include "shipped/shipped.h"

namespace grondslag::documents {
namespace {

const rules::RuleBook& Book() { return shipped::ShippedDiagram().book(); }
Imprint In(base::Language language) {
  return {.language = language,
          .on = Day("2024-07-01"),
          .version = 3,
          .checkpoint = "grondslag.example/log\n128\nqINS1GRFhWHwdkUeqLEoP4yEMkTBBzxBkGwGQlVlVcs=\n\n— example 1234\n"};
}

Document StatementPage(base::Language language) { return StatementOf(SampleRegister(), Book(), In(language)).document; }
// With a few things that the law asks for taken out.
Document StatementWithGaps(base::Language language) {
  registry::Register reg = SampleRegister();
  OrganisationIn(reg).has_officer = {};
  TermsIn(reg, "purpose/tax").retention = {};
  TermsIn(reg, "purpose/fraud").legitimate_interest = {};
  RecipientIn(reg, "recipient/mailer").transfer->tool.clear();
  return StatementOf(reg, Book(), In(language)).document;
}
Document RegisterDocument(base::Language language) {
  return RegisterPageOf(SampleRegister(), Book(), In(language)).document;
}
Document Access(base::Language language) {
  const people::Story story = SampleStory();
  const auto answer = people::AnswerAccess(people::Person(), story.Thread(), story.forms(), story.jobs(),
                                           {.effective_on = At("2024-07-01")},
                                           InformationOfAll(SampleRegister(), Book(), Day("2024-07-01")));
  EXPECT_TRUE(answer.has_value());
  return AccessDocumentOf(*answer, SampleRegister(), Book(), In(language)).document;
}
Document Consent(base::Language language) {
  const people::Story story = SampleStory();
  const std::vector<people::HistoryLine> history = people::HistoryOf(story.Thread(), story.forms(), story.jobs());
  const auto proof =
      ConsentProofOf({.history = history, .consent = 3}, story.forms(), SampleRegister(), Book(), In(language));
  EXPECT_TRUE(proof.has_value());
  return *proof;
}
Document History(base::Language language) {
  const people::Story story = SampleStory();
  const std::vector<people::HistoryLine> history = people::HistoryOf(story.Thread(), story.forms(), story.jobs());
  return HistoryPageOf(people::Person(), history, SampleRegister(), Book(), In(language));
}
terms::Decision DecisionOf(const rules::Scenario& scenario) {
  const auto decision = diagram::Decide(
      shipped::ShippedDiagram(), {.decision = scenario.decision, .at = Book().read_until, .open = {}}, scenario.given);
  EXPECT_TRUE(decision.has_value()) << scenario.id;
  return *decision;
}
Document AnswerTo(const char* id, base::Language language) {
  for (const rules::Scenario& scenario : shipped::ShippedScenarios()) {
    if (scenario.id == id) return AnswerPageOf(DecisionOf(scenario), Book(), In(language));
  }
  ADD_FAILURE() << "no scenario " << id;
  return {};
}

struct Sample {
  const char* name;
  Document (*make)(base::Language);
};
const Sample kSamples[] = {
    {"statement", StatementPage},
    {"statement-with-gaps", StatementWithGaps},
    {"register", RegisterDocument},
    {"access", Access},
    {"consent", Consent},
    {"history", History},
    {"answer", [](base::Language language) { return AnswerTo("process/webshop-address", language); }},
    {"answer-long", [](base::Language language) { return AnswerTo("process/newsletter-consent", language); }},
};

TEST(Documents, AreAsKept) {
  for (const Sample& sample : kSamples) {
    ExpectGolden("documents/golden/" + std::string(sample.name) + ".nl.md",
                 AsMarkdown(sample.make(base::Language::nl)));
    ExpectGolden("documents/golden/" + std::string(sample.name) + ".en.md",
                 AsMarkdown(sample.make(base::Language::en)));
  }
  ExpectGolden("documents/golden/statement.nl.html", AsHtml(StatementPage(base::Language::nl)));
  ExpectGolden("documents/golden/register.nl.csv", AsCsv(RegisterDocument(base::Language::nl)));
  ExpectGolden("documents/golden/register.en.csv", AsCsv(RegisterDocument(base::Language::en)));
  ExpectGolden("documents/golden/answer-long.en.html",
               AsHtml(AnswerTo("process/newsletter-consent", base::Language::en)));
  ExpectGolden("documents/golden/answer-long.nl.html",
               AsHtml(AnswerTo("process/newsletter-consent", base::Language::nl)));
  ExpectGolden("documents/golden/consent.en.json", AsJson(Consent(base::Language::en)));
}

TEST(Documents, AreValidPages) {
  for (const Sample& sample : kSamples) {
    for (const base::Language language : {base::Language::nl, base::Language::en}) {
      EXPECT_EQ(ProblemsOfHtml(AsHtml(sample.make(language))), "") << sample.name;
    }
  }
}

// As set by the style of html.cc for one page: 8 points, 1.2 lines, margins of 10 mm. A heading takes more than a line,
// and so does a row of a table. Held once against what Chromium prints.
double LinesOnPaper(const Document& document) {
  constexpr double kCharactersOfALine = 120, kRow = 1.05, kHeading = 1.5;
  double sum = 0;
  for (const std::string& line : LinesOf(AsMarkdown(document))) {
    if (line.empty() || line.starts_with("| ---") || line.starts_with("```")) continue;
    const double lines = std::ceil(static_cast<double>(line.size()) / kCharactersOfALine);
    sum += line.starts_with('#') ? kHeading : line.starts_with('|') ? kRow * lines : lines;
  }
  return sum;
}
constexpr double kLinesOfAPage = 81;  // 277 mm of 3.39 mm

TEST(AnswerPage, OfAnOrdinaryAnswerFitsOnOnePage) {
  // The second is long: on consent, with every answer given.
  for (const char* id : {"process/webshop-address", "process/newsletter-consent"}) {
    for (const base::Language language : {base::Language::nl, base::Language::en}) {
      EXPECT_LE(LinesOnPaper(AnswerTo(id, language)), kLinesOfAPage) << id;
    }
  }
}

TEST(AnswerPage, IsAValidPageForEveryScenario) {
  int scenarios = 0;
  for (const rules::Scenario& scenario : shipped::ShippedScenarios()) {
    // Each is a process of its own: one in forty.
    if (++scenarios % 40 != 0) continue;
    EXPECT_EQ(ProblemsOfHtml(AsHtml(AnswerPageOf(DecisionOf(scenario), Book(), In(base::Language::nl)))), "")
        << scenario.id;
  }
  EXPECT_GT(scenarios, 0);
}

}  // namespace
}  // namespace grondslag::documents
