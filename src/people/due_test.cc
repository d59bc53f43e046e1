#include "people/due.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "people/small_thread.h"

namespace grondslag::people {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

People FoldAll(const Story& story) {
  People people;
  for (const ledger::RecordedEvent& event : story.events()) EXPECT_TRUE(people.Apply(event));
  return people;
}

TEST(Due, ListsConsentsThatEndInTheDaysAsked) {
  Story story;
  ledger::ConsentFormPublished form = FormVersionOf(1);
  form.validity_months = 12;
  story.Add("2025-01-01", form);
  const ledger::Position late = story.Add("2025-06-30", Yes(Person(1)));
  const ledger::Position early = story.Add("2025-06-01", Yes(Person(2)));
  story.Add("2025-06-15", Yes(Person(3)));
  story.Add("2025-06-16", No(Person(3)));
  const View view{.effective_on = At("2026-05-01")};
  const People people = FoldAll(story);
  EXPECT_THAT(ExpiringConsents(people, view, {.from = Day("2026-06-01"), .until = Day("2026-06-30")}).value(),
              ElementsAre(ExpiringConsent{Person(2), Newsletter(), early, Day("2026-06-01")},
                          ExpiringConsent{Person(1), Newsletter(), late, Day("2026-06-30")}));
  EXPECT_THAT(ExpiringConsents(people, view, {.from = Day("2026-06-02"), .until = Day("2026-06-29")}).value(),
              IsEmpty());
}

TEST(Due, ComingOfAgeMattersOnlyWhereAnotherSaidYes) {
  Story story;
  story.Add("2025-01-01", FormVersionOf(1));
  for (const std::uint32_t number : {1U, 2U}) {
    ledger::AgeEstablished age;
    age.person = Person(number);
    age.bands = {{"age", "under_16"}};
    age.changes = ledger::PersonText(WriteAgeChanges({{"age", "under_16", {}}, {"age", "from_16", Day("2026-06-10")}}));
    story.Add("2025-02-01", age);
    ledger::ConsentGiven given = Yes(Person(number));
    given.by = number == 1 ? ledger::ActedBy::representative : ledger::ActedBy::person;
    story.Add("2025-02-02", given);
  }
  const Days june{.from = Day("2026-06-01"), .until = Day("2026-06-30")};
  const auto coming = ComingOfAge(FoldAll(story), {.effective_on = At("2026-05-01")}, june).value();
  ASSERT_EQ(coming.size(), 1U);
  EXPECT_EQ(coming[0].person, Person(1));
  EXPECT_EQ(coming[0].on, Day("2026-06-10"));
  story.Add("2025-03-01", No());
  EXPECT_THAT(ComingOfAge(FoldAll(story), {.effective_on = At("2026-05-01")}, june).value(), IsEmpty());
}

TEST(Due, ListsStopsThatNobodyLookedInto) {
  Story story;
  ledger::ConsentWithdrawn marked = No(Person(2));
  marked.look_into = true;
  const ledger::Position position = story.Add("2026-01-01", marked);
  story.Add("2026-01-02", No());
  const auto stops = StopsToLookInto(FoldAll(story), {.effective_on = At("2026-05-01")}).value();
  ASSERT_EQ(stops.size(), 1U);
  EXPECT_EQ(stops[0].person, Person(2));
  EXPECT_EQ(stops[0].stop.position, position);
}

TEST(Due, ListsObjectionsThatNobodyWeighed) {
  Story story;
  story.Add("2026-01-01", Objects(ledger::ObjectionKind::advertising));
  const ledger::Position weighed_one = story.Add("2026-01-02", Objects(ledger::ObjectionKind::use));
  const ledger::Position open_one = story.Add("2026-01-31", Objects(ledger::ObjectionKind::use));
  ledger::ObjectionWeighed weighed;
  weighed.person = Person();
  weighed.objection = weighed_one;
  story.Add("2026-02-01", weighed);
  const auto open = ObjectionsToWeigh(FoldAll(story), {.effective_on = At("2026-05-01")}).value();
  ASSERT_EQ(open.size(), 1U);
  EXPECT_EQ(open[0], (ObjectionToWeigh{Person(), open_one, {}, Day("2026-02-28")}));
}

}  // namespace
}  // namespace grondslag::people
