// The answer to a request for access, law.md 10: each item of art. 15(1), and what is plainly not there.
#include "documents/access_answer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "documents/render.h"
#include "documents/sample_register.h"
#include "documents/valid_html.h"

namespace grondslag::documents {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Imprint In(base::Language language) { return {.language = language, .on = Day("2024-07-01")}; }

people::AccessAnswer AnswerOf(const people::Story& story) {
  auto answer = people::AnswerAccess(people::Person(), story.Thread(), story.forms(), story.jobs(),
                                     {.effective_on = At("2024-07-01")},
                                     InformationOfAll(SampleRegister(), Book(), Day("2024-07-01")));
  if (!answer) ADD_FAILURE() << answer.error().message;
  return answer.value_or(people::AccessAnswer());
}
AccessDocument DocumentOf(const people::Story& story, base::Language language) {
  return AccessDocumentOf(AnswerOf(story), SampleRegister(), Book(), In(language));
}

TEST(Access, TellsEveryItemInBothLanguages) {
  struct Row {
    const char* what;
    const char* nl;
    const char* en;
  };
  const Row rows[] = {
      {"data known here", "ans@example.org", "ans@example.org"},
      {"(a) purposes", "Wij bezorgen wat u bestelt.", "We deliver what you order."},
      {"the basis", "overeenkomst (AVG artikel 6 lid 1 onder b)", "contract (GDPR Article 6(1)(b))"},
      {"(b) categories", "Naam en adres (zoals: straat en postcode)",
       "Name and address (such as: street and postcode)"},
      {"(c) named recipient", "Snelle Bezorging B.V.", "Snelle Bezorging B.V."},
      {"(c) when", "20 april 2024", "20 April 2024"},
      {"(c) as a rule", "Belastingdienst", "Belastingdienst"},
      {"(d) retention", "7 jaar", "7 years"},
      {"(e) erasure", "vergetelheid", "erasure"},
      {"(e) objection", "AVG artikel 21 lid 1", "GDPR Article 21(1)"},
      {"(f) complaint", "Autoriteit Persoonsgegevens", "Autoriteit Persoonsgegevens"},
      {"(g) source", "Een bureau voor krediet (geen openbare bron)",
       "A credit agency (not a publicly accessible source)"},
      {"(h) automated decision", "samen geven een score", "together give a score"},
      {"15(2) transfer", "Mail Inc., in US.", "Mail Inc., in US."},
      {"consent", "Gegeven op 2 april 2024, ingetrokken op 1 juni 2024.",
       "Given on 2 April 2024, withdrawn on 1 June 2024."},
      {"objection raised", "reclame", "advertising"},
      {"restriction", "of de gegevens kloppen, wordt nagegaan", "whether the data are right is checked"},
      {"locked purpose", "Ja, wij bewaren de gegevens hiervoor alleen.", "Yes, for this we only keep the data."},
      {"sale", "boek", "boek"},
  };
  const std::string nl = AsJson(DocumentOf(SampleStory(), base::Language::nl).document);
  const std::string en = AsJson(DocumentOf(SampleStory(), base::Language::en).document);
  for (const Row& row : rows) {
    EXPECT_THAT(nl, HasSubstr(row.nl)) << row.what;
    EXPECT_THAT(en, HasSubstr(row.en)) << row.what;
  }
}

// C-154/21: by name, with how often.
TEST(Access, NamesWhoReallyGotData) {
  const Document document = DocumentOf(SampleStory(), base::Language::en).document;
  const Table* all = nullptr;
  for (const Block& block : document.blocks) {
    const auto* table = std::get_if<Table>(&block);
    if (table != nullptr && table->caption == "To whom we gave your data") all = table;
  }
  ASSERT_NE(all, nullptr);
  EXPECT_THAT(all->rows, ElementsAre(ElementsAre("Snelle Bezorging B.V.", "info@snel.example",
                                                 "Name and address (such as: street and postcode)", "4 April 2024",
                                                 "20 April 2024", "2")));
}

TEST(Access, LeavesOutWhoIsNoRecipientAndSaysSoToTheOfficer) {
  const AccessDocument access = DocumentOf(SampleStory(), base::Language::nl);
  EXPECT_THAT(AsJson(access.document), Not(HasSubstr("Politie")));
  EXPECT_THAT(access.left_out, ElementsAre(Named("recipient/police")));
}

TEST(Access, SaysPlainlyThatNothingIsKnown) {
  people::Story nothing;
  const AccessDocument access = DocumentOf(nothing, base::Language::nl);
  const std::string text = AsJson(access.document);
  for (const char* plain : {"In dit dossier staat niets over u.", "Geen e-mailadres, telefoonnummer of klantnummer.",
                            "In dit dossier staat niet dat wij uw gegevens aan iemand gaven.",
                            "U vroeg ons niet om te stoppen.", "Dit zegt ons register over mensen in het algemeen."}) {
    EXPECT_THAT(text, HasSubstr(plain));
  }
  EXPECT_THAT(text, Not(HasSubstr("Nieuwsbrief"))) << "on consent, which nobody gave";
  EXPECT_THAT(access.left_out, IsEmpty());
}

TEST(Access, NamesPurposesThatTheRegisterDoesNotHave) {
  people::Story story = SampleStory();
  ledger::ConsentGiven yes = people::Yes();
  yes.purpose = Named("purpose/unknown");
  story.Add("2024-06-02", yes);
  EXPECT_THAT(AsJson(DocumentOf(story, base::Language::en).document), HasSubstr("purpose/unknown"));
}

TEST(Access, IsValidHtml) {
  for (const base::Language language : {base::Language::nl, base::Language::en}) {
    EXPECT_EQ(ProblemsOfHtml(AsHtml(DocumentOf(SampleStory(), language).document)), "");
    EXPECT_EQ(ProblemsOfHtml(AsHtml(DocumentOf(people::Story(), language).document)), "");
  }
}

TEST(Information, IsWhatTheRegisterSays) {
  const registry::Register reg = SampleRegister();
  const people::PurposeInformation newsletter = InformationOf(reg, Book(), Named("purpose/newsletter"));
  EXPECT_EQ(newsletter.title, (base::LocalText{"Nieuwsbrief", "Newsletter"}));
  EXPECT_EQ(newsletter.basis, terms::LawfulBasis::consent);
  EXPECT_THAT(newsletter.categories, ElementsAre("category/email"));
  EXPECT_THAT(newsletter.recipients, ElementsAre(Named("recipient/mailer")));
  EXPECT_EQ(newsletter.retention.en, "Until you unsubscribe.");
  EXPECT_THAT(newsletter.transfer.nl, HasSubstr("Mail Inc., in US."));
  EXPECT_THAT(newsletter.rights,
              ElementsAre("avg:7(3)", "avg:15", "avg:16", "avg:17", "avg:18", "avg:20", "avg:21(2)", "avg:77"));
  EXPECT_TRUE(newsletter.automated_decision.empty());
  EXPECT_FALSE(InformationOf(reg, Book(), Named("purpose/fraud")).automated_decision.empty());
  const people::PurposeInformation unknown = InformationOf(reg, Book(), Named("purpose/unknown"));
  EXPECT_EQ(unknown.purpose, Named("purpose/unknown"));
  EXPECT_FALSE(unknown.basis);
  EXPECT_EQ(InformationOfAll(reg, Book(), Day("2024-07-01")).size(), 5U);
}

}  // namespace
}  // namespace grondslag::documents
