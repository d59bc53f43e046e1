// What events come to, one case at a time. That both folds agree on any history is simulation_test.cc.
#include "people/person_state.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "people/small_thread.h"

namespace grondslag::people {
namespace {

Standing NewsletterOn(const Story& story, std::string_view day, ledger::Position known_before = kAllPositions) {
  return story.On(day, Person(), known_before).ConsentTo(Newsletter()).standing;
}

Story WithForm() {
  Story story;
  story.Add("2026-01-01", FormVersionOf(1));
  story.Add("2026-01-02", Known());
  return story;
}

TEST(PersonState, KnowsNothingOfNobody) {
  const PersonState state = Story().On("2026-03-01");
  EXPECT_FALSE(state.known);
  EXPECT_EQ(state.ConsentTo(Newsletter()).standing, Standing::never);
}

TEST(PersonState, ConsentIsInForceFromItsMomentUntilItsWithdrawal) {
  Story story = WithForm();
  story.Add("2026-02-01", Yes());
  story.Add("2026-05-01", No());
  story.Add("2026-07-01", Yes());
  const struct {
    const char* day;
    Standing standing;
  } kCases[] = {{"2026-01-31", Standing::never},     {"2026-02-01", Standing::in_force},
                {"2026-04-30", Standing::in_force},  {"2026-05-01", Standing::withdrawn},
                {"2026-06-30", Standing::withdrawn}, {"2026-07-01", Standing::in_force}};
  for (const auto& one : kCases) EXPECT_EQ(NewsletterOn(story, one.day), one.standing) << one.day;
}

TEST(PersonState, TakesActsInTheOrderInWhichTheyOccurred) {
  Story story = WithForm();
  story.Add("2026-02-01", Yes());
  story.Add("2026-06-01", Yes());
  const ledger::Position late = story.Add("2026-04-01", No());  // heard of only now
  EXPECT_EQ(NewsletterOn(story, "2026-06-02"), Standing::in_force);
  EXPECT_EQ(NewsletterOn(story, "2026-04-02"), Standing::withdrawn);
  EXPECT_EQ(NewsletterOn(story, "2026-04-02", late), Standing::in_force) << "before it was known";
}

TEST(PersonState, AtOneMomentTheStopCountsAsTheLaterOne) {
  Story story = WithForm();
  story.Add("2026-02-01", No());
  story.Add("2026-02-01", Yes());
  EXPECT_EQ(NewsletterOn(story, "2026-02-01"), Standing::withdrawn);
}

TEST(PersonState, WithdrawingEverythingEndsEveryConsentOfBefore) {
  Story story = WithForm();
  story.Add("2026-02-01", Yes());
  ledger::ConsentWithdrawn all = No();
  all.purpose = {};
  story.Add("2026-03-01", all);
  EXPECT_EQ(NewsletterOn(story, "2026-03-02"), Standing::withdrawn);
  EXPECT_EQ(story.On("2026-03-02").ConsentTo(ledger::RecordName("purpose/other")).standing, Standing::withdrawn);
  story.Add("2026-04-01", Yes());
  EXPECT_EQ(NewsletterOn(story, "2026-04-02"), Standing::in_force);
}

TEST(PersonState, AConsentExpiresAfterTheMonthsOfItsForm) {
  Story story;
  ledger::ConsentFormPublished form = FormVersionOf(1);
  form.validity_months = 1;
  story.Add("2026-01-01", form);
  story.Add("2026-01-31", Yes());
  EXPECT_EQ(story.On("2026-02-01").ConsentTo(Newsletter()).consent->expires_on, Day("2026-02-28"));
  EXPECT_EQ(NewsletterOn(story, "2026-02-28"), Standing::in_force) << "the last day counts";
  EXPECT_EQ(NewsletterOn(story, "2026-03-01"), Standing::expired);
  ledger::ConsentGiven shorter = Yes();
  shorter.valid_until = Day("2026-02-10");
  story.Add("2026-02-01", shorter);
  EXPECT_EQ(NewsletterOn(story, "2026-02-11"), Standing::expired);
}

TEST(PersonState, ANewVersionEndsEarlierConsentsOnlyIfItSaysSo) {
  Story story = WithForm();
  story.Add("2026-02-01", Yes());
  story.Add("2026-03-01", FormVersionOf(2));
  EXPECT_EQ(NewsletterOn(story, "2026-03-02"), Standing::in_force);
  ledger::ConsentFormPublished form = FormVersionOf(3);
  form.ends_earlier_consents = true;
  story.Add("2026-04-01", form);
  EXPECT_EQ(NewsletterOn(story, "2026-03-31"), Standing::in_force);
  EXPECT_EQ(NewsletterOn(story, "2026-04-01"), Standing::replaced);
  story.Add("2026-04-02", Yes(Person(), 3));
  EXPECT_EQ(NewsletterOn(story, "2026-04-02"), Standing::in_force);
}

TEST(PersonState, ARetiredFormLeavesItsConsents) {
  Story story = WithForm();
  story.Add("2026-02-01", Yes());
  ledger::ConsentFormRetired retired;
  retired.form = Form();
  story.Add("2026-03-01", retired);
  EXPECT_EQ(NewsletterOn(story, "2026-03-02"), Standing::in_force);
  EXPECT_EQ(story.forms().RetiredAt(Form()), At("2026-03-01"));
}

TEST(PersonState, ACorrectedEntryNeverWas) {
  Story story = WithForm();
  story.Add("2026-02-01", Yes());
  const ledger::Position mistake = story.Add("2026-03-01", No());
  const ledger::Position correction = story.Add("2026-04-01", Mistaken(mistake));
  EXPECT_EQ(NewsletterOn(story, "2026-03-02"), Standing::in_force) << "known by now, it was a mistake then already";
  EXPECT_EQ(NewsletterOn(story, "2026-03-02", correction), Standing::withdrawn);
  story.Add("2026-05-01", Mistaken(correction));
  EXPECT_EQ(NewsletterOn(story, "2026-05-02"), Standing::withdrawn) << "the correction was the mistake";
}

TEST(PersonState, ACorrectionOfWhatIsYetToComeIsNone) {
  Story story = WithForm();
  const ledger::Position correction = story.Add("2026-02-01", Mistaken(4));
  ASSERT_EQ(story.Add("2026-02-01", Yes()), correction + 1);
  EXPECT_EQ(NewsletterOn(story, "2026-02-01"), Standing::in_force);
}

TEST(PersonState, EventsOfAJobCountFromItsCompletionOn) {
  Story story = WithForm();
  ledger::JobStarted started;
  started.job = JobNumber(1);
  story.Add("2026-02-01", started);
  story.Add("2026-02-01", Yes(), JobNumber(1));
  story.Add("2026-02-01", Known(Person(2)), JobNumber(1));
  EXPECT_EQ(NewsletterOn(story, "2026-02-02"), Standing::never);
  EXPECT_FALSE(story.On("2026-02-02", Person(2)).known);
  ledger::JobCompleted completed;
  completed.job = JobNumber(1);
  const ledger::Position end = story.Add("2026-02-03", completed);
  EXPECT_EQ(NewsletterOn(story, "2026-02-02"), Standing::in_force);
  EXPECT_EQ(NewsletterOn(story, "2026-02-02", end), Standing::never) << "not known to count yet";
  EXPECT_TRUE(story.On("2026-02-02", Person(2)).known);
}

TEST(PersonState, AnObjectionStandsOrIsWeighed) {
  using Kind = ledger::ObjectionKind;
  const struct {
    Kind kind;
    std::optional<ledger::WeighingOutcome> outcome;
    ObjectionStatus status;
    bool stands;
  } kCases[] = {
      {Kind::advertising, {}, ObjectionStatus::standing, true},
      {Kind::advertising, ledger::WeighingOutcome::overruled, ObjectionStatus::standing, true},
      {Kind::sensitive_data, {}, ObjectionStatus::standing, true},
      {Kind::use, {}, ObjectionStatus::open, true},
      {Kind::use, ledger::WeighingOutcome::upheld, ObjectionStatus::upheld, true},
      {Kind::use, ledger::WeighingOutcome::overruled, ObjectionStatus::overruled, false},
  };
  for (const auto& one : kCases) {
    Story story = WithForm();
    const ledger::Position objection = story.Add("2026-02-01", Objects(one.kind));
    if (one.outcome) {
      ledger::ObjectionWeighed weighed;
      weighed.person = Person();
      weighed.objection = objection;
      weighed.outcome = *one.outcome;
      story.Add("2026-02-05", weighed);
    }
    const PersonState state = story.On("2026-02-06");
    ASSERT_EQ(state.objections.size(), 1U);
    EXPECT_EQ(state.objections[0].status, one.status);
    EXPECT_EQ(state.StandingObjection(one.kind, Newsletter(), "", story.forms()) != nullptr, one.stands);
  }
}

TEST(PersonState, AnObjectionToOneChannelLeavesTheOthers) {
  Story story = WithForm();
  story.Add("2026-02-01", Objects(ledger::ObjectionKind::advertising, "phone"));
  const PersonState state = story.On("2026-02-02");
  const auto stands = [&](const char* channel) {
    return state.StandingObjection(ledger::ObjectionKind::advertising, Newsletter(), channel, story.forms()) != nullptr;
  };
  EXPECT_TRUE(stands("phone"));
  EXPECT_FALSE(stands("digital"));
  EXPECT_TRUE(stands("")) << "no channel in particular may be that one";
}

TEST(PersonState, AYesAfterANoToAdvertisingLiftsItForTheChannelsOfItsForm) {
  Story story = WithForm();
  story.Add("2026-02-01", Objects(ledger::ObjectionKind::advertising));
  const auto stands = [&](const char* channel) {
    const PersonState state = story.On("2026-03-02");
    return state.StandingObjection(ledger::ObjectionKind::advertising, Newsletter(), channel, story.forms()) != nullptr;
  };
  ledger::ConsentGiven unsure = Yes();
  unsure.verdict = terms::Verdict::undetermined;
  story.Add("2026-03-01", unsure);
  EXPECT_TRUE(stands("digital")) << "only a yes that counts";
  story.Add("2026-03-02", Yes());
  EXPECT_FALSE(stands("digital"));
  EXPECT_TRUE(stands("phone"));
  EXPECT_TRUE(stands(""));
}

TEST(PersonState, AnObjectionToEverythingIsOverruledWhereSaidAndNowhereElse) {
  Story story;
  story.Add("2026-01-01", Known());
  ledger::ObjectionRaised raised = Objects(ledger::ObjectionKind::use);
  raised.restricts = true;
  ledger::ObjectionWeighed weighed;
  weighed.person = Person();
  weighed.objection = story.Add("2026-02-01", raised);
  weighed.outcome = ledger::WeighingOutcome::overruled;
  weighed.purpose = Newsletter();
  story.Add("2026-02-05", weighed);
  const ledger::RecordName other("purpose/other");
  const auto stands = [&](const PersonState& state, const ledger::RecordName& purpose) {
    return state.StandingObjection(ledger::ObjectionKind::use, purpose, "", story.forms()) != nullptr;
  };
  const PersonState state = story.On("2026-03-01");
  EXPECT_EQ(state.objections.front().status, ObjectionStatus::open);
  EXPECT_FALSE(stands(state, Newsletter()));
  EXPECT_FALSE(state.IsRestricted(Newsletter()));
  EXPECT_TRUE(stands(state, other));
  EXPECT_TRUE(state.IsRestricted(other));
  weighed.outcome = ledger::WeighingOutcome::upheld;
  weighed.purpose = {};
  story.Add("2026-03-05", weighed);
  EXPECT_TRUE(stands(story.On("2026-04-01"), Newsletter())) << "the person is right after all";
}

TEST(PersonState, DataAreLockedByARestrictionOrWhileAnObjectionThatAskedForItIsWeighed) {
  Story story = WithForm();
  ledger::ProcessingRestricted restricted;
  restricted.person = Person();
  restricted.purpose = Newsletter();
  const ledger::Position lock = story.Add("2026-02-01", restricted);
  EXPECT_TRUE(story.On("2026-02-01").IsRestricted(Newsletter()));
  EXPECT_FALSE(story.On("2026-02-01").IsRestricted(ledger::RecordName("purpose/other")));
  ledger::RestrictionLifted lifted;
  lifted.person = Person();
  lifted.restriction = lock;
  story.Add("2026-02-03", lifted);
  EXPECT_FALSE(story.On("2026-02-03").IsRestricted(Newsletter()));

  ledger::ObjectionRaised objection = Objects(ledger::ObjectionKind::use);
  objection.restricts = true;
  const ledger::Position raised = story.Add("2026-03-01", objection);
  EXPECT_TRUE(story.On("2026-03-01").IsRestricted(Newsletter()));
  ledger::ObjectionWeighed weighed;
  weighed.person = Person();
  weighed.objection = raised;
  story.Add("2026-03-05", weighed);
  EXPECT_FALSE(story.On("2026-03-05").IsRestricted(Newsletter()));
}

TEST(PersonState, ARepresentativeDecidesFromVerifyingUntilTheEnd) {
  Story story = WithForm();
  ledger::RepresentativeVerified verified;
  verified.person = Person();
  verified.until = Day("2026-04-01");
  const ledger::Position first = story.Add("2026-02-01", verified);
  verified.until = {};
  verified.purpose = Newsletter();
  story.Add("2026-03-01", verified);
  const auto count = [&](const char* day, const ledger::RecordName& purpose) {
    const base::Instant moment = *EndOf(Day(day));
    return story.On("2026-12-31").RepresentativesAt(moment, Day(day), purpose).size();
  };
  EXPECT_EQ(count("2026-01-31", Newsletter()), 0U);
  EXPECT_EQ(count("2026-02-01", Newsletter()), 1U);
  EXPECT_EQ(count("2026-03-01", Newsletter()), 2U);
  EXPECT_EQ(count("2026-03-01", ledger::RecordName("purpose/other")), 1U);
  EXPECT_EQ(count("2026-04-02", Newsletter()), 1U);
  ledger::RepresentativeEnded ended;
  ended.person = Person();
  ended.representative = first;
  story.Add("2026-03-15", ended);
  EXPECT_EQ(count("2026-03-15", ledger::RecordName("purpose/other")), 0U);
}

ledger::AgeEstablished Age(const std::vector<AgeChange>& changes, std::vector<ledger::AgeBand> bands) {
  ledger::AgeEstablished age;
  age.person = Person();
  age.bands = std::move(bands);
  age.method = "id_seen";
  age.changes = ledger::PersonText(WriteAgeChanges(changes));
  return age;
}

TEST(PersonState, AnAgeThatChangesHoldsForEveryDay) {
  Story story = WithForm();
  story.Add("2026-02-01", Age({{"age", "under_16", {}}, {"age", "from_16", Day("2026-05-04")}}, {{"age", "under_16"}}));
  const PersonState state = story.On("2026-02-02");
  EXPECT_EQ(state.AgeOn("age", Day("2025-01-01")), "under_16");
  EXPECT_EQ(state.AgeOn("age", Day("2026-05-03")), "under_16");
  EXPECT_EQ(state.AgeOn("age", Day("2026-05-04")), "from_16");
  EXPECT_EQ(state.AgeOn("request_age", Day("2026-05-04")), "");
}

TEST(PersonState, AnAgeWithoutDaysHoldsFromTheDayItWasFound) {
  Story story = WithForm();
  story.Add("2026-02-01", Age({}, {{"age", "from_16"}}));
  const PersonState state = story.On("2026-02-02");
  EXPECT_EQ(state.AgeOn("age", Day("2026-01-31")), "");
  EXPECT_EQ(state.AgeOn("age", Day("2026-02-01")), "from_16");
}

TEST(PersonState, ANewerFindingOfAgeTakesTheOlderOnesPlace) {
  Story story = WithForm();
  story.Add("2026-02-01", Age({}, {{"age", "from_16"}}));
  story.Add("2026-03-01", Age({{"age", "under_16", {}}, {"age", "from_16", Day("2028-05-04")}}, {{"age", "under_16"}}));
  EXPECT_EQ(story.On("2026-03-02").AgeOn("age", Day("2026-03-02")), "under_16");
  EXPECT_EQ(story.On("2026-02-02").AgeOn("age", Day("2026-02-02")), "from_16");
}

TEST(PersonState, DaysOfAnAgeThatAreNotOpenedLeaveItUnknown) {
  Story story = WithForm();
  ledger::AgeEstablished age = Age({}, {{"age", "under_16"}});
  age.changes = ClosedText<ledger::PersonText>("days");
  EXPECT_TRUE(NeedsOpening(age));
  story.Add("2026-02-01", age);
  EXPECT_EQ(story.On("2026-02-02").AgeOn("age", Day("2026-02-02")), "");
}

TEST(PersonState, ErasingLeavesTheStops) {
  Story story = WithForm();
  story.Add("2026-02-01", Yes());
  story.Add("2026-02-02", No());
  story.Add("2026-02-03", Objects(ledger::ObjectionKind::advertising));
  ledger::SaleRecorded sale;
  sale.person = Person();
  sale.product = "shoes";
  story.Add("2026-02-04", sale);
  ledger::PersonErased erased;
  erased.person = Person();
  story.Add("2026-02-05", erased);
  const PersonState state = story.On("2026-02-06");
  EXPECT_TRUE(state.erased);
  EXPECT_FALSE(state.known);
  EXPECT_TRUE(state.sales.empty());
  EXPECT_EQ(state.objections.size(), 1U);
  EXPECT_EQ(state.ConsentTo(Newsletter()).standing, Standing::withdrawn);
  EXPECT_FALSE(state.ConsentTo(Newsletter()).consent);
  story.Add("2026-03-01", Known());
  story.Add("2026-03-01", Yes());
  EXPECT_EQ(NewsletterOn(story, "2026-03-01"), Standing::in_force) << "what comes after it counts";
}

TEST(PersonState, MarkedStopsStayObeyedAndAreStruckOff) {
  Story story = WithForm();
  ledger::ConsentWithdrawn withdrawn = No();
  withdrawn.by = ledger::ActedBy::other;
  withdrawn.look_into = true;
  const ledger::Position marked = story.Add("2026-02-01", withdrawn);
  ASSERT_EQ(story.On("2026-02-01").StopsToLookInto().size(), 1U);
  ledger::StopLookedInto looked;
  looked.person = Person();
  looked.entry = marked;
  story.Add("2026-02-02", looked);
  EXPECT_TRUE(story.On("2026-02-02").StopsToLookInto().empty());
  EXPECT_EQ(NewsletterOn(story, "2026-02-02"), Standing::withdrawn);
}

TEST(AgeChanges, AreReadAsTheyAreWritten) {
  const std::vector<AgeChange> changes = {{"age", "under_16", {}}, {"age", "from_16", Day("2026-05-04")}};
  EXPECT_EQ(ReadAgeChanges(WriteAgeChanges(changes)).value(), changes);
  for (const char* bad : {"age", "age from_16", "age from_16 soon\n", "age from_16 2026-05-04", "\n"})
    EXPECT_FALSE(ReadAgeChanges(bad)) << bad;
}

TEST(MonthsAfter, EndsOnTheLastDayOfAShorterMonth) {
  const struct {
    const char* from;
    std::uint32_t months;
    const char* to;
  } kCases[] = {{"2026-01-31", 1, "2026-02-28"},
                {"2024-01-31", 1, "2024-02-29"},
                {"2026-01-15", 24, "2028-01-15"},
                {"2024-02-29", 12, "2025-02-28"},
                {"2026-11-30", 3, "2027-02-28"}};
  for (const auto& one : kCases) EXPECT_EQ(MonthsAfter(Day(one.from), one.months), Day(one.to)) << one.from;
}

}  // namespace
}  // namespace grondslag::people
