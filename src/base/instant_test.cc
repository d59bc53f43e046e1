#include "base/instant.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace grondslag::base {
namespace {

TEST(Instant, IsReadAndWrittenToTheMicrosecond) {
  struct Row {
    const char* text;
    const char* written;
  };
  for (const Row& row : {
           Row{"2026-07-01T09:30:00Z", "2026-07-01T09:30:00.000000Z"},
           Row{"2026-07-01T09:30:00.000001Z", "2026-07-01T09:30:00.000001Z"},
           Row{"2026-07-01T00:30:00.5+02:00", "2026-06-30T22:30:00.500000Z"},
           Row{"1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"},
       }) {
    const auto instant = ParseInstant(row.text);
    ASSERT_TRUE(instant) << row.text;
    EXPECT_EQ(instant->ToString(), row.written);
    EXPECT_EQ(*ParseInstant(instant->ToString()), *instant);
  }
}

TEST(Instant, RefusesWhatIsNoMoment) {
  for (const char* text :
       {"", "2026-07-01", "2026-07-01T09:30:00", "2026-07-01 09:30:00Z", "2026-02-30T09:30:00Z", "2026-07-01T24:00:00Z",
        "2026-07-01T09:60:00Z", "2026-07-01T09:30:00.Z", "2026-07-01T09:30:00.1234567Z", "2026-07-01T09:30:00+0200",
        "2026-07-01T09:30:00ZZ", "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00"}) {
    EXPECT_FALSE(ParseInstant(text)) << text;
  }
}

// A day begins at midnight in Amsterdam, an hour or two before it does in UTC.
TEST(Instant, HasItsDayInAmsterdam) {
  EXPECT_EQ(DayOf(*ParseInstant("2026-06-30T21:59:59.999999Z"))->ToString(), "2026-06-30");
  EXPECT_EQ(DayOf(*ParseInstant("2026-06-30T22:00:00Z"))->ToString(), "2026-07-01");
  EXPECT_EQ(DayOf(*ParseInstant("2026-01-01T22:59:59Z"))->ToString(), "2026-01-01");
  EXPECT_EQ(ParseInstantOrDay("2026-07-01")->ToString(), "2026-06-30T22:00:00.000000Z");
  EXPECT_EQ(ParseInstantOrDay("2026-01-01")->ToString(), "2025-12-31T23:00:00.000000Z");
}

TEST(Instant, IsWrittenAsPeopleHereWould) {
  EXPECT_EQ(WrittenHere(*ParseInstantOrDay("2030-01-01")), "2030-01-01");
  EXPECT_EQ(WrittenHere(*ParseInstant("2026-02-03T10:12:00.5+01:00")), "2026-02-03T10:12:00+01:00");
  EXPECT_EQ(WrittenHere(*ParseInstant("2026-07-01T00:00:00Z")), "2026-07-01T02:00:00+02:00");
  EXPECT_EQ(*ParseInstantOrDay(WrittenHere(*ParseInstant("2026-10-25T01:30:00Z"))),
            *ParseInstant("2026-10-25T01:30:00Z"));
}

}  // namespace
}  // namespace grondslag::base
