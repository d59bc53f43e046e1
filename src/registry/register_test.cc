// The fold: versions, what it was on a day as known on another, jobs. That is tried on random ledgers against the plain
// rule: of the versions that had happened and were known, the one that holds from the latest moment, and of those the
// one recorded last.
#include "registry/register.h"

#include <map>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "registry/field_texts.h"
#include "registry/small_register.h"

namespace grondslag::registry {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Register, IsTheLastVersionOfEveryRecord) {
  SmallLedger ledger = WithDelivery();
  ledger.Add(ledger::PeopleGroupDescribed{Named("group/customers"), Both("Onze klanten")}, "2024-05-01");
  const Register reg = ledger.Now();
  EXPECT_EQ(reg.groups.at(Named("group/customers")).now().name.nl.text(), "Onze klanten");
  EXPECT_EQ(reg.groups.at(Named("group/customers")).all.size(), 2U);
  EXPECT_TRUE(reg.Has(Named("purpose/deliver")));
  EXPECT_TRUE(reg.Has(Named("organisation")));
  EXPECT_FALSE(reg.Has(Named("purpose/other")));
  EXPECT_EQ(reg.ConclusionOf(Named("assessment/deliver"))->verdict, terms::Verdict::allowed);
  EXPECT_THAT(reg.unplaced, IsEmpty());
}

TEST(Register, StandsAsItStoodOnADayAsFarAsWasKnownOnAnother) {
  SmallLedger ledger;
  const auto name_at = [&](const AsOf& as_of) {
    const Register reg = RegisterAt(ledger.events, as_of);
    const auto found = reg.measures.find(Named("measure/locks"));
    return found == reg.measures.end() ? std::string("none") : found->second.now().name.nl.text();
  };
  ledger.Force(ledger::SecurityMeasureDescribed{Named("measure/locks"), Both("Kluis")}, "2024-06-01");
  // Found out in July: since April it was otherwise.
  ledger.Force(ledger::SecurityMeasureDescribed{Named("measure/locks"), Both("Alarm")}, "2024-04-01", "2024-07-01");
  EXPECT_EQ(name_at({.effective_on = At("2023-12-31")}), "none");
  EXPECT_EQ(name_at({.effective_on = At("2024-05-01")}), "Alarm");
  EXPECT_EQ(name_at({.effective_on = At("2024-05-01"), .known_by = At("2024-06-30")}), "Sloten");
  EXPECT_EQ(name_at({}), "Kluis");
  EXPECT_EQ(name_at({.known_by = At("2024-05-01")}), "Sloten");
  // A correction from the same moment on counts over what it corrects.
  ledger.Force(ledger::SecurityMeasureDescribed{Named("measure/locks"), Both("Kluizen")}, "2024-06-01", "2024-08-01");
  EXPECT_EQ(name_at({}), "Kluizen");
}

TEST(Register, CountsEventsOfAJobOnceItIsCompleted) {
  SmallLedger ledger;
  const ledger::JobId job(base::UuidBytes{1}), other(base::UuidBytes{2});
  ledger.Force(ledger::PeopleGroupDescribed{Named("group/staff"), Both("Personeel")}, "2024-02-01", "2024-02-01", job);
  ledger.Force(ledger::PeopleGroupDescribed{Named("group/guests"), Both("Gasten")}, "2024-02-01", "2024-02-01", other);
  EXPECT_FALSE(ledger.Now().Has(Named("group/staff")));
  ledger.Force(ledger::JobCompleted{.job = job, .rows_taken = 1, .rows_refused = 0}, "2024-02-03");
  ledger.Force(ledger::JobAbandoned{.job = other}, "2024-02-03");
  EXPECT_TRUE(ledger.Now().Has(Named("group/staff")));
  EXPECT_FALSE(ledger.Now().Has(Named("group/guests")));
  // Effective from its own moment on, known from the end of the job on.
  EXPECT_TRUE(RegisterAt(ledger.events, {.effective_on = At("2024-02-02")}).Has(Named("group/staff")));
  EXPECT_FALSE(RegisterAt(ledger.events, {.known_by = At("2024-02-02")}).Has(Named("group/staff")));
}

TEST(Register, EndsAPurposeOnTheFirstOfItsLastDays) {
  SmallLedger ledger = WithDelivery();
  EXPECT_EQ(ledger.Now().LastDayOf(Named("purpose/deliver")), std::nullopt);
  ledger.Assess("assessment/bring", SubjectOf("purpose/bring"), {{"contract_needs", "yes"}}, "2024-04-01");
  ledger::PurposeTerms terms = WholeTerms("Brengen", terms::LawfulBasis::contract, "assessment/bring");
  terms.replaces = Named("purpose/deliver");
  terms.begins = Day("2024-06-01");
  ledger.Add(ledger::PurposeRegistered{Named("purpose/bring"), terms}, "2024-04-02");
  EXPECT_EQ(ledger.Now().LastDayOf(Named("purpose/deliver")), Day("2024-05-31"));
  EXPECT_FALSE(ledger.Now().HasEnded(Named("purpose/deliver"), Day("2024-05-31")));
  EXPECT_TRUE(ledger.Now().HasEnded(Named("purpose/deliver"), Day("2024-06-01")));
  ledger.Add(ledger::PurposeEnded{Named("purpose/deliver"), Day("2024-05-10"), Text("klaar")}, "2024-05-01");
  EXPECT_EQ(ledger.Now().LastDayOf(Named("purpose/deliver")), Day("2024-05-10"));
  EXPECT_EQ(ledger.Now().LastDayOf(Named("purpose/none")), std::nullopt);
}

TEST(Register, PassesOverWhatSpeaksOfNothingAndSaysSo) {
  SmallLedger ledger;
  const ledger::Position position = ledger.events.size();
  ledger.Force(ledger::PurposeEnded{Named("purpose/none"), Day("2024-05-10"), {}}, "2024-05-01");
  ledger.Force(ledger::AssessmentAnswered{Named("assessment/none"), {}, "contract_needs", Text("yes"), {}, false},
               "2024-05-01");
  EXPECT_THAT(ledger.Now().unplaced, ElementsAre(position, position + 1));
}

TEST(Register, RandomLedgersFoldAsThePlainRuleSays) {
  std::mt19937_64 random(20261122);
  const auto below = [&](std::uint64_t bound) { return random() % bound; };
  std::size_t views = 0, hidden = 0;
  for (int round = 0; round < 300; ++round) {
    std::vector<ledger::RecordedEvent> events;
    const std::size_t count = 1 + below(25);
    std::int64_t recorded = 1'000'000;
    for (std::size_t i = 0; i < count; ++i) {
      recorded += static_cast<std::int64_t>(below(3));
      const ledger::JobId job =
          below(4) == 0 ? ledger::JobId(base::UuidBytes{static_cast<std::uint8_t>(1 + below(2))}) : ledger::JobId();
      ledger::Event event = ledger::PeopleGroupDescribed{RecordName("group/" + std::to_string(below(3))),
                                                         {.nl = Text(std::to_string(i)), .en = {}}};
      if (below(10) == 0) event = ledger::JobCompleted{ledger::JobId(base::UuidBytes{1}), 1, 0};
      const bool is_end = std::holds_alternative<ledger::JobCompleted>(event);
      events.push_back({.position = i,
                        .recorded_at = base::Instant(recorded),
                        .occurred_at = base::Instant(recorded - static_cast<std::int64_t>(below(20))),
                        .by = {},
                        .job = is_end ? ledger::JobId() : job,
                        .event = std::move(event)});
    }
    for (int i = 0; i < 20; ++i) {
      const AsOf as_of{.effective_on = base::Instant(999'980 + static_cast<std::int64_t>(below(80))),
                       .known_by = base::Instant(999'990 + static_cast<std::int64_t>(below(70)))};
      const auto completed = std::any_of(events.begin(), events.end(), [&](const auto& event) {
        return std::holds_alternative<ledger::JobCompleted>(event.event) && event.recorded_at <= as_of.known_by;
      });
      std::map<RecordName, std::pair<base::Instant, std::string>> expected;
      for (const auto& event : events) {
        const auto* group = std::get_if<ledger::PeopleGroupDescribed>(&event.event);
        if (group == nullptr) continue;
        const bool job_counts = event.job.empty() || (completed && event.job == ledger::JobId(base::UuidBytes{1}));
        if (!job_counts || event.occurred_at > as_of.effective_on || event.recorded_at > as_of.known_by) {
          ++hidden;
          continue;
        }
        auto& best = expected[group->group];
        if (best.second.empty() || event.occurred_at >= best.first) best = {event.occurred_at, group->name.nl.text()};
      }
      const Register reg = RegisterAt(events, as_of);
      ASSERT_EQ(reg.groups.size(), expected.size()) << "round " << round;
      for (const auto& [name, best] : expected) {
        ASSERT_EQ(reg.groups.at(name).now().name.nl.text(), best.second) << "round " << round;
      }
      ++views;
    }
  }
  std::cout << views << " views, " << hidden << " events out of view\n";
  EXPECT_GT(hidden, 1000U);
}

}  // namespace
}  // namespace grondslag::registry
