// What the proof of a consent shows, law.md 22.
#include "documents/consent_proof.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "documents/render.h"
#include "documents/sample_register.h"
#include "documents/valid_html.h"

namespace grondslag::documents {
namespace {

using testing::HasSubstr;
using testing::Not;

base::Result<Document> ProofIn(const people::Story& story, base::Language language, ledger::Position position) {
  const std::vector<people::HistoryLine> history = people::HistoryOf(story.Thread(), story.forms(), story.jobs());
  return ConsentProofOf({.history = history, .consent = position}, story.forms(), SampleRegister(),
                        registry::SmallBookDiagram().book(),
                        {.language = language, .on = Day("2024-07-01"), .checkpoint = "log\n1\nabc=\n"});
}
ledger::Position ConsentIn(const people::Story& story) {
  for (const ledger::RecordedEvent& event : story.events()) {
    if (std::holds_alternative<ledger::ConsentGiven>(event.event)) return event.position;
  }
  return 0;
}

TEST(ConsentProof, ShowsWhoWhenHowAndToWhat) {
  const people::Story story = SampleStory();
  const auto proof = ProofIn(story, base::Language::en, ConsentIn(story));
  ASSERT_TRUE(proof.has_value());
  const std::string text = AsJson(*proof);
  for (const char* part :
       {"ans@example.org", "Newsletter", "De Boekenkast B.V.", "E-mail address", "2024-04-01T22:00:00.000000Z",
        "ticked a box, by web", "ticked the box", "Form form/newsletter, version 1, language en",
        "May we send you our newsletter? You can always unsubscribe.", "Saying yes: web (1). Withdrawing: web (1).",
        "Yes, this is allowed.", "At 2024-05-31T22:00:00.000000Z, by the person, by way of web.", "log\\n1\\nabc="}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
  EXPECT_THAT(text, HasSubstr(log::HexOf(log::Sha256("May we send you our newsletter? You can always unsubscribe."))));
  for (const base::Language language : {base::Language::nl, base::Language::en}) {
    EXPECT_EQ(ProblemsOfHtml(AsHtml(*ProofIn(story, language, ConsentIn(story)))), "");
  }
}

TEST(ConsentProof, SaysThatItWasNotWithdrawn) {
  people::Story story;
  story.Add("2024-02-01", people::FormVersionOf(1));
  story.Add("2024-04-01", people::Known());
  story.Add("2024-04-02", people::No());  // of a consent before
  const ledger::Position consent = story.Add("2024-04-03", people::Yes());
  const std::string text = AsJson(*ProofIn(story, base::Language::nl, consent));
  EXPECT_THAT(text, HasSubstr("Nee, voor zover dit dossier weet."));
  EXPECT_THAT(text, HasSubstr("[niet te lezen]"));
}

TEST(ConsentProof, CountsAWithdrawalOfEverythingAndNotAMistakenOne) {
  people::Story story;
  story.Add("2024-02-01", people::FormVersionOf(1));
  story.Add("2024-04-01", people::Known());
  const ledger::Position consent = story.Add("2024-04-03", people::Yes());
  const ledger::Position mistake = story.Add("2024-04-04", people::No());
  story.Add("2024-04-05", people::Mistaken(mistake));
  EXPECT_THAT(AsJson(*ProofIn(story, base::Language::en, consent)), HasSubstr("No, as far as this record knows."));
  ledger::ConsentWithdrawn all = people::No();
  all.purpose = {};
  story.Add("2024-04-06", all);
  EXPECT_THAT(AsJson(*ProofIn(story, base::Language::en, consent)), HasSubstr("At 2024-04-05T22:00:00.000000Z"));
}

TEST(ConsentProof, SaysThatTheEntryWasAMistakeAndThatATextIsNotThere) {
  people::Story story;
  story.Add("2024-04-01", people::Known());
  const ledger::Position consent = story.Add("2024-04-03", people::Yes());
  story.Add("2024-04-05", people::Mistaken(consent));
  const std::string text = AsJson(*ProofIn(story, base::Language::en, consent));
  EXPECT_THAT(text, HasSubstr("This entry was a mistake and does not count."));
  EXPECT_THAT(text, Not(HasSubstr("Saying yes")));
}

TEST(ConsentProof, IsOfAConsentOnly) {
  const people::Story story = SampleStory();
  const auto proof = ProofIn(story, base::Language::en, 2);
  ASSERT_FALSE(proof.has_value());
  EXPECT_EQ(proof.error().code, base::ErrorCode::not_found);
}

}  // namespace
}  // namespace grondslag::documents
