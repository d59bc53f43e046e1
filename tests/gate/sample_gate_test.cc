// The gate over the record of the made-up web shop: what is on record lets a use through or stops it, and nothing else.
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../commands/memory_record.h"
#include "commands/records.h"
#include "gate/judge.h"
#include "shipped/shipped.h"

namespace grondslag::gate {
namespace {

using ledger::RecordName;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

base::Instant At(const char* text) { return *base::ParseInstantOrDay(text); }

class SampleGate : public commands::MemoryRecord {
 protected:
  void SetUp() override {
    Begin(At("2026-11-01"), shipped::ShippedDiagram());
    ReadSample();
    person_ = ledger::PersonId::Make(now_);
    const auto email = *ledger::SpellingOf(ledger::IdentifierKind::email, "an@example.nl");
    Add(ledger_->Identify(person_, email, "an@example.nl"));
  }

  void Add(ledger::Event event) {
    ledger::Append append{.id = ledger::AppendId::Make(now_), .events = {}, .expected = {}};
    append.events.push_back({std::move(event), now_, {}, {}});
    const auto appended = ledger_->Append(append);
    ASSERT_TRUE(appended) << appended.error().ToString();
  }
  void SayYes() {
    ledger::ConsentGiven given;
    given.person = person_;
    given.purpose = RecordName("purpose/newsletter");
    given.form = RecordName("form/newsletter");
    given.form_version = 1;
    given.language = "nl";
    given.channel = "web";
    given.informed_before = true;
    given.evidence = ledger::PersonEvidence("ticked");
    Add(given);
    ledger::AgeEstablished age;
    age.person = person_;
    age.bands = {{.fact = "age", .value = "from_16"}};
    age.method = "id_seen";
    Add(age);
  }
  void Publish() { Add(ledger::StatementPublished{RecordName("statement/nl"), 1, "nl", log::Sha256("x"), {}}); }

  Answer Ask(const Request& request) {
    const commands::Organisation organisation = *commands::LoadOrganisation(*session_);
    auto thread = *ledger_->ReadThread(ledger::ThreadOf(person_));
    EXPECT_TRUE(ledger_->OpenTexts(thread));
    const auto state =
        people::FoldPerson(thread, person_, organisation.forms, organisation.jobs, {.effective_on = now_});
    EXPECT_TRUE(state) << state.error().ToString();
    auto answer = Judge({.reg = organisation.reg, .diagram = session_->diagram, .forms = organisation.forms}, *state,
                        request, now_);
    EXPECT_TRUE(answer) << answer.error().ToString();
    return *std::move(answer);
  }
  static std::vector<std::string> RulesOf(const PartAnswer& part) {
    std::vector<std::string> rules;
    for (const terms::CitedRule& rule : part.decision.reason.rules) rules.push_back(rule.rule);
    return rules;
  }
  static std::vector<std::string> MissingOf(const PartAnswer& part) {
    std::vector<std::string> missing;
    for (const terms::MissingFact& fact : part.decision.missing) missing.push_back(fact.fact);
    return missing;
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

TEST_F(SampleGate, LetsThroughWhatWasAssessed) {
  Publish();
  const Answer answer = Ask(kDeliver);
  EXPECT_TRUE(answer.permit);
  for (const PartAnswer& part : answer.parts) {
    EXPECT_EQ(part.decision.basis, terms::LawfulBasis::contract) << part.category.value();
    EXPECT_THAT(part.duties_open, IsEmpty());
    EXPECT_THAT(MissingOf(part), IsEmpty());
    EXPECT_THAT(RulesOf(part), Contains("use_as_assessed"));
  }
}

TEST_F(SampleGate, WaitsForWhatIsDueBefore) {
  const Answer answer = Ask(kDeliver);
  EXPECT_FALSE(answer.permit);
  for (const PartAnswer& part : answer.parts) {
    EXPECT_THAT(part.duties_open, ElementsAre("put_basis_in_statement"));
    EXPECT_THAT(RulesOf(part), Contains("duty_before_not_done"));
  }
}

TEST_F(SampleGate, TakesOnlyWhatThePersonWasToldAboutThisUse) {
  SayYes();
  ledger::PersonTold told;
  told.person = person_;
  told.duty = "put_basis_in_statement";
  told.about = ledger_->ReadThread(ledger::ThreadOf(person_))->front().position;
  told.channel = "mail";
  Add(told);
  for (const Request& request : {kDeliver, kNewsletter}) {
    for (const PartAnswer& part : Ask(request).parts)
      EXPECT_THAT(part.duties_open, Contains("put_basis_in_statement")) << "it was about something else";
  }
}

TEST_F(SampleGate, DeniesWhatIsNotInTheRegister) {
  Publish();
  Request unknown = kDeliver;
  unknown.purpose = RecordName("purpose/nothing");
  EXPECT_FALSE(Ask(unknown).permit);
  EXPECT_THAT(RulesOf(Ask(unknown).parts[0]), Contains("no_registered_assessment"));
  EXPECT_FALSE(Ask({}).permit) << "no purpose is stated";
  Request other = kDeliver;
  other.categories = {RecordName("category/staff_file")};
  EXPECT_FALSE(Ask(other).permit) << "the purpose has no such data";
}

TEST_F(SampleGate, ObeysTheYesAndTheNo) {
  Publish();
  EXPECT_FALSE(Ask(kNewsletter).permit) << "nobody said yes";
  SayYes();
  const Answer yes = Ask(kNewsletter);
  EXPECT_TRUE(yes.permit);
  for (const PartAnswer& part : yes.parts) EXPECT_THAT(MissingOf(part), IsEmpty());
  now_ = At("2026-11-02");
  ledger::ConsentWithdrawn withdrawn;
  withdrawn.person = person_;
  withdrawn.purpose = RecordName("purpose/newsletter");
  withdrawn.channel = "web";
  Add(withdrawn);
  EXPECT_FALSE(Ask(kNewsletter).permit);
}

}  // namespace
}  // namespace grondslag::gate
