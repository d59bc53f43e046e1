// What the gate decided by day, over a clock that the test sets and files that go on, are damaged or cannot be written.
#include "server/decision_days.h"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/scratch_folder.h"

namespace grondslag::server {
namespace {

using terms::Verdict;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

class DecisionDaysTest : public testing::Test {
 protected:
  DecisionDays Open() const { return {path_, Day("2026-11-20")}; }
  static base::Date Day(const char* text) { return *base::ParseDate(text); }
  static base::Instant At(const char* text) { return *base::ParseInstant(text); }

  base::ScratchFolder folder_;
  const std::string path_ = folder_.Path("decisions");
};

TEST_F(DecisionDaysTest, CountsWhatCameSinceOnTheDayItCame) {
  DecisionDays days = Open();
  ASSERT_TRUE(days.Count({{Verdict::allowed, 3}}, At("2026-11-20T10:00:00Z")));
  ASSERT_TRUE(days.Count({{Verdict::allowed, 5}, {Verdict::not_allowed, 1}}, At("2026-11-20T10:00:01Z")));
  // In Amsterdam it is the next day by then.
  ASSERT_TRUE(days.Count({{Verdict::allowed, 9}, {Verdict::not_allowed, 1}}, At("2026-11-20T23:30:00Z")));
  EXPECT_THAT(
      days.figures().by_day,
      ElementsAre(Pair(Day("2026-11-20"), ElementsAre(Pair(Verdict::allowed, 5), Pair(Verdict::not_allowed, 1))),
                  Pair(Day("2026-11-21"), ElementsAre(Pair(Verdict::allowed, 4)))));
}

TEST_F(DecisionDaysTest, GoesOnAfterARestart) {
  {
    DecisionDays days = Open();
    ASSERT_TRUE(days.Count({{Verdict::allowed, 3}}, At("2026-11-20T10:00:00Z")));
    ASSERT_TRUE(days.Count({{Verdict::allowed, 4}}, At("2026-11-20T10:00:30Z")));
    ASSERT_TRUE(days.Keep());
  }
  DecisionDays days(path_, Day("2026-11-24"));
  ASSERT_TRUE(days.Count({{Verdict::allowed, 2}}, At("2026-11-24T10:00:00Z")));
  const management::DecisionFigures figures = days.figures();
  EXPECT_EQ(figures.since, Day("2026-11-20"));
  EXPECT_THAT(figures.by_day, ElementsAre(Pair(Day("2026-11-20"), ElementsAre(Pair(Verdict::allowed, 4))),
                                          Pair(Day("2026-11-24"), ElementsAre(Pair(Verdict::allowed, 2)))));
}

TEST_F(DecisionDaysTest, AddsToWhatAnotherProcessWrote) {
  DecisionDays one = Open(), other = Open();
  for (DecisionDays* days : {&one, &other}) {
    ASSERT_TRUE(days->Count({{Verdict::allowed, 3}}, At("2026-11-20T10:00:00Z")));
    ASSERT_TRUE(days->Keep());
  }
  EXPECT_THAT(one.figures().by_day, ElementsAre(Pair(Day("2026-11-20"), ElementsAre(Pair(Verdict::allowed, 6)))));
}

TEST_F(DecisionDaysTest, ForgetsWhatIsOlderThanAYearAndSome) {
  DecisionDays days = Open();
  ASSERT_TRUE(days.Count({{Verdict::allowed, 1}}, At("2026-11-20T10:00:00Z")));
  ASSERT_TRUE(days.Count({{Verdict::allowed, 2}}, At("2027-12-25T10:00:00Z")));
  EXPECT_EQ(days.figures().by_day.size(), 2U) << "400 days";
  ASSERT_TRUE(days.Count({{Verdict::allowed, 3}}, At("2027-12-26T10:00:00Z")));
  EXPECT_THAT(days.figures().by_day,
              ElementsAre(Pair(Day("2027-12-25"), testing::_), Pair(Day("2027-12-26"), testing::_)));
  EXPECT_EQ(days.figures().since, Day("2026-11-21"));
}

TEST_F(DecisionDaysTest, BeginsAnewWhereTheFileIsDamaged) {
  for (const char* damaged :
       {"", "since", "since 2026-01-01\n2026-01-01 allowed", "since 2026-01-01\n2026-01-01 maybe 3\n",
        "since 2026-01-01\n2026-13-01 allowed 3\n", "since 2026-01-01\n2026-01-01 allowed x\n"}) {
    {
      std::ofstream file(path_, std::ios::trunc);
      file << damaged;
    }
    std::filesystem::permissions(path_, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    DecisionDays days = Open();
    EXPECT_THAT(days.figures().by_day, IsEmpty()) << damaged;
    ASSERT_TRUE(days.Count({{Verdict::allowed, 1}}, At("2026-11-20T10:00:00Z")));
    ASSERT_TRUE(days.Keep()) << damaged;
    EXPECT_EQ(Open().figures().by_day.size(), 1U) << damaged;
  }
}

TEST_F(DecisionDaysTest, LosesNothingWhileItCannotBeWritten) {
  DecisionDays days(folder_.Path("missing/decisions"), Day("2026-11-20"));
  EXPECT_FALSE(days.Count({{Verdict::allowed, 1}}, At("2026-11-20T10:00:00Z")));
  EXPECT_TRUE(days.Count({{Verdict::allowed, 2}}, At("2026-11-20T10:00:01Z"))) << "not tried again at once";
  std::filesystem::create_directory(folder_.Path("missing"));
  ASSERT_TRUE(days.Keep());
  EXPECT_THAT(days.figures().by_day, ElementsAre(Pair(Day("2026-11-20"), ElementsAre(Pair(Verdict::allowed, 2)))));
}

}  // namespace
}  // namespace grondslag::server
