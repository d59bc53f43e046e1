// A made-up web shop of which nothing is missing, for tests: its register as events, and one customer of it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "people/access.h"
#include "people/history.h"
#include "people/small_thread.h"
#include "registry/small_register.h"

namespace grondslag::documents {

using registry::At;
using registry::Day;
using registry::Named;
using registry::Text;

inline const rules::RuleBook& Book() { return registry::SmallBookDiagram().book(); }

inline ledger::LocalRecordText InBoth(const char* nl, const char* en) { return {.nl = Text(nl), .en = Text(en)}; }

inline ledger::Party PartyOf(const char* name, const char* address, const char* email) {
  ledger::Party party;
  party.name = Text(name);
  party.address = Text(address);
  party.email = Text(email);
  return party;
}

inline ledger::OrganisationDescribed SampleOrganisation() {
  ledger::OrganisationDescribed organisation;
  organisation.organisation = PartyOf("De Boekenkast B.V.", "Dorpsstraat 1, 1234 AB Ons Dorp", "privacy@kast.example");
  organisation.organisation.phone = Text("+31 20 123 45 67");
  organisation.organisation.website = Text("https://kast.example");
  organisation.registration = Text("12345678");
  organisation.has_officer = true;
  organisation.officer = PartyOf("F. Gerritsen", "", "fg@kast.example");
  organisation.languages = {"nl", "en"};
  return organisation;
}

inline std::vector<ledger::RecipientDescribed> SampleRecipients() {
  ledger::RecipientDescribed courier;
  courier.recipient = Named("recipient/courier");
  courier.kind = "third_party";
  courier.party = PartyOf("Snelle Bezorging B.V.", "", "info@snel.example");
  courier.category = InBoth("bezorger", "courier");
  ledger::RecipientDescribed accountant;
  accountant.recipient = Named("recipient/accountant");
  accountant.kind = "third_party";
  accountant.party = PartyOf("Kantoor Cijfers", "", "post@cijfers.example");
  accountant.category = InBoth("accountant", "accountant");
  ledger::RecipientDescribed tax;
  tax.recipient = Named("recipient/tax_office");
  tax.kind = "third_party";
  tax.party = PartyOf("Belastingdienst", "Postbus 1", "");
  ledger::RecipientDescribed mailer;
  mailer.recipient = Named("recipient/mailer");
  mailer.kind = "processor";
  mailer.party = PartyOf("Mail Inc.", "1 Main Street", "dpo@mail.example");
  mailer.category = InBoth("verzender van e-mail", "sender of e-mail");
  mailer.transfer = ledger::Transfer{.country = "US",
                                     .tool = "standard_clauses",
                                     .copy = InBoth("Vraag het via privacy@kast.example.", "Ask privacy@kast.example."),
                                     .safeguards = {}};
  mailer.contract = ledger::ProcessorContract{.signed_on = Day("2024-01-15"), .ends = {}, .clauses = {}, .kept_at = {}};
  for (std::size_t i = 1; i <= ledger::kProcessorClauseNames.size(); ++i) {
    mailer.contract->clauses.push_back(static_cast<ledger::ProcessorClause>(i));
  }
  // The police in one inquiry: no recipient in law.
  ledger::RecipientDescribed police;
  police.recipient = Named("recipient/police");
  police.kind = "authority_in_inquiry";
  police.party = PartyOf("Politie Ons Dorp", "Plein 2", "");
  return {courier, accountant, tax, mailer, police};
}

inline ledger::PurposeTerms SampleTerms(ledger::LocalRecordText name, ledger::LocalRecordText goal,
                                        terms::LawfulBasis basis, const char* assessment) {
  ledger::PurposeTerms terms;
  terms.activity = Named("activity/shop");
  terms.name = std::move(name);
  terms.goal = std::move(goal);
  terms.basis = basis;
  terms.assessment = Named(assessment);
  terms.categories = {Named("category/address")};
  terms.groups = {Named("group/customers")};
  terms.sources = {Named("source/self")};
  terms.measures = {Named("measure/locks")};
  terms.retention = {.months = 24, .text = InBoth("na de bestelling.", "after the order.")};
  terms.requirement = ledger::Requirement::none;
  terms.begins = Day("2024-03-01");
  return terms;
}

inline std::vector<ledger::PurposeRegistered> SamplePurposes() {
  using terms::LawfulBasis;
  auto deliver =
      SampleTerms(InBoth("Bezorgen", "Delivery"), InBoth("Wij bezorgen wat u bestelt.", "We deliver what you order."),
                  LawfulBasis::contract, "assessment/deliver");
  deliver.justification =
      InBoth("Zonder adres komt het boek niet aan.", "Without an address the book does not arrive.");
  deliver.recipients = {Named("recipient/courier")};
  deliver.requirement = ledger::Requirement::to_enter_contract;
  deliver.without_data = InBoth("Dan kunnen wij niet bezorgen.", "Then we cannot deliver.");

  auto newsletter = SampleTerms(InBoth("Nieuwsbrief", "Newsletter"),
                                InBoth("Wij sturen u elke maand nieuws over boeken.", "We send you news about books."),
                                LawfulBasis::consent, "assessment/newsletter");
  newsletter.justification = InBoth("U vroeg er zelf om.", "You asked for it.");
  newsletter.categories = {Named("category/email")};
  newsletter.groups = {Named("group/subscribers")};
  newsletter.recipients = {Named("recipient/mailer")};
  newsletter.retention = {.months = 0, .text = InBoth("Tot u zich afmeldt.", "Until you unsubscribe.")};
  newsletter.direct_marketing = true;

  auto tax = SampleTerms(InBoth("Administratie", "Accounts"),
                         InBoth("Wij houden de boeken bij voor de belasting.", "We keep our books for the tax office."),
                         LawfulBasis::legal_obligation, "assessment/tax");
  tax.justification =
      InBoth("De wet verplicht ons de administratie te bewaren.", "The law makes us keep our accounts.");
  tax.provision = Text("AWR artikel 52");
  tax.recipients = {Named("recipient/accountant"), Named("recipient/tax_office"), Named("recipient/police")};
  tax.retention = {.months = 84, .text = {}};
  tax.requirement = ledger::Requirement::statutory;
  tax.without_data = InBoth("Dan mogen wij niet aan u verkopen.", "Then we may not sell to you.");

  auto fraud = SampleTerms(InBoth("Fraude voorkomen", "Preventing fraud"),
                           InBoth("Wij kijken of een bestelling echt is.", "We check whether an order is real."),
                           LawfulBasis::legitimate_interest, "assessment/fraud");
  fraud.justification = InBoth("Zonder controle lijden wij schade.", "Without a check we suffer damage.");
  fraud.legitimate_interest = InBoth("Niet opgelicht worden.", "Not being defrauded.");
  fraud.sources = {Named("source/self"), Named("source/credit")};
  fraud.automated = ledger::AutomatedDecision{
      .logic = InBoth("Het bedrag en het adres samen geven een score.", "Amount and address together give a score."),
      .consequences = InBoth("Bij een lage score moet u vooraf betalen.", "With a low score you must pay in advance.")};

  auto own_ads = SampleTerms(InBoth("Tips voor klanten", "Tips for customers"),
                             InBoth("Wij mailen klanten over nieuwe boeken.", "We mail customers about new books."),
                             LawfulBasis::special_law, "assessment/own_ads");
  own_ads.justification = InBoth("U kocht eerder een boek bij ons.", "You bought a book from us before.");
  own_ads.provision = Text("Telecommunicatiewet artikel 11.7 lid 4");
  own_ads.categories = {Named("category/email")};
  own_ads.recipients = {Named("recipient/mailer")};
  own_ads.direct_marketing = true;
  own_ads.collected_from = Named("purpose/deliver");
  return {{Named("purpose/deliver"), deliver},
          {Named("purpose/fraud"), fraud},
          {Named("purpose/newsletter"), newsletter},
          {Named("purpose/own_ads"), own_ads},
          {Named("purpose/tax"), tax}};
}

// The register on any day from 2024-03-01 on.
inline registry::Register SampleRegister() {
  registry::SmallLedger ledger;
  const char* day = "2024-02-01";
  ledger.Force(SampleOrganisation(), day);
  ledger.Force(
      ledger::DataCategoryDescribed{Named("category/address"), "ordinary", InBoth("Naam en adres", "Name and address"),
                                    InBoth("straat en postcode", "street and postcode")},
      day);
  ledger.Force(
      ledger::DataCategoryDescribed{Named("category/email"), "ordinary", InBoth("E-mailadres", "E-mail address"), {}},
      day);
  ledger.Force(ledger::PeopleGroupDescribed{Named("group/customers"), InBoth("Klanten", "Customers")}, day);
  ledger.Force(ledger::PeopleGroupDescribed{Named("group/subscribers"), InBoth("Abonnees", "Subscribers")}, day);
  ledger.Force(
      ledger::DataSourceDescribed{
          Named("source/self"), ledger::DataOrigin::person, {}, InBoth("Van uzelf", "From you")},
      day);
  ledger.Force(ledger::DataSourceDescribed{Named("source/credit"), ledger::DataOrigin::elsewhere, false,
                                           InBoth("Een bureau voor krediet", "A credit agency")},
               day);
  ledger.Force(
      ledger::SecurityMeasureDescribed{Named("measure/locks"), InBoth("Versleutelde opslag", "Encrypted storage")},
      day);
  for (const ledger::RecipientDescribed& recipient : SampleRecipients()) ledger.Force(recipient, day);
  ledger::ActivityDescribed shop;
  shop.activity = Named("activity/shop");
  shop.name = InBoth("Webwinkel", "Web shop");
  shop.starts = Day("2024-03-01");
  ledger.Force(shop, day);
  ledger::ActivityDescribed storage;
  storage.activity = Named("activity/storage");
  storage.role = ledger::ProcessingRole::processor;
  storage.name = InBoth("Opslag voor uitgevers", "Storage for publishers");
  storage.starts = Day("2024-03-01");
  storage.on_behalf = {{.controller = PartyOf("Uitgeverij Papier", "Kade 3", "avg@papier.example"),
                        .representative = {},
                        .officer = PartyOf("H. Inkt", "", "fg@papier.example"),
                        .processing = InBoth("Wij versturen hun bestellingen.", "We send their orders.")}};
  storage.measures = {Named("measure/locks")};
  storage.recipients = {Named("recipient/mailer")};
  ledger.Force(storage, day);
  for (const ledger::PurposeRegistered& purpose : SamplePurposes()) {
    ledger::AssessmentStarted started{purpose.terms.assessment, "use",
                                      registry::SubjectOf(purpose.purpose.value().c_str())};
    ledger.Force(started, day);
    ledger::AssessmentConcluded concluded;
    concluded.assessment = purpose.terms.assessment;
    concluded.decision = "use";
    concluded.subject = started.subject;
    concluded.at = Day(day);
    concluded.verdict = terms::Verdict::allowed;
    concluded.basis = purpose.terms.basis;
    concluded.book = "grondslag";
    concluded.book_version = "2026.11";
    concluded.concluded_by = registry::Officer();
    ledger.Force(concluded, day);
    ledger.Force(purpose, day);
  }
  ledger.Force(ledger::StatementPublished{.statement = Named("statement/web"),
                                          .version = 1,
                                          .language = "nl",
                                          .hash = log::Sha256("one"),
                                          .where = Text("https://kast.example/privacy")},
               "2024-03-01");
  return ledger.Now();
}

// The same register with something taken out of it or put in.
inline ledger::PurposeTerms& TermsIn(registry::Register& reg, const char* purpose) {
  return reg.purposes.at(Named(purpose)).versions.all.back().content;
}
inline ledger::RecipientDescribed& RecipientIn(registry::Register& reg, const char* recipient) {
  return reg.recipients.at(Named(recipient)).all.back().content;
}
inline ledger::OrganisationDescribed& OrganisationIn(registry::Register& reg) {
  return reg.organisation->all.back().content;
}

// One customer: said yes to the newsletter and took it back, objected, bought a book; the courier and the police got
// data.
inline people::Story SampleStory() {
  people::Story story;
  ledger::ConsentFormPublished form = people::FormVersionOf(1);
  form.categories = {"category/email"};
  story.Add("2024-02-01", form);
  ledger::PersonIdentified known = people::Known();
  known.identifier = ledger::PersonText("ans@example.org");
  story.Add("2024-04-01", known);
  story.Add("2024-04-02", people::Yes());
  ledger::SaleRecorded sale;
  sale.person = people::Person();
  sale.product = "boek";
  sale.details = {ledger::IdentifierKind::email};
  sale.opt_out_offered = true;
  story.Add("2024-04-03", sale);
  ledger::DisclosureMade given;
  given.person = people::Person();
  given.recipient = Named("recipient/courier");
  given.recipient_kind = "third_party";
  given.purpose = Named("purpose/deliver");
  given.categories = {"category/address"};
  story.Add("2024-04-04", given);
  story.Add("2024-04-20", given);
  given.recipient = Named("recipient/police");
  given.recipient_kind = "authority_in_inquiry";
  given.purpose = Named("purpose/tax");
  story.Add("2024-04-21", given);
  story.Add("2024-05-01", people::Objects(ledger::ObjectionKind::advertising, "post"));
  ledger::ProcessingRestricted restricted;
  restricted.person = people::Person();
  restricted.purpose = Named("purpose/fraud");
  restricted.ground = ledger::RestrictionGround::accuracy;
  story.Add("2024-05-02", restricted);
  ledger::ConsentWithdrawn withdrawn = people::No();
  withdrawn.channel = "web";
  story.Add("2024-06-01", withdrawn);
  return story;
}

}  // namespace grondslag::documents
