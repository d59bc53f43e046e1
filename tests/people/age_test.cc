// What is kept of a day of birth, in the bands of the shipped rule book.
#include "people/age.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "people/entry.h"
#include "people/small_thread.h"
#include "shipped/shipped.h"

namespace grondslag::people {
namespace {

using testing::HasSubstr;

// `age=under_16 request_age=from_12_to_15 | changes`
std::string Kept(const char* born, const char* today) {
  const auto age = AgeOfBirth(shipped::ShippedDiagram().book(), Day(born), Day(today));
  if (!age) return age.error().message;
  std::string kept;
  for (const ledger::AgeBand& band : age->bands) kept += band.fact + "=" + band.value + " ";
  return kept + "| " + (age->changes.empty() ? "" : age->changes.text());
}

TEST(AgeOfBirth, KeepsTheDaysOfWhoIsYetToGrowIntoAnotherBand) {
  EXPECT_EQ(Kept("2013-05-04", "2026-11-01"),
            "age=under_16 request_age=from_12_to_15 | "
            "age under_16 -\nage from_16 2029-05-04\n"
            "request_age under_12 -\nrequest_age from_12_to_15 2025-05-04\nrequest_age from_16 2029-05-04\n");
}

TEST(AgeOfBirth, KeepsNoDayOfWhoWillNot) {
  EXPECT_EQ(Kept("2010-11-01", "2026-11-01"), "age=from_16 request_age=from_16 | ");
  EXPECT_THAT(Kept("2010-11-02", "2026-11-01"), HasSubstr("age from_16 2026-11-02"));
}

TEST(AgeOfBirth, RefusesDaysOnWhichNobodyAliveWasBorn) {
  EXPECT_THAT(Kept("2026-11-02", "2026-11-01"), HasSubstr("nobody was born on 2026-11-02 yet"));
  EXPECT_THAT(Kept("1901-11-01", "2026-11-01"), HasSubstr("over 125 years old"));
}

TEST(Birthday, OfALeapDayIsTheFirstOfMarch) {
  EXPECT_EQ(BirthdayOf(Day("2012-02-29"), 16), Day("2028-02-29"));
  EXPECT_EQ(BirthdayOf(Day("2012-02-29"), 17), Day("2029-03-01"));
}

}  // namespace
}  // namespace grondslag::people
