// A small made-up book and ledger, for tests of the register.
#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "diagram/small_diagram.h"
#include "ledger/entry.h"
#include "registry/assessment.h"
#include "registry/check.h"
#include "registry/difference.h"
#include "registry/register.h"

namespace grondslag::registry {

// May an address be used? On a contract, on an interest that a person weighs, or on consent. From 2025 on small
// organisations may not.
inline constexpr const char* kSmallBook = R"(decision: use
title: {nl: t, en: t}
needs_basis: true
prefer: [contract, legitimate_interest, consent]
facts:
  - {fact: small, type: yes_no, scope: organisation, when_absent: no}
  - {fact: data_kind, type: choice, scope: category, values: [ordinary, special]}
  - {fact: recipient_kind, type: choice, scope: recipient, source: register, values: [processor, third_party], when_absent: third_party}
  - {fact: contract_needs, type: yes_no}
  - {fact: basis_of_collection, type: choice, source: register, values: [contract, consent, none], when_absent: none}
  - {fact: balancing, type: judgement, values: [fine, overridden], factors: [impact]}
  - {fact: impact, type: factor}
  - {fact: consent_asked, type: yes_no}
rules:
  - {rule: on_contract, effect: permit, when: contract_needs, basis: contract}
  - {rule: on_interest, effect: permit, when: balancing = fine, basis: legitimate_interest}
  - {rule: on_consent, effect: permit, when: consent_asked or basis_of_collection = consent, basis: consent}
  - {rule: not_special, effect: forbid, when: data_kind = special and not consent_asked}
  - {rule: not_small, effect: forbid, when: small, valid: {from: 2025-01-01}}
  - {rule: not_to_processors, effect: forbid, when: recipient_kind = processor and not contract_needs}
  - {rule: tell, effect: duty, due: before, when: contract_needs}
  - {rule: tell_more, effect: duty, due: with, when: contract_needs, valid: {from: 2024-07-01}}
)";
inline const diagram::Diagram& SmallBookDiagram() {
  static const diagram::Diagram diagram = diagram::SmallDiagram(kSmallBook);
  return diagram;
}

inline base::Date Day(const char* day) { return *base::ParseDate(day); }
inline base::Instant At(const char* moment) { return *base::ParseInstantOrDay(moment); }
inline RecordName Named(const char* name) { return RecordName(name); }
inline ledger::RecordText Text(std::string text) { return ledger::RecordText(std::move(text)); }
inline ledger::LocalRecordText Both(const std::string& text) { return {.nl = Text(text), .en = Text(text + " (en)")}; }

inline ledger::StaffId Officer() {
  base::UuidBytes bytes{};
  bytes[0] = 7;
  return ledger::StaffId(bytes);
}

// Shown where a test fails.
inline void PrintTo(const Problem& problem, std::ostream* out) {
  *out << problem.ToString() << " [" << Name(problem.kind) << "]";
}
inline void PrintTo(const FieldChange& change, std::ostream* out) {
  *out << change.record.value() << " " << change.field << ": `" << change.before << "` -> `" << change.after << "`";
}

// Events as they come in, each checked unless it is forced.
struct SmallLedger {
  std::vector<ledger::RecordedEvent> events;
  const diagram::Diagram* book = &SmallBookDiagram();  // by which it is judged

  ledger::NewEvent Draft(ledger::Event event, const char* when) const {
    return {.event = std::move(event), .occurred_at = At(when), .by = Officer(), .job = {}};
  }
  void Force(ledger::Event event, const char* when, const char* recorded = nullptr, ledger::JobId job = {}) {
    events.push_back({.position = events.size(),
                      .recorded_at = At(recorded != nullptr ? recorded : when),
                      .occurred_at = At(when),
                      .by = Officer(),
                      .job = job,
                      .event = std::move(event)});
  }
  Problems Try(ledger::Event event, const char* when) const {
    const ledger::NewEvent draft = Draft(std::move(event), when);
    return ProblemsOf(events, std::span(&draft, 1), *book);
  }
  void Add(ledger::Event event, const char* when) {
    for (const Problem& problem : Try(event, when)) ADD_FAILURE() << problem.ToString();
    Force(std::move(event), when);
  }
  Register Now() const { return RegisterAt(events); }

  // What every test stands on.
  SmallLedger() {
    Add(ledger::StaffRegistered{.staff = Officer(), .name = ledger::StaffText("A. de Vries"), .function = {}},
        "2024-01-01");
    ledger::OrganisationDescribed organisation;
    organisation.organisation.name = Text("Webwinkel");
    organisation.organisation.email = Text("privacy@webwinkel.example");
    organisation.has_officer = false;
    Add(organisation, "2024-01-01");
    Add(ledger::DataCategoryDescribed{Named("category/address"), "ordinary", Both("Adres"), {}}, "2024-01-01");
    Add(ledger::DataCategoryDescribed{Named("category/health"), "special", Both("Gezondheid"), {}}, "2024-01-01");
    Add(ledger::PeopleGroupDescribed{Named("group/customers"), Both("Klanten")}, "2024-01-01");
    Add(ledger::DataSourceDescribed{Named("source/self"), ledger::DataOrigin::person, {}, Both("De klant")},
        "2024-01-01");
    ledger::RecipientDescribed courier;
    courier.recipient = Named("recipient/courier");
    courier.kind = "third_party";
    courier.party.name = Text("Bezorger");
    Add(courier, "2024-01-01");
    Add(ledger::SecurityMeasureDescribed{Named("measure/locks"), Both("Sloten")}, "2024-01-01");
    ledger::ActivityDescribed shop;
    shop.activity = Named("activity/shop");
    shop.name = Both("Winkel");
    shop.starts = Day("2024-03-01");
    Add(shop, "2024-01-01");
  }

  using Given = std::vector<std::pair<std::string, std::string>>;
  // Starts, answers and concludes an assessment, all on one day.
  void Assess(const char* assessment, ledger::AssessmentSubject subject, const Given& given, const char* when) {
    const ledger::AssessmentStarted started{Named(assessment), "use", std::move(subject)};
    Add(started, when);
    terms::GivenFacts facts;
    for (const auto& [fact, value] : given) facts.facts[fact] = {value, "somebody", "because", {}, false};
    for (ledger::Event& event : AnswerEvents(Now(), book->book(), started, {}, facts, true, Officer())) {
      Add(std::move(event), when);
    }
    const auto concluded = Conclusion(assessment, when);
    if (!concluded) {
      ADD_FAILURE() << concluded.error().ToString();
      return;
    }
    Add(*concluded, when);
  }
  base::Result<ledger::AssessmentConcluded> Conclusion(const char* assessment, const char* when) const {
    return Conclude(RegisterAt(events, {.effective_on = At(when)}), *book,
                    {.assessment = Named(assessment),
                     .when = At(when),
                     .by = Officer(),
                     .engine = "test",
                     .reasons = "so it is",
                     .review_on = {}});
  }
};

inline ledger::AssessmentSubject SubjectOf(const char* purpose) {
  return {.purpose = Named(purpose), .recipient = {}, .categories = {Named("category/address")}, .collected_from = {}};
}

// What a purpose is that nothing is missing of.
inline ledger::PurposeTerms WholeTerms(const std::string& name, terms::LawfulBasis basis, const char* assessment) {
  ledger::PurposeTerms terms;
  terms.activity = Named("activity/shop");
  terms.name = Both(name);
  terms.goal = Both("We gebruiken het adres voor: " + name);
  terms.basis = basis;
  terms.assessment = Named(assessment);
  terms.justification = Both("Want dat is nodig.");
  terms.categories = {Named("category/address")};
  terms.groups = {Named("group/customers")};
  terms.sources = {Named("source/self")};
  terms.recipients = {Named("recipient/courier")};
  terms.measures = {Named("measure/locks")};
  terms.retention = {.months = 24, .text = Both("na de bestelling")};
  terms.requirement = ledger::Requirement::none;
  terms.begins = Day("2024-03-01");
  return terms;
}

// A ledger with the purpose `purpose/deliver` on a contract, by `assessment/deliver`.
inline SmallLedger WithDelivery() {
  SmallLedger ledger;
  ledger.Assess("assessment/deliver", SubjectOf("purpose/deliver"), {{"contract_needs", "yes"}}, "2024-02-01");
  ledger.Add(ledger::PurposeRegistered{Named("purpose/deliver"),
                                       WholeTerms("Bezorgen", terms::LawfulBasis::contract, "assessment/deliver")},
             "2024-02-02");
  return ledger;
}

}  // namespace grondslag::registry
