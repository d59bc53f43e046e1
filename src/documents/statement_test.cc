// The privacy statement and the register, field by field: GDPR art. 13 and 14 (law.md 9) and art. 30 (law.md 16).
#include "documents/statement.h"

#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "documents/register_page.h"
#include "documents/render.h"
#include "documents/rights.h"
#include "documents/sample_register.h"

namespace grondslag::documents {
namespace {

using registry::Register;
using testing::AllOf;
using testing::Contains;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Imprint Imprinted(base::Language language) { return {.language = language, .on = Day("2024-06-01"), .version = 2}; }

// Every text of a document, in its order; JSON has them letter for letter.
std::string TextsOf(const Document& document) { return AsJson(document); }
std::string StatementIn(base::Language language, const Register& reg) {
  return TextsOf(StatementOf(reg, Book(), Imprinted(language)).document);
}
std::string RegisterIn(base::Language language, const Register& reg) {
  return TextsOf(RegisterPageOf(reg, Book(), Imprinted(language)).document);
}

TEST(Sample, IsWhole) {
  for (const base::Language language : {base::Language::nl, base::Language::en}) {
    EXPECT_THAT(StatementOf(SampleRegister(), Book(), Imprinted(language)).missing, IsEmpty());
    EXPECT_THAT(RegisterPageOf(SampleRegister(), Book(), Imprinted(language)).missing, IsEmpty());
  }
}

enum class On { statement, reg, both };

// One row per field: with it, its text stands in the documents; without it, it is listed as missing.
struct FieldRow {
  const char* what;
  On on;
  std::function<void(Register&)> take_out;
  const char* record;  // of the missing field; null: the law does not say that there must be one
  const char* field;
  const char* nl;
  const char* en;
};

const std::vector<FieldRow> kFields = {
    {"13(1)(a) who", On::both, [](Register& r) { OrganisationIn(r).organisation.name = {}; }, "organisation",
     "organisation.name", "De Boekenkast B.V.", "De Boekenkast B.V."},
    {"13(1)(a) contact", On::both,
     [](Register& r) {
       auto& party = OrganisationIn(r).organisation;
       party.address = party.email = party.phone = party.website = {};
     },
     "organisation", "organisation.contact", "privacy@kast.example", "privacy@kast.example"},
    {"13(1)(b) officer", On::both, [](Register& r) { OrganisationIn(r).officer.email = {}; }, "organisation",
     "officer.contact", "fg@kast.example", "fg@kast.example"},
    {"13(1)(b) whether there is an officer", On::both, [](Register& r) { OrganisationIn(r).has_officer = {}; },
     "organisation", "has_officer", "F. Gerritsen", "F. Gerritsen"},
    {"13(1)(c) name of a purpose", On::statement, [](Register& r) { TermsIn(r, "purpose/tax").name = {}; },
     "purpose/tax", "name", "Administratie", "Accounts"},
    {"13(1)(c) goal", On::statement, [](Register& r) { TermsIn(r, "purpose/tax").goal = {}; }, "purpose/tax", "goal",
     "Wij houden de boeken bij voor de belasting.", "We keep our books for the tax office."},
    {"13(1)(d) interest", On::statement, [](Register& r) { TermsIn(r, "purpose/fraud").legitimate_interest = {}; },
     "purpose/fraud", "legitimate_interest", "Niet opgelicht worden.", "Not being defrauded."},
    {"13(1)(e) recipient", On::statement,
     [](Register& r) {
       RecipientIn(r, "recipient/courier").party.name = {};
       RecipientIn(r, "recipient/courier").category = {};
     },
     "recipient/courier", "category", "Snelle Bezorging B.V. (bezorger): gebruikt de gegevens voor zichzelf (derde)",
     "Snelle Bezorging B.V. (courier): uses the data for itself (third party)"},
    {"13(1)(f) tool", On::statement, [](Register& r) { RecipientIn(r, "recipient/mailer").transfer->tool = {}; },
     "recipient/mailer", "transfer.tool", "Mail Inc., in US. Waarom dat mag: standard_clauses.",
     "Mail Inc., in US. Why that is allowed: standard_clauses."},
    {"13(1)(f) copy", On::statement, [](Register& r) { RecipientIn(r, "recipient/mailer").transfer->copy = {}; },
     "recipient/mailer", "transfer.copy", "Een kopie krijgt u zo: Vraag het via privacy@kast.example.",
     "How to get a copy: Ask privacy@kast.example."},
    {"13(2)(a) retention", On::both, [](Register& r) { TermsIn(r, "purpose/tax").retention = {}; }, "purpose/tax",
     "retention", "7 jaar", "7 years"},
    {"13(2)(a) criterion in English", On::statement,
     [](Register& r) { TermsIn(r, "purpose/newsletter").retention.text.nl = {}; }, "purpose/newsletter",
     "retention.text", "Tot u zich afmeldt.", "Until you unsubscribe."},
    {"13(2)(e) requirement", On::statement, [](Register& r) { TermsIn(r, "purpose/tax").requirement = {}; },
     "purpose/tax", "requirement", "Ja, dat moet van de wet.", "Yes, the law requires it."},
    {"13(2)(e) without data", On::statement, [](Register& r) { TermsIn(r, "purpose/tax").without_data = {}; },
     "purpose/tax", "without_data", "Dan mogen wij niet aan u verkopen.", "Then we may not sell to you."},
    {"13(2)(f) logic", On::statement, [](Register& r) { TermsIn(r, "purpose/fraud").automated->logic = {}; },
     "purpose/fraud", "automated.logic", "Het bedrag en het adres samen geven een score.",
     "Amount and address together give a score."},
    {"13(2)(f) consequences", On::statement,
     [](Register& r) { TermsIn(r, "purpose/fraud").automated->consequences = {}; }, "purpose/fraud",
     "automated.consequences", "Bij een lage score moet u vooraf betalen.",
     "With a low score you must pay in advance."},
    {"14(1)(d) categories", On::both, [](Register& r) { TermsIn(r, "purpose/fraud").categories = {}; }, "purpose/fraud",
     "categories", "Naam en adres (zoals: straat en postcode)", "Name and address (such as: street and postcode)"},
    {"14(2)(f) source", On::statement, [](Register& r) { TermsIn(r, "purpose/fraud").sources = {}; }, "purpose/fraud",
     "sources", "Een bureau voor krediet (geen openbare bron)", "A credit agency (not a publicly accessible source)"},
    {"14(2)(f) public source", On::statement,
     [](Register& r) { r.sources.at(Named("source/credit")).all.back().content.is_public = {}; }, "source/credit",
     "is_public", "(geen openbare bron)", "(not a publicly accessible source)"},
    {"30(1)(c) people", On::reg, [](Register& r) { TermsIn(r, "purpose/tax").groups = {}; }, "purpose/tax", "groups",
     "Klanten", "Customers"},
    {"30(1)(e) country", On::reg, [](Register& r) { RecipientIn(r, "recipient/mailer").transfer->country = {}; },
     "recipient/mailer", "transfer.country", "Mail Inc., in US.", "Mail Inc., in US."},
    {"30(1)(g) security", On::reg, [](Register& r) { TermsIn(r, "purpose/tax").measures = {}; }, "purpose/tax",
     "measures", "Versleutelde opslag", "Encrypted storage"},
    {"30(2)(a) on behalf of", On::reg,
     [](Register& r) { r.activities.at(Named("activity/storage")).all.back().content.on_behalf = {}; },
     "activity/storage", "on_behalf", "Uitgeverij Papier", "Uitgeverij Papier"},
    {"30(2)(a) their officer", On::reg,
     [](Register& r) { r.activities.at(Named("activity/storage")).all.back().content.on_behalf[0].officer.email = {}; },
     "activity/storage", "on_behalf.1.officer.contact", "fg@papier.example", "fg@papier.example"},
    {"30(2)(b) what for them", On::reg,
     [](Register& r) { r.activities.at(Named("activity/storage")).all.back().content.on_behalf[0].processing = {}; },
     "activity/storage", "on_behalf.1.processing", "Wij versturen hun bestellingen.", "We send their orders."},
    {"28(3) contract", On::reg, [](Register& r) { RecipientIn(r, "recipient/mailer").contract = {}; },
     "recipient/mailer", "contract", "Contract van 15 januari 2024", "Contract of 15 January 2024"},
    {"accountability: why the basis applies", On::both,
     [](Register& r) { TermsIn(r, "purpose/tax").justification = {}; }, nullptr, "",
     "De wet verplicht ons de administratie te bewaren.", "The law makes us keep our accounts."},
    {"the provision", On::both, [](Register& r) { TermsIn(r, "purpose/tax").provision = {}; }, nullptr, "",
     "AWR artikel 52", "AWR artikel 52"},
    {"recipients at all", On::both,
     [](Register& r) {
       TermsIn(r, "purpose/tax").recipients = {};
       r.recipients.erase(Named("recipient/tax_office"));
     },
     nullptr, "", "Belastingdienst", "Belastingdienst"},
    {"assessment", On::reg, [](Register& r) { r.assessments.at(Named("assessment/tax")).conclusion = {}; }, nullptr, "",
     "assessment/tax: Ja, dit mag. Op 1 februari 2024, met regelboek grondslag 2026.11.",
     "assessment/tax: Yes, this is allowed. On 1 February 2024, with rule book grondslag 2026.11."},
};

auto IsMissing(const FieldRow& row) {
  return Contains(AllOf(Field(&registry::MissingField::record, Named(row.record)),
                        Field(&registry::MissingField::field, std::string(row.field))));
}

class EachField : public testing::TestWithParam<std::size_t> {
 protected:
  const FieldRow& row() const { return kFields[GetParam()]; }
};

TEST_P(EachField, StandsInTheDocumentsInBothLanguages) {
  const Register reg = SampleRegister();
  for (const auto& [language, text] :
       {std::pair(base::Language::nl, row().nl), std::pair(base::Language::en, row().en)}) {
    if (row().on != On::reg) {
      EXPECT_THAT(StatementIn(language, reg), HasSubstr(text)) << row().what;
    }
    EXPECT_THAT(RegisterIn(language, reg), HasSubstr(text)) << row().what;
  }
}

TEST_P(EachField, IsListedWhenItIsMissing) {
  Register reg = SampleRegister();
  row().take_out(reg);
  for (const base::Language language : {base::Language::nl, base::Language::en}) {
    const Statement statement = StatementOf(reg, Book(), Imprinted(language));
    const RegisterPage page = RegisterPageOf(reg, Book(), Imprinted(language));
    const char* text = language == base::Language::nl ? row().nl : row().en;
    if (row().record == nullptr) {
      EXPECT_THAT(TextsOf(statement.document), Not(HasSubstr(text))) << row().what;
      continue;
    }
    if (row().on != On::reg) {
      EXPECT_THAT(statement.missing, IsMissing(row())) << row().what;
    }
    if (row().on != On::statement) {
      EXPECT_THAT(page.missing, IsMissing(row())) << row().what;
    }
    const auto* list = std::get_if<MissingList>(&statement.document.blocks.back());
    ASSERT_NE(list, nullptr);
    EXPECT_EQ(list->items.size(), statement.missing.size());
    for (const MissingItem& item : list->items) {
      EXPECT_THAT(item.what, Not(HasSubstr("_"))) << "a name of the register, not words";
      EXPECT_FALSE(item.asked_by.empty());
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Law, EachField, testing::Range<std::size_t>(0, kFields.size()));

TEST(Statement, NamesPurposeAndBasisOfEveryPurpose) {
  const std::string nl = StatementIn(base::Language::nl, SampleRegister());
  const std::string en = StatementIn(base::Language::en, SampleRegister());
  EXPECT_THAT(nl, HasSubstr("overeenkomst (AVG artikel 6 lid 1 onder b)"));
  EXPECT_THAT(nl, HasSubstr("wettelijke verplichting (AVG artikel 6 lid 1 onder c)"));
  EXPECT_THAT(en, HasSubstr("consent (GDPR Article 6(1)(a))"));
  EXPECT_THAT(en, HasSubstr("legitimate interest (GDPR Article 6(1)(f))"));
  EXPECT_THAT(en, HasSubstr("special law"));
  EXPECT_THAT(en, HasSubstr("We had these data already for: Delivery."));
}

const Callout* ObjectionIn(const Document& document) {
  for (const Block& block : document.blocks) {
    if (const auto* callout = std::get_if<Callout>(&block)) return callout;
  }
  return nullptr;
}

// Art. 21(4): clearly, and apart from all other information.
TEST(Statement, SetsTheRightToObjectApart) {
  const Document document = StatementOf(SampleRegister(), Book(), Imprinted(base::Language::en)).document;
  const Callout* callout = ObjectionIn(document);
  ASSERT_NE(callout, nullptr);
  ASSERT_EQ(callout->blocks.size(), 5U);
  EXPECT_THAT(std::get<Paragraph>(callout->blocks[0]).text, HasSubstr("GDPR Article 21(1)"));
  EXPECT_EQ(std::get<Paragraph>(callout->blocks[1]).text, "This is about: Preventing fraud.");
  EXPECT_THAT(std::get<Paragraph>(callout->blocks[2]).text, HasSubstr("GDPR Article 21(2)"));
  EXPECT_EQ(std::get<Paragraph>(callout->blocks[3]).text, "This is about: Newsletter, Tips for customers.");
  for (const Block& block : document.blocks) {
    if (const auto* list = std::get_if<List>(&block)) {
      for (const std::string& item : list->items) EXPECT_THAT(item, Not(HasSubstr("21("))) << "not apart";
    }
  }
}

Register Only(const char* purpose) {
  Register reg = SampleRegister();
  std::erase_if(reg.purposes, [&](const auto& entry) { return entry.first != Named(purpose); });
  return reg;
}

TEST(Statement, HasNoRightThatNoPurposeGives) {
  const std::string contract = StatementIn(base::Language::en, Only("purpose/deliver"));
  EXPECT_EQ(ObjectionIn(StatementOf(Only("purpose/deliver"), Book(), Imprinted(base::Language::en)).document), nullptr);
  EXPECT_THAT(contract, Not(HasSubstr("withdraw")));
  EXPECT_THAT(contract, HasSubstr("portability"));
  const std::string tax = StatementIn(base::Language::en, Only("purpose/tax"));
  EXPECT_THAT(tax, Not(HasSubstr("portability")));
  EXPECT_THAT(tax, HasSubstr("What the law or our public task requires we may then keep."));
  EXPECT_THAT(StatementIn(base::Language::en, Only("purpose/newsletter")),
              HasSubstr("you can withdraw that at any time"));
  EXPECT_THAT(StatementIn(base::Language::nl, Only("purpose/newsletter")), HasSubstr("die altijd intrekken"));
}

// Art. 9(2)(a): sensitive data on explicit consent, whatever the basis.
TEST(Statement, HasTheRightToWithdrawWhereExplicitConsentLiftsABan) {
  Register reg = Only("purpose/deliver");
  ledger::ConcludedPart part;
  part.facts = {{.fact = "exception", .value = Text("explicit_consent"), .reason = {}, .by = {}}};
  reg.assessments.at(Named("assessment/deliver")).conclusion->content.parts = {part};
  EXPECT_THAT(StatementIn(base::Language::en, reg), HasSubstr("you can withdraw that at any time"));
}

TEST(Statement, NamesTheComplaintAndTheRightsOfAll) {
  for (const char* purpose : {"purpose/deliver", "purpose/tax", "purpose/fraud", "purpose/own_ads"}) {
    const std::string text = StatementIn(base::Language::nl, Only(purpose));
    for (const char* right : {"inzage", "rectificatie", "vergetelheid", "beperking", "Autoriteit Persoonsgegevens"}) {
      EXPECT_THAT(text, HasSubstr(right)) << purpose;
    }
  }
}

// Art. 4(9): an authority in one particular inquiry is no recipient.
TEST(Statement, DoesNotNameWhoIsNoRecipient) {
  EXPECT_THAT(StatementIn(base::Language::nl, SampleRegister()), Not(HasSubstr("Politie")));
}

TEST(Statement, HasTheRepresentativeAndJointControllers) {
  Register reg = SampleRegister();
  OrganisationIn(reg).representative = PartyOf("Rep Ltd", "Brussels", "");
  ledger::RecipientDescribed& partner = RecipientIn(reg, "recipient/accountant");
  partner.arrangement = ledger::JointArrangement{
      .agreed_on = Day("2024-01-01"), .gist = InBoth("Zij antwoorden.", "They answer."), .contact_point = {}};
  reg.activities.at(Named("activity/shop")).all.back().content.joint_controllers = {partner.recipient};
  for (const std::string& text : {StatementIn(base::Language::en, reg), RegisterIn(base::Language::en, reg)}) {
    EXPECT_THAT(text, HasSubstr("Rep Ltd, Brussels"));
    EXPECT_THAT(text, HasSubstr("Kantoor Cijfers, post@cijfers.example"));
  }
  EXPECT_THAT(StatementIn(base::Language::en, reg), HasSubstr("What was agreed: They answer."));
  OrganisationIn(reg).representative.address = {};
  EXPECT_THAT(StatementOf(reg, Book(), Imprinted(base::Language::nl)).missing,
              Contains(Field(&registry::MissingField::field, std::string("representative.contact"))));
}

TEST(Statement, MissesEnglishOnlyInEnglish) {
  Register reg = SampleRegister();
  TermsIn(reg, "purpose/tax").goal.en = {};
  EXPECT_THAT(StatementOf(reg, Book(), Imprinted(base::Language::nl)).missing, IsEmpty());
  const Statement english = StatementOf(reg, Book(), Imprinted(base::Language::en));
  ASSERT_EQ(english.missing.size(), 1U);
  EXPECT_EQ(english.missing[0].field, "goal.en");
  const auto& list = std::get<MissingList>(english.document.blocks.back());
  EXPECT_EQ(list.items[0].what, "Accounts: what the data are for (in English)");
  EXPECT_EQ(list.items[0].asked_by, "GDPR Article 13(1)(c)");
}

TEST(Statement, SaysThatATextIsSealedOrErased) {
  Register reg = SampleRegister();
  TermsIn(reg, "purpose/tax").goal.nl = ledger::RecordText(ledger::SealedText::Closed(log::Sha256("x")));
  EXPECT_THAT(StatementIn(base::Language::nl, reg), HasSubstr("[verzegeld]"));
  TermsIn(reg, "purpose/tax").goal.nl.MarkGone();
  EXPECT_THAT(StatementIn(base::Language::nl, reg), HasSubstr("[gewist]"));
}

TEST(Statement, LeavesOutWhatIsOver) {
  Register reg = SampleRegister();
  reg.purposes.at(Named("purpose/tax")).ended_on = Day("2024-05-01");
  EXPECT_THAT(StatementIn(base::Language::nl, reg), Not(HasSubstr("Administratie")));
  EXPECT_THAT(RegisterIn(base::Language::nl, reg), HasSubstr("Doelen die voorbij zijn"));
}

TEST(Statement, BearsAnEmptyRegister) {
  const Statement statement = StatementOf(Register(), Book(), Imprinted(base::Language::nl));
  EXPECT_THAT(AsHtml(statement.document), HasSubstr("Privacyverklaring van niet bekend"));
  EXPECT_THAT(AsHtml(RegisterPageOf(Register(), Book(), Imprinted(base::Language::en)).document),
              HasSubstr("Register"));
}

TEST(Register, HasOneRowForEachPurposeInItsTable) {
  const Document document = RegisterPageOf(SampleRegister(), Book(), Imprinted(base::Language::en)).document;
  for (const Block& block : document.blocks) {
    if (const auto* table = std::get_if<Table>(&block)) {
      for (const auto& row : table->rows) EXPECT_EQ(row.size(), table->columns.size()) << table->caption;
      if (table->caption == "Purposes") {
        EXPECT_EQ(table->rows.size(), 5U);
      }
      if (table->caption == "Recipients") {
        EXPECT_EQ(table->rows.size(), 5U);
      }
      if (table->caption == "Processing on behalf of others") {
        EXPECT_EQ(table->rows.size(), 1U);
      }
      if (table->caption == "Privacy statements published") {
        EXPECT_EQ(table->rows[0].back(), log::HexOf(log::Sha256("one")));
      }
    }
  }
  EXPECT_THAT(AsCsv(document), HasSubstr("\r\nDelivery,Web shop,We deliver what you order.,contract"));
}

// Register and statement say the same of each purpose, entry by entry.
TEST(Register, SaysWhatTheStatementSays) {
  for (const base::Language language : {base::Language::nl, base::Language::en}) {
    const Register reg = SampleRegister();
    const std::string on_register = RegisterIn(language, reg);
    std::size_t entries = 0;
    for (const Block& block : StatementOf(reg, Book(), Imprinted(language)).document.blocks) {
      const auto* list = std::get_if<DescriptionList>(&block);
      if (list == nullptr) continue;
      for (const Description& entry : list->entries) {
        if (entry.term == "Uw ja terugnemen" || entry.term == "Taking back your yes") continue;
        for (const std::string& text : entry.texts) {
          ++entries;
          EXPECT_THAT(on_register, HasSubstr(text)) << entry.term;
        }
      }
    }
    EXPECT_GT(entries, 50U);
  }
}

TEST(Documents, SayWhatTheyAreAndEndWithTheCheckpoint) {
  Imprint imprint = Imprinted(base::Language::en);
  imprint.checkpoint = "example.org/log\n12\nabc=\n\n— example.org/log sig=\n";
  const Document document = StatementOf(SampleRegister(), Book(), imprint).document;
  EXPECT_EQ(document.about,
            (std::vector<Description>{
                {"Organisation", {"De Boekenkast B.V."}}, {"Date", {"1 June 2024"}}, {"Version", {"2"}}}));
  EXPECT_EQ(std::get<Verbatim>(document.blocks.back()).text, imprint.checkpoint);
}

// Headings go down by one level at a time, so that a page can be found by them.
TEST(Documents, HaveAnOutlineWithoutGaps) {
  for (const Document& document : {StatementOf(SampleRegister(), Book(), Imprinted(base::Language::nl)).document,
                                   RegisterPageOf(SampleRegister(), Book(), Imprinted(base::Language::nl)).document}) {
    int before = 1;
    for (const Block& block : document.blocks) {
      int level = 0;
      if (const auto* heading = std::get_if<Heading>(&block)) level = heading->level;
      if (const auto* callout = std::get_if<Callout>(&block)) level = callout->level;
      if (const auto* missing = std::get_if<MissingList>(&block)) level = missing->level;
      if (level == 0) continue;
      EXPECT_LE(level, before + 1) << document.title;
      before = level;
    }
  }
}

TEST(Rights, HoldByBasis) {
  struct Row {
    terms::LawfulBasis basis;
    std::vector<std::string> rights;
  };
  using terms::LawfulBasis;
  const Row rows[] = {
      {LawfulBasis::consent, {"avg:7(3)", "avg:15", "avg:16", "avg:17", "avg:18", "avg:20", "avg:77"}},
      {LawfulBasis::contract, {"avg:15", "avg:16", "avg:17", "avg:18", "avg:20", "avg:77"}},
      {LawfulBasis::legal_obligation, {"avg:15", "avg:16", "avg:17", "avg:18", "avg:77"}},
      {LawfulBasis::vital_interests, {"avg:15", "avg:16", "avg:17", "avg:18", "avg:77"}},
      {LawfulBasis::public_task, {"avg:15", "avg:16", "avg:17", "avg:18", "avg:21(1)", "avg:77"}},
      {LawfulBasis::legitimate_interest, {"avg:15", "avg:16", "avg:17", "avg:18", "avg:21(1)", "avg:77"}},
      {LawfulBasis::special_law, {"avg:15", "avg:16", "avg:17", "avg:18", "avg:77"}},
  };
  for (const Row& row : rows) {
    ledger::PurposeTerms terms;
    terms.basis = row.basis;
    std::vector<std::string> rights;
    for (const Right& right : Rights()) {
      if (Holds(right, Register(), terms)) rights.push_back(right.article);
    }
    EXPECT_EQ(rights, row.rights) << terms::Name(row.basis);
  }
}

}  // namespace
}  // namespace grondslag::documents
