// People in a real ledger: every event about a person or a form is recorded, read back and folded, with its texts.
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/scratch_folder.h"
#include "ledger/ledger.h"
#include "people/disclosures.h"
#include "people/history.h"
#include "people/people.h"
#include "people/small_thread.h"
#include "store/memory/memory_store.h"

namespace grondslag::people {
namespace {

using ledger::PersonEvidence;

// An event of every type about the person, each with as much in it as it can hold.
std::vector<ledger::Event> EveryEvent() {
  const auto about = []<class T>(T event) {
    event.person = Person();
    return event;
  };
  ledger::ConsentGiven given = Yes();
  given.valid_until = Day("2030-01-01");
  given.book = log::Sha256("book");
  ledger::RepresentativeVerified verified = about(ledger::RepresentativeVerified());
  verified.method = "own_email_confirmed";
  verified.name = ledger::PersonText("A. Parent");
  verified.evidence = PersonEvidence("mail of 3 May");
  ledger::AgeEstablished age = about(ledger::AgeEstablished());
  age.bands = {{"age", "under_16"}};
  age.method = "id_seen";
  age.changes = ledger::PersonText(WriteAgeChanges({{"age", "under_16", {}}, {"age", "from_16", Day("2030-05-04")}}));
  ledger::ObjectionRaised raised = Objects(ledger::ObjectionKind::use);
  raised.grounds = PersonEvidence("threatened");
  raised.restricts = true;
  ledger::ObjectionWeighed weighed = about(ledger::ObjectionWeighed());
  weighed.objection = 9;
  weighed.reason = PersonEvidence("court case");
  weighed.factors = {{"objection_situation", "against", PersonEvidence("mild")},
                     {"objection_own_reasons", "for", PersonEvidence("claim")}};
  weighed.told_on = Day("2026-05-01");
  ledger::SaleRecorded sale = about(ledger::SaleRecorded());
  sale.product = "shoes";
  sale.details = {ledger::IdentifierKind::email, ledger::IdentifierKind::phone};
  ledger::PersonFactRecorded fact = about(ledger::PersonFactRecorded());
  fact.fact = "donor_link";
  fact.value = "gift";
  ledger::DisclosureMade made = about(ledger::DisclosureMade());
  made.recipient = ledger::RecordName("recipient/courier");
  made.purpose = Newsletter();
  made.categories = {"name", "address"};
  made.basis = terms::LawfulBasis::contract;
  made.duties_met = {"tell_first"};
  ledger::RecipientNotified notified = about(ledger::RecipientNotified());
  notified.recipient = made.recipient;
  notified.about = 12;
  ledger::DataCorrected corrected = about(ledger::DataCorrected());
  corrected.categories = {"address"};
  corrected.note = ledger::PersonText("moved");
  ledger::UseReported use = about(ledger::UseReported());
  use.purpose = Newsletter();
  use.system = "mailer";
  ledger::ListScreened screened;
  screened.purpose = Newsletter();
  screened.asked = 10;
  ledger::ConsentFormRetired retired;
  retired.form = Form();
  retired.reason = ledger::RecordText("replaced by another form");
  return {FormVersionOf(1),
          given,
          No(),
          verified,
          about(ledger::RepresentativeEnded()),
          age,
          raised,
          weighed,
          about(ledger::ProcessingRestricted()),
          about(ledger::RestrictionLifted()),
          sale,
          fact,
          made,
          notified,
          corrected,
          about(ledger::AccessAnswered()),
          use,
          screened,
          Mistaken(2),
          about(ledger::EvidenceOpened()),
          about(ledger::StopLookedInto()),
          about(ledger::PersonTold()),
          retired};
}

class PeopleInALedger : public ::testing::Test {
 protected:
  PeopleInALedger() {
    ring_.emplace(Must(ledger::KeyRing::Create(folder_.path() + "/keys", ledger::Secret::Random(),
                                               ledger::StoreId::Make(now_), now_, {})));
    ledger_ = Must(ledger::Ledger::Create(store_, *ring_, {.description = "test"}, "example.org/log",
                                          {.clock = [this] { return now_; }}));
  }
  template <class T>
  static T Must(base::Result<T> result) {
    if (!result) throw std::runtime_error(result.error().ToString());
    return *std::move(result);
  }
  base::Result<ledger::Appended> Append(ledger::Event event, base::Instant at) {
    return ledger_->Append({.id = ledger::AppendId::Make(now_),
                            .events = {{.event = std::move(event), .occurred_at = at, .by = Officer(), .job = {}}}});
  }
  // As a server does when it starts.
  People FoldAll() {
    People people;
    const auto scanned = ledger_->Scan(0, [&](ledger::RecordedEvent&& event) {
      std::vector<ledger::RecordedEvent> one = {std::move(event)};
      if (NeedsOpening(one[0].event)) {
        EXPECT_TRUE(ledger_->OpenTexts(one).has_value());
      }
      return people.Apply(one[0]).has_value();
    });
    EXPECT_TRUE(scanned.has_value());
    return people;
  }

  base::Instant now_ = At("2026-06-01T12:00:00Z");
  base::ScratchFolder folder_;
  store::MemoryStore store_;
  std::optional<ledger::KeyRing> ring_;
  std::unique_ptr<ledger::Ledger> ledger_;
};

TEST_F(PeopleInALedger, EveryEventIsReadAsItWasRecorded) {
  const auto spelling = Must(ledger::SpellingOf(ledger::IdentifierKind::email, "Jan@Example.org"));
  Must(Append(ledger_->Identify(Person(), spelling, "Jan@Example.org"), now_));
  for (const ledger::Event& event : EveryEvent()) {
    now_ = base::Instant(now_.microseconds() + 1'000'000);
    const auto appended = Append(event, now_);
    ASSERT_TRUE(appended) << ledger::TypeOf(event).name << ": " << appended.error().ToString();
    auto read = Must(ledger_->Read(appended->first, 1));
    ASSERT_EQ(read.size(), 1U);
    EXPECT_EQ(ledger::TypeOf(read[0].event).name, ledger::TypeOf(event).name);
    ASSERT_TRUE(ledger_->OpenTexts(read, {.use = true, .evidence = true, .suppression = true}));
    const auto texts = [](const ledger::Event& one) {
      std::vector<std::string> all;
      std::visit(
          [&](auto typed) {
            ledger::ForEach<ledger::SealedText>(typed, [&](auto& text) { all.push_back(text.text()); });
          },
          one);
      return all;
    };
    EXPECT_EQ(texts(read[0].event), texts(event)) << ledger::TypeOf(event).name;
    // The same entry comes out of what was read: nothing of it was lost.
    const ledger::NewEvent again{.event = read[0].event, .occurred_at = now_, .by = Officer(), .job = {}};
    const std::string entry = ledger::EncodeEntry(again);
    const auto decoded = ledger::DecodeEntry(1, entry);
    ASSERT_TRUE(decoded);
    EXPECT_EQ(ledger::EncodeEntry({decoded->event, decoded->occurred_at, decoded->by, decoded->job}), entry);
  }
  const auto thread = Must(ledger_->ReadThread(ledger::ThreadOf(Person())));
  EXPECT_EQ(thread.size(), EveryEvent().size() + 1 - 3) << "all but the two about the form and the screening";
}

TEST_F(PeopleInALedger, BothFoldsAgreeAndErasingLeavesTheStops) {
  const auto spelling = Must(ledger::SpellingOf(ledger::IdentifierKind::email, "Jan@Example.org"));
  Must(Append(ledger_->Identify(Person(), spelling, "Jan@Example.org"), now_));
  for (const ledger::Event& event : EveryEvent()) Must(Append(event, now_));
  const base::Instant before = now_;
  now_ = base::Instant(now_.microseconds() + 1'000'000);
  Must(Append(Yes(), now_));

  const People people = FoldAll();
  const auto alone = [&](const View& view) {
    auto thread = Must(ledger_->ReadThread(ledger::ThreadOf(Person())));
    EXPECT_TRUE(ledger_->OpenTexts(thread).has_value());
    return Must(FoldPerson(thread, Person(), people.forms(), people.jobs(), view));
  };
  const View today{.effective_on = now_};
  EXPECT_EQ(alone(today), people.StateAt(Person(), today).value());
  EXPECT_EQ(alone(today).ConsentTo(Newsletter()).standing, Standing::in_force);
  EXPECT_EQ(alone(today).AgeOn("age", Day("2026-06-01")), "under_16");
  const View then{.effective_on = now_, .known_before = Must(KnownBy(*ledger_, before))};
  EXPECT_EQ(then.known_before, Must(ledger_->Size()) - 1);
  EXPECT_EQ(alone(then).ConsentTo(Newsletter()).standing, Standing::withdrawn);
  EXPECT_EQ(Must(KnownBy(*ledger_, At("2020-01-01"))), 0U);

  ledger::PersonErased erased;
  erased.person = Person();
  Must(Append(erased, now_));
  const PersonState left = FoldAll().StateAt(Person(), today).value();
  EXPECT_EQ(left, alone(today));
  EXPECT_FALSE(left.known);
  EXPECT_EQ(left.ConsentTo(Newsletter()).standing, Standing::withdrawn);
  EXPECT_EQ(left.AgeOn("age", Day("2026-06-01")), "");
}

TEST_F(PeopleInALedger, WhatLiesInTheFutureIsNotRecorded) {
  const auto appended = Append(Yes(), At("2027-01-01"));
  ASSERT_FALSE(appended);
  EXPECT_NE(appended.error().message.find("in the future"), std::string::npos) << appended.error().message;
}

}  // namespace
}  // namespace grondslag::people
