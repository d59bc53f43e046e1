#include "base/date.h"

#include <gtest/gtest.h>

namespace grondslag::base {
namespace {

TEST(Date, IsReadAndWrittenInOneForm) {
  for (const char* text :
       {"0001-01-01", "1969-12-31", "1970-01-01", "2018-05-25", "2024-02-29", "2026-06-30", "9999-12-31"}) {
    const auto date = ParseDate(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(date->ToString(), text);
  }
}

TEST(Date, RefusesOtherFormsAndDaysThatDoNotExist) {
  const std::pair<const char*, const char*> cases[] = {
      {"2026-02-29", "`2026-02-29` is a day that does not exist"},
      {"2026-13-01", "`2026-13-01` is a day that does not exist"},
      {"2026-00-10", "`2026-00-10` is a day that does not exist"},
      {"2026-04-31", "`2026-04-31` is a day that does not exist"},
      {"2100-02-29", "`2100-02-29` is a day that does not exist"},
      {"0000-01-01", "`0000-01-01` is not a date; write it as 2026-06-30"},
      {"", "`` is not a date; write it as 2026-06-30"},
      {"2026-6-30", "`2026-6-30` is not a date; write it as 2026-06-30"},
      {"30-06-2026", "`30-06-2026` is not a date; write it as 2026-06-30"},
      {"2026/06/30", "`2026/06/30` is not a date; write it as 2026-06-30"},
      {" 2026-06-30", "` 2026-06-30` is not a date; write it as 2026-06-30"},
      {"2026-06-30T00:00", "`2026-06-30T00:00` is not a date; write it as 2026-06-30"},
      {"+026-06-30", "`+026-06-30` is not a date; write it as 2026-06-30"},
  };
  for (const auto& [text, message] : cases) {
    const auto date = ParseDate(text);
    ASSERT_FALSE(date) << text;
    EXPECT_EQ(date.error().code, ErrorCode::invalid_input);
    EXPECT_EQ(date.error().message, message);
  }
}

TEST(Date, GoesOnAndBackByOneDay) {
  EXPECT_EQ(ParseDate("2024-02-28")->Next(), *ParseDate("2024-02-29"));
  EXPECT_EQ(ParseDate("2026-12-31")->Next(), *ParseDate("2027-01-01"));
  EXPECT_EQ(ParseDate("2024-03-01")->Previous(), *ParseDate("2024-02-29"));
  EXPECT_LT(*ParseDate("2026-06-30"), *ParseDate("2026-07-01"));
}

TEST(Date, StaysBetweenTheFirstAndTheLastDay) {
  EXPECT_EQ(ParseDate("9999-12-31")->Next().ToString(), "9999-12-31");
  EXPECT_EQ(ParseDate("9999-12-30")->Next().ToString(), "9999-12-31");
  EXPECT_EQ(ParseDate("0001-01-01")->Previous().ToString(), "0001-01-01");
  EXPECT_EQ(ParseDate("0001-01-02")->Previous().ToString(), "0001-01-01");
}

TEST(Date, TodayIsADayOfThisCentury) {
  const auto today = Today();
  ASSERT_TRUE(today) << today.error().message;
  EXPECT_GT(*today, *ParseDate("2026-01-01"));
}

}  // namespace
}  // namespace grondslag::base
