#include "base/uuid.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace grondslag::base {
namespace {

TEST(Uuid, SaysWhenItWasMadeAndIsOfVersionSeven) {
  // RFC 9562, appendix A.6: 0x017F22E279B0 milliseconds.
  const UuidBytes uuid = MakeUuid(*ParseInstant("2022-02-22T19:22:22Z"));
  const std::string text = UuidToString(uuid);
  EXPECT_EQ(text.substr(0, 15), "017f22e2-79b0-7");
  EXPECT_THAT("89ab", testing::HasSubstr(text.substr(19, 1)));
  EXPECT_EQ(*ParseUuid(text), uuid);
}

TEST(Uuid, IsNotMadeTwiceAndRisesWithTime) {
  std::set<UuidBytes> made;
  for (int i = 0; i < 1000; ++i) made.insert(MakeUuid(Instant(1'000'000 + i)));
  EXPECT_EQ(made.size(), 1000U);
  EXPECT_LT(MakeUuid(Instant(1'000'000'000)), MakeUuid(Instant(1'000'001'000)));
}

TEST(Uuid, RefusesOtherText) {
  for (const char* text : {"", "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e279b07cc398c4dc0c0c07398f",
                           "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0"}) {
    EXPECT_FALSE(ParseUuid(text)) << text;
  }
  EXPECT_TRUE(ParseUuid("017F22E2-79B0-7CC3-98C4-DC0C0C07398F"));
}

}  // namespace
}  // namespace grondslag::base
