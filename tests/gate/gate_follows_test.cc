// The gate follows the record: what it answers is what the slow judge says of the record as it stands in the store,
// over random histories of people, organisation and time; a stop is obeyed by the next answer. GRONDSLAG_SEEDS says how
// many histories.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "diagram/decide.h"
#include "gate/gate.h"
#include "people/age.h"
#include "people/facts.h"
#include "registry/assessment.h"
#include "sample_record.h"

namespace grondslag::gate {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

class GateFollows : public SampleRecord {
 protected:
  void SetUp() override {
    SampleRecord::SetUp();
    OpenGate();
  }
  void OpenGate() {
    auto gate = Gate::Open(*ledger_, session_->diagram, {});
    ASSERT_TRUE(gate) << gate.error().ToString();
    gate_ = std::move(*gate);
  }
  Decided Decide(const ledger::PersonId& person, const Request& request) {
    auto decided = gate_->Decide(person, request);
    EXPECT_TRUE(decided) << decided.error().ToString();
    return *decided;
  }
  bool Permits(const ledger::PersonId& person, const Request& request) { return Decide(person, request).permit(); }
  std::vector<ledger::PersonId> Everyone(const Request& request) {
    auto everyone = gate_->DecideEveryone(request);
    EXPECT_TRUE(everyone) << everyone.error().ToString();
    return everyone->permitted;
  }
  static std::uint64_t PermittedIn(const Counted& counted) {
    std::uint64_t permitted = 0;
    for (const OutcomeCount& one : counted.outcomes) permitted += one.outcome->permit ? one.people : 0;
    return permitted;
  }
  ledger::AgeEstablished ChildOf(const ledger::PersonId& person, const std::string& born) {
    auto age = people::AgeOfBirth(session_->diagram.book(), *base::ParseDate(born), *base::DayOf(now_));
    EXPECT_TRUE(age) << age.error().ToString();
    age->person = person;
    age->method = "id_seen";
    return *std::move(age);
  }
  // Whether the one person may be reached on that day.
  bool Plans(const Request& request, const char* day) {
    const auto counted = gate_->PlanEveryone(request, At(day));
    EXPECT_TRUE(counted) << counted.error().ToString();
    EXPECT_EQ(counted->outcomes.size(), 1);
    return PermittedIn(*counted) == 1;
  }
  // As the slow judge says.
  void ExpectAsJudged(const ledger::PersonId& person, const Request& request) {
    const Outcome judged = OutcomeOf(Ask(person, request));
    const Decided decided = Decide(person, request);
    ASSERT_NE(decided.outcome, nullptr);
    EXPECT_EQ(decided.basis.position, *ledger_->Size());
    ++(judged.permit ? permitted_ : denied_);
    EXPECT_EQ(*decided.outcome, judged) << request.purpose.value() << " of " << person.ToString() << ": "
                                        << terms::Name(decided.outcome->verdict) << ", judged "
                                        << terms::Name(judged.verdict);
  }

  std::unique_ptr<Gate> gate_;
  static inline int permitted_ = 0, denied_ = 0;  // by ExpectAsJudged
};

TEST_F(GateFollows, ObeysTheNextMoment) {
  Publish();
  EXPECT_FALSE(Permits(person_, kNewsletter));
  Add(YesOf(person_));
  Add(AgeOf(person_));
  EXPECT_TRUE(Permits(person_, kNewsletter));
  EXPECT_THAT(Everyone(kNewsletter), ElementsAre(person_));
  Add(NoOf(person_));
  EXPECT_FALSE(Permits(person_, kNewsletter));
  EXPECT_THAT(Everyone(kNewsletter), IsEmpty());
}

TEST_F(GateFollows, KnowsWhenAConsentIsOver) {
  Publish();
  ledger::ConsentGiven yes = YesOf(person_);
  yes.valid_until = base::ParseDate("2026-11-03").value();
  Add(yes);
  Add(AgeOf(person_));
  now_ = *base::ParseInstantOrDay("2026-11-03T23:59:59+01:00");
  EXPECT_TRUE(Permits(person_, kNewsletter)) << "its last day";
  now_ = *base::ParseInstantOrDay("2026-11-04T00:00:00+01:00");
  EXPECT_FALSE(Permits(person_, kNewsletter));
  EXPECT_THAT(Everyone(kNewsletter), IsEmpty());
}

TEST_F(GateFollows, TakesAClockThatWasSetBack) {
  Publish();
  ledger::ConsentGiven yes = YesOf(person_);
  yes.valid_until = base::ParseDate("2026-11-03").value();
  Add(yes);
  Add(AgeOf(person_));
  const base::Instant before = now_;
  now_ = At("2026-12-01");
  EXPECT_FALSE(Permits(person_, kNewsletter));
  now_ = before;
  ExpectAsJudged(person_, kNewsletter);
  EXPECT_TRUE(Permits(person_, kNewsletter));
}

TEST_F(GateFollows, AnswersOfSomebodyWhoIsNotOnRecord) {
  Publish();
  const auto nobody = ledger::PersonId::Make(now_);
  ExpectAsJudged(nobody, kNewsletter);
  ExpectAsJudged(nobody, kDeliver);
  EXPECT_TRUE(Permits(nobody, kDeliver)) << "it hangs on nothing about the person";
  EXPECT_THAT(Everyone(kDeliver), ElementsAre(person_)) << "everybody on record";
}

TEST_F(GateFollows, ListsNobodyWhoWasErased) {
  Publish();
  ledger::PersonErased erased;
  erased.person = person_;
  EXPECT_THAT(Everyone(kDeliver), ElementsAre(person_));
  Add(erased);
  EXPECT_THAT(Everyone(kDeliver), IsEmpty());
}

// An import that was interrupted or given up leaves people in memory who never came to stand on record.
TEST_F(GateFollows, CountsNobodyOfAJobThatNeverCameToItsEnd) {
  Publish();
  const auto count = [&] {
    std::uint64_t people = 0;
    const auto counted = gate_->CountEveryone(kDeliver);
    for (const OutcomeCount& one : counted->outcomes) people += one.people;
    return people;
  };
  const std::uint64_t before = count();
  const auto job = ledger::JobId::Make(now_);
  for (const char* address : {"cas@example.nl", "daan@example.nl"}) {
    const auto person = ledger::PersonId::Make(now_);
    Add(ledger_->Identify(person, *ledger::SpellingOf(ledger::IdentifierKind::email, address), address), job);
  }
  EXPECT_EQ(count(), before);
  Add(ledger::JobCompleted{.job = job});
  EXPECT_EQ(count(), before + 2) << "and all of one that did";
}

TEST_F(GateFollows, AnswersListsAtOnePosition) {
  Publish();
  const auto other = AddPerson("bo@example.nl");
  Add(YesOf(other));
  Add(AgeOf(other));
  const std::vector<ledger::PersonId> people{person_, other, ledger::PersonId::Make(now_)};
  const auto list = gate_->DecideList(people, kNewsletter);
  ASSERT_TRUE(list);
  EXPECT_EQ(list->basis.position, *ledger_->Size());
  std::vector<bool> permits;
  for (const auto& outcome : list->outcomes) permits.push_back(outcome->permit);
  EXPECT_THAT(permits, ElementsAre(false, true, false));
}

TEST_F(GateFollows, DeniesFromAPositionItHasNotReached) {
  const auto decided = gate_->Decide(person_, kDeliver, *ledger_->Size() + 1);
  ASSERT_TRUE(decided);
  EXPECT_EQ(decided->denial, Denial::behind);
  EXPECT_FALSE(decided->permit());
  const auto there = gate_->Decide(person_, kDeliver, *ledger_->Size());
  EXPECT_EQ(there->denial, Denial::none);
}

// In a process that only reads.
TEST_F(GateFollows, DeniesWhenItHasNotHeardForTooLong) {
  Publish();
  auto reader = ledger::Ledger::Open(store_, *ring_, {.clock = [this] { return now_; }, .engine = "test"});
  ASSERT_TRUE(reader) << reader.error().ToString();
  Gate::Steady::time_point steady{};
  auto gate = Gate::Open(**reader, session_->diagram,
                         {.age_max = std::chrono::milliseconds(1000), .steady = [&] { return steady; }});
  ASSERT_TRUE(gate) << gate.error().ToString();
  EXPECT_TRUE((*gate)->Decide(person_, kDeliver)->permit());
  steady += std::chrono::milliseconds(1000);
  EXPECT_TRUE((*gate)->Decide(person_, kDeliver)->permit());
  steady += std::chrono::milliseconds(1);
  EXPECT_EQ((*gate)->Decide(person_, kDeliver)->denial, Denial::too_old);
  EXPECT_EQ((*gate)->DecideEveryone(kDeliver)->denial, Denial::too_old);
  ledger::ProcessingRestricted restricted;
  restricted.person = person_;
  Add(restricted);
  ASSERT_TRUE((*gate)->CatchUp());
  EXPECT_FALSE((*gate)->Decide(person_, kDeliver)->permit());
  EXPECT_EQ((*gate)->Decide(person_, kDeliver)->denial, Denial::none);
}

TEST_F(GateFollows, DeniesWhatIsNotInTheRegister) {
  Publish();
  Request unknown = kDeliver;
  unknown.purpose = RecordName("purpose/nothing");
  EXPECT_FALSE(Permits(person_, unknown));
  EXPECT_THAT(Decide(person_, unknown).outcome->parts[0].rules, Contains("no_registered_assessment"));
  EXPECT_FALSE(Permits(person_, {})) << "no purpose is stated";
}

TEST_F(GateFollows, RefusesAChannelThatTheBookDoesNotKnow) {
  Publish();
  EXPECT_FALSE(Permits(person_, kNewsletter));
  Request unheard = kNewsletter;
  unheard.channel = "pigeon";
  const auto decided = gate_->Decide(person_, unheard);
  ASSERT_FALSE(decided);
  EXPECT_EQ(decided.error().code, base::ErrorCode::invalid_input);
  EXPECT_FALSE(Permits(person_, kNewsletter)) << "it goes on";
}

TEST_F(GateFollows, CountsNobodyWhoWasErased) {
  Publish();
  ledger::PersonErased erased;
  erased.person = person_;
  ASSERT_EQ(gate_->CountEveryone(kDeliver)->outcomes.size(), 1);
  Add(erased);
  EXPECT_THAT(gate_->CountEveryone(kDeliver)->outcomes, IsEmpty());
  EXPECT_THAT(gate_->PlanEveryone(kDeliver, At("2026-12-24"))->outcomes, IsEmpty());
}

// ---- a moment to come

TEST_F(GateFollows, PlansForAConsentThatIsOverByThen) {
  Publish();
  ledger::ConsentGiven yes = YesOf(person_);
  yes.valid_until = base::ParseDate("2026-12-23").value();
  Add(yes);
  Add(AgeOf(person_));
  EXPECT_TRUE(Plans(kNewsletter, "2026-12-23")) << "its last day";
  EXPECT_FALSE(Plans(kNewsletter, "2026-12-24"));
  EXPECT_TRUE(Permits(person_, kNewsletter)) << "now is not then";
}

// As the slow judge judges then, also where a yes of a child stands.
TEST_F(GateFollows, PlansForAnAgeThatIsReachedByThen) {
  Publish();
  Add(ChildOf(person_, "2010-12-24"));
  Request use = kDeliver;
  use.purpose = RecordName("purpose/complaints");
  for (const bool said_yes : {false, true}) {
    if (said_yes) Add(YesOf(person_));
    for (const char* day : {"2026-12-23", "2026-12-24"}) {
      const std::vector<ledger::PersonId> people{person_};
      for (const Request& request : {use, kNewsletter}) {
        const auto planned = gate_->PlanList(people, request, At(day));
        ASSERT_TRUE(planned) << planned.error().ToString();
        EXPECT_EQ(*planned->outcomes.at(0), OutcomeOf(AskOf(At(day), person_, request))) << day;
      }
    }
  }
  EXPECT_FALSE(Plans(kNewsletter, "2026-12-24")) << "the yes was a child's";
  now_ = At("2026-12-24");
  Add(YesOf(person_));
  EXPECT_TRUE(Plans(kNewsletter, "2026-12-25"));
}

TEST_F(GateFollows, PlansOfWhatIsKnownAtTheEnd) {
  Publish();
  Add(YesOf(person_));
  Add(AgeOf(person_));
  EXPECT_TRUE(Plans(kNewsletter, "2026-12-24"));
  Add(NoOf(person_));
  EXPECT_FALSE(Plans(kNewsletter, "2026-12-24"));
  const auto planned = gate_->PlanEveryone(kNewsletter, At("2026-12-24"));
  EXPECT_EQ(planned->basis.position, *ledger_->Size());
  EXPECT_EQ(planned->basis.at, now_) << "as known now";
}

TEST_F(GateFollows, RefusesToPlanWhatTheBookDoesNotKnow) {
  Request unheard = kNewsletter;
  unheard.channel = "pigeon";
  EXPECT_EQ(gate_->PlanEveryone(unheard, At("2026-12-24")).error().code, base::ErrorCode::invalid_input);
}

// While others record and ask: whoever counts another day is of one position, and holds nobody up for long.
TEST_F(GateFollows, PlansWhileOthersRecord) {
  Publish();
  std::vector<ledger::PersonId> people;
  for (int i = 0; i < 3000; ++i) {
    people.push_back(AddPerson("q" + std::to_string(i) + "@example.nl"));
    Add(YesOf(people.back()));
    Add(AgeOf(people.back()));
  }
  const auto then = At("2026-12-24");
  std::atomic<int> counts = 0;
  std::atomic<std::size_t> withdrawn = 0;
  std::thread recording([&] {
    for (; counts < 5 && withdrawn < people.size(); ++withdrawn) {
      Add(NoOf(people[withdrawn]));
      EXPECT_FALSE(Permits(people[withdrawn], kNewsletter));
    }
  });
  for (std::uint64_t last = people.size(); counts < 5; ++counts) {
    const std::uint64_t before = people.size() - withdrawn;
    const auto counted = gate_->PlanEveryone(kNewsletter, then);
    EXPECT_TRUE(counted) << counted.error().ToString();
    if (!counted) continue;
    EXPECT_LE(PermittedIn(*counted), std::min(last, before)) << "they only withdraw";
    last = PermittedIn(*counted);
  }
  recording.join();
  EXPECT_GT(withdrawn, 0);
  EXPECT_EQ(PermittedIn(*gate_->PlanEveryone(kNewsletter, then)), people.size() - withdrawn);
}

// ---- random histories

unsigned Seeds() {
  const char* seeds = std::getenv("GRONDSLAG_SEEDS");
  return seeds == nullptr ? 8 : static_cast<unsigned>(std::strtoul(seeds, nullptr, 10));
}

class Histories : public GateFollows, public testing::WithParamInterface<unsigned> {
 protected:
  void SetUp() override {
    GateFollows::SetUp();
    random_.seed(GetParam());
    people_.push_back(person_);
    for (int i = 0; i < 4; ++i) people_.push_back(AddPerson("p" + std::to_string(i) + "@example.nl"));
    Request use = kNewsletter;
    use.action = Action::use;
    use.channel.clear();
    use.contact.reset();
    requests_ = {kNewsletter, kDeliver, use};
    for (const char* purpose : {"purpose/complaints", "purpose/tax", "purpose/staff"}) {
      requests_.push_back(kDeliver);
      requests_.back().purpose = RecordName(purpose);
    }
    requests_.push_back(kDeliver);
    requests_.back().action = Action::disclose;
    requests_.back().recipient = RecordName("recipient/courier");
    requests_.push_back(kNewsletter);
    requests_.back().channel = "phone";
  }

  static void TearDownTestSuite() {
    EXPECT_GT(permitted_, 0);
    EXPECT_GT(denied_, 0);
  }

  std::size_t Below(std::size_t bound) { return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_); }
  bool Once(std::size_t in) { return Below(in) == 0; }
  const ledger::PersonId& Somebody() { return people_[Below(people_.size())]; }
  ledger::Position SomePosition() { return Below(*ledger_->Size()); }
  template <class T>
  T About() {
    T event;
    event.person = Somebody();
    return event;
  }
  RecordName SomePurpose() { return Once(3) ? RecordName() : requests_[Below(6)].purpose; }

  void Live() {
    switch (Below(16)) {
      case 0: now_ = base::Instant(now_.microseconds() + static_cast<std::int64_t>(Below(40)) * 3600'000'000); break;
      case 1: now_ = base::Instant(now_.microseconds() + static_cast<std::int64_t>(Below(90)) * 86400'000'000); break;
      case 2: Add(ledger::Event(OfTheOrganisation())); break;
      case 3: Add(OfAJob(), SomeJob()); break;
      default: Add(OfAPerson(), Once(6) ? SomeJob() : ledger::JobId());
    }
  }
  ledger::JobId SomeJob() {
    if (jobs_.empty() || Once(3)) jobs_.push_back(ledger::JobId::Make(now_));
    return jobs_[Below(jobs_.size())];
  }
  ledger::Event OfAJob() {
    if (jobs_.empty() || Once(2)) return OfAPerson();
    ledger::JobCompleted completed;
    completed.job = jobs_[Below(jobs_.size())];
    return completed;
  }
  ledger::Event OfTheOrganisation() {
    switch (Below(4)) {
      case 0: return ledger::StatementPublished{RecordName("statement/nl"), ++published_, "nl", log::Sha256("x"), {}};
      case 1: return NextForm();
      case 2: {
        ledger::PurposeEnded ended;
        ended.purpose = RecordName("purpose/complaints");
        ended.last_day = *base::DayOf(base::Instant(now_.microseconds() + 86400'000'000 * 20));
        return ended;
      }
      default: {
        ledger::DutyFulfilled done;
        done.about = RecordName("purpose/deliver");
        done.duty = "put_basis_in_statement";
        return done;
      }
    }
  }
  ledger::Event NextForm() {
    const auto organisation = commands::LoadOrganisation(*session_);
    ledger::ConsentFormPublished form = organisation->forms.Newest(RecordName("form/newsletter"))->form;
    for (ledger::FormText& text : form.texts) text.text = ledger::RecordText("Ja");
    for (ledger::FormFact& fact : form.facts) fact.reason = {};
    ++form.version;
    form.ends_earlier_consents = Once(3);
    form.validity_months = Once(2) ? 3 : 0;
    return form;
  }
  ledger::Event OfAPerson() {
    switch (Below(13)) {
      case 0:
      case 1:
      case 2: {
        ledger::ConsentGiven yes = YesOf(Somebody());
        yes.form_version = 1 + static_cast<std::uint32_t>(Below(2));
        if (Once(3)) yes.valid_until = base::DayOf(base::Instant(now_.microseconds() + 86400'000'000 * 30)).value();
        if (Once(4)) yes.informed_before = false;
        return yes;
      }
      case 3: return AgeOf(Somebody());
      case 4: {
        // Sixteen within some months. Of who was erased no day is recorded any more.
        const ledger::PersonId& person = Somebody();
        const base::Date born(base::DayOf(now_)->days() - std::chrono::days(16 * 365 - Below(120)));
        return erased_.contains(person) ? AgeOf(person) : ChildOf(person, born.ToString());
      }
      case 5: {
        ledger::ConsentWithdrawn no = NoOf(Somebody());
        if (Once(3)) no.purpose = {};
        return no;
      }
      case 6: {
        auto raised = About<ledger::ObjectionRaised>();
        raised.kind = Once(2) ? ledger::ObjectionKind::advertising : ledger::ObjectionKind::use;
        raised.purpose = SomePurpose();
        raised.restricts = Once(2);
        return raised;
      }
      case 7: {
        auto weighed = About<ledger::ObjectionWeighed>();
        weighed.objection = SomePosition();
        if (Once(2)) weighed.outcome = ledger::WeighingOutcome::overruled;
        return weighed;
      }
      case 8: {
        auto restricted = About<ledger::ProcessingRestricted>();
        restricted.purpose = SomePurpose();
        return restricted;
      }
      case 9: {
        auto lifted = About<ledger::RestrictionLifted>();
        lifted.restriction = SomePosition();
        return lifted;
      }
      case 10: {
        auto corrected = About<ledger::EntryCorrected>();
        corrected.entry = SomePosition();
        return corrected;
      }
      case 11: {
        auto verified = About<ledger::RepresentativeVerified>();
        verified.kind = ledger::RepresentativeKind::guardian;
        if (Once(2)) verified.until = base::DayOf(base::Instant(now_.microseconds() + 86400'000'000 * 9)).value();
        return verified;
      }
      default: {
        if (Once(3)) {
          auto erased = About<ledger::PersonErased>();
          erased_.insert(erased.person);
          return erased;
        }
        auto told = About<ledger::PersonTold>();
        told.duty = "put_basis_in_statement";
        told.about = SomePosition();
        told.channel = "mail";
        return told;
      }
    }
  }

  // Everybody who stands on record, and nobody else: not whom a job found that never came to its end, nor who was
  // erased.
  void ExpectCountedAsJudged(const Request& request) {
    std::map<terms::Verdict, std::uint64_t> judged, counted;
    for (const ledger::PersonId& person : people_) {
      const auto organisation = *commands::LoadOrganisation(*session_);
      if (commands::LoadPerson(*session_, organisation, person, now_)->state.known)
        ++judged[Ask(person, request).verdict];
    }
    const auto all = gate_->CountEveryone(request);
    ASSERT_TRUE(all) << all.error().ToString();
    for (const OutcomeCount& count : all->outcomes) counted[count.outcome->verdict] += count.people;
    EXPECT_EQ(counted, judged) << request.purpose.value();
  }

  // Nothing is let through that the facts of the assessment, judged again today over what is on record of the person,
  // would not allow: a use by `process`, a contact by `market`.
  void ExpectWithinAssessment(const ledger::PersonId& person, const Request& request) {
    if (!Permits(person, request)) return;
    const auto organisation = *commands::LoadOrganisation(*session_);
    const auto loaded = *commands::LoadPerson(*session_, organisation, person, now_);
    const registry::Purpose& purpose = organisation.reg.purposes.at(request.purpose);
    const auto* conclusion = organisation.reg.ConclusionOf(purpose.now().assessment);
    ASSERT_NE(conclusion, nullptr);
    const auto about = people::FactsAbout(
        loaded.state, organisation.forms,
        {.purpose = request.purpose, .contact_channel = request.channel, .contact = request.contact});
    for (const ledger::ConcludedPart& part : conclusion->parts) {
      const auto receipt = registry::ReceiptOf(*conclusion, part);
      ASSERT_TRUE(receipt);
      const auto decision = diagram::Decide(session_->diagram,
                                            {.decision = request.action == Action::contact ? "market" : "process",
                                             .at = *base::DayOf(now_),
                                             .reading = conclusion->reading},
                                            people::Over(*about, receipt->given));
      ASSERT_TRUE(decision) << decision.error().ToString();
      EXPECT_EQ(decision->verdict, terms::Verdict::allowed) << request.purpose.value();
    }
  }

  std::mt19937 random_;
  std::vector<ledger::PersonId> people_;
  std::vector<Request> requests_;
  std::vector<ledger::JobId> jobs_;
  std::set<ledger::PersonId> erased_;
  std::uint32_t published_ = 0;
};

TEST_P(Histories, AreAnsweredAsTheSlowJudgeAnswers) {
  for (int step = 0; step < 60; ++step) {
    SCOPED_TRACE("step " + std::to_string(step));
    Live();
    const Request& request = requests_[Below(requests_.size())];
    ExpectAsJudged(Somebody(), request);
    if (!Once(6)) continue;
    std::vector<ledger::PersonId> permitted;
    for (const ledger::PersonId& person : people_) {
      const bool is_on_record =
          commands::LoadPerson(*session_, *commands::LoadOrganisation(*session_), person, now_)->state.known;
      if (is_on_record && Ask(person, request).permit) permitted.push_back(person);
    }
    EXPECT_EQ(Everyone(request), permitted);
    ExpectCountedAsJudged(request);
    if (HasFailure()) return;
  }
}

// Of a moment to come: each by itself, and all counted.
TEST_P(Histories, ArePlannedAsTheSlowJudgeJudgesThen) {
  for (int step = 0; step < 60; ++step) {
    SCOPED_TRACE("step " + std::to_string(step));
    Live();
    if (!Once(3)) continue;
    const base::Instant then(now_.microseconds() + static_cast<std::int64_t>(1 + Below(400)) * 86400'000'000);
    const Request& request = requests_[Below(requests_.size())];
    const auto list = gate_->PlanList(people_, request, then);
    const auto counted = gate_->PlanEveryone(request, then);
    ASSERT_TRUE(list) << list.error().ToString();
    ASSERT_TRUE(counted) << counted.error().ToString();
    EXPECT_EQ(counted->basis.position, *ledger_->Size());
    std::vector<Outcome> judged_known, told;
    for (std::size_t i = 0; i < people_.size(); ++i) {
      const Outcome judged = OutcomeOf(AskOf(then, people_[i], request));
      EXPECT_EQ(*list->outcomes.at(i), judged) << request.purpose.value() << " " << then.ToString();
      ++(judged.permit ? permitted_ : denied_);
      const auto loaded = commands::LoadPerson(*session_, *commands::LoadOrganisation(*session_), people_[i], then);
      if (loaded->state.known) judged_known.push_back(judged);
    }
    for (const OutcomeCount& one : counted->outcomes) told.insert(told.end(), one.people, *one.outcome);
    EXPECT_THAT(told, testing::UnorderedElementsAreArray(judged_known));
    if (HasFailure()) return;
  }
}

TEST_P(Histories, NeverExceedTheAssessment) {
  for (int step = 0; step < 60; ++step) {
    Live();
    for (const Request& request : requests_) {
      if (request.action != Action::disclose) ExpectWithinAssessment(Somebody(), request);
    }
    if (HasFailure()) return;
  }
}

// Whatever came before, and whether or not it may have been raised.
TEST_P(Histories, AlwaysObeyAStop) {
  for (int step = 0; step < 60; ++step) {
    Live();
    const ledger::PersonId person = Somebody();
    switch (Below(3)) {
      case 0: Add(NoOf(person)); break;
      case 1: {
        ledger::ObjectionRaised raised;
        raised.person = person;
        raised.kind = ledger::ObjectionKind::advertising;
        Add(raised);
        break;
      }
      default: {
        ledger::ProcessingRestricted restricted;
        restricted.person = person;
        Add(restricted);
        for (const Request& request : requests_) EXPECT_FALSE(Permits(person, request)) << request.purpose.value();
      }
    }
    EXPECT_FALSE(Permits(person, kNewsletter));
    EXPECT_THAT(Everyone(kNewsletter), testing::Not(Contains(person)));
    if (HasFailure()) return;
  }
}

INSTANTIATE_TEST_SUITE_P(Random, Histories, testing::Range(0U, Seeds()));

}  // namespace
}  // namespace grondslag::gate
