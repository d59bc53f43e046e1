// The record of the made-up web shop in memory, with a person in it, and the slow judge over what it says.
#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "../commands/memory_record.h"
#include "commands/records.h"
#include "gate/judge.h"
#include "shipped/shipped.h"

namespace grondslag::gate {

inline base::Instant At(const char* text) { return *base::ParseInstantOrDay(text); }

class SampleRecord : public commands::MemoryRecord {
 protected:
  using RecordName = ledger::RecordName;

  void SetUp() override {
    Begin(At("2026-11-01"), shipped::ShippedDiagram());
    ReadSample();
    person_ = AddPerson("an@example.nl");
  }

  ledger::PersonId AddPerson(const std::string& address) {
    const auto person = ledger::PersonId::Make(now_);
    Add(ledger_->Identify(person, *ledger::SpellingOf(ledger::IdentifierKind::email, address), address));
    return person;
  }
  void Add(ledger::Event event, const ledger::JobId& job = {}) {
    ledger::Append append{.id = ledger::AppendId::Make(now_), .events = {}, .expected = {}};
    append.events.push_back({std::move(event), now_, {}, job});
    const auto appended = ledger_->Append(append);
    ASSERT_TRUE(appended) << appended.error().ToString();
  }
  static ledger::ConsentGiven YesOf(const ledger::PersonId& person) {
    ledger::ConsentGiven given;
    given.person = person;
    given.purpose = RecordName("purpose/newsletter");
    given.form = RecordName("form/newsletter");
    given.form_version = 1;
    given.language = "nl";
    given.channel = "web";
    given.informed_before = true;
    given.verdict = terms::Verdict::allowed;
    given.evidence = ledger::PersonEvidence("ticked");
    return given;
  }
  static ledger::AgeEstablished AgeOf(const ledger::PersonId& person) {
    ledger::AgeEstablished age;
    age.person = person;
    age.bands = {{.fact = "age", .value = "from_16"}};
    age.method = "id_seen";
    return age;
  }
  static ledger::ConsentWithdrawn NoOf(const ledger::PersonId& person) {
    ledger::ConsentWithdrawn withdrawn;
    withdrawn.person = person;
    withdrawn.purpose = RecordName("purpose/newsletter");
    withdrawn.channel = "web";
    return withdrawn;
  }
  void Publish() { Add(ledger::StatementPublished{RecordName("statement/nl"), 1, "nl", log::Sha256("x"), {}}); }

  // What the slow judge says on the record as it is in the store.
  Answer Ask(const ledger::PersonId& person, const Request& request) {
    const commands::Organisation organisation = *commands::LoadOrganisation(*session_);
    const auto loaded = commands::LoadPerson(*session_, organisation, person, now_);
    EXPECT_TRUE(loaded) << loaded.error().ToString();
    auto answer = Judge({.reg = organisation.reg, .diagram = session_->diagram, .forms = organisation.forms},
                        loaded->state, request, now_);
    EXPECT_TRUE(answer) << answer.error().ToString();
    return *std::move(answer);
  }
  // The same at a moment to come, if nothing more is recorded until then.
  Answer AskOf(base::Instant then, const ledger::PersonId& person, const Request& request) {
    commands::Organisation organisation = *commands::LoadOrganisation(*session_);
    organisation.reg = registry::RegisterAt(organisation.events, {.effective_on = then});
    const auto loaded = commands::LoadPerson(*session_, organisation, person, then);
    EXPECT_TRUE(loaded) << loaded.error().ToString();
    auto answer = Judge({.reg = organisation.reg, .diagram = session_->diagram, .forms = organisation.forms},
                        loaded->state, request, then);
    EXPECT_TRUE(answer) << answer.error().ToString();
    return *std::move(answer);
  }

  static inline const Request kNewsletter{.purpose = RecordName("purpose/newsletter"),
                                          .categories = {},
                                          .action = Action::contact,
                                          .recipient = {},
                                          .channel = "digital",
                                          .contact = ledger::IdentifierKind::email};
  static inline const Request kDeliver{.purpose = RecordName("purpose/deliver"),
                                       .categories = {},
                                       .action = Action::use,
                                       .recipient = {},
                                       .channel = {}};

  ledger::PersonId person_;

 private:
  void ReadSample() {
    auto document = commands::ReadRecordsFile(GRONDSLAG_SOURCE_DIR "/examples/webshop.yaml");
    ASSERT_TRUE(document) << document.error().ToString();
    const commands::Organisation nothing = *commands::LoadOrganisation(*session_);
    auto plan = commands::PlanRecords(
        *session_, nothing, {.document = std::move(*document), .occurred_at = At("2026-01-15"), .reason = ""});
    ASSERT_TRUE(plan) << plan.error().ToString();
    ASSERT_TRUE(commands::CarryOut(*session_, nothing, std::move(*plan)));
  }
};

}  // namespace grondslag::gate
