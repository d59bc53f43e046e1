#include "base/text.h"

#include <gtest/gtest.h>

namespace grondslag::base {
namespace {

TEST(Utf8, IsAsRfc3629HasIt) {
  const std::pair<std::string, bool> cases[] = {
      {"", true},
      {"één €, \xF0\x9F\x98\x80", true},
      {"\x7F", true},
      {"\xC2\x80", true},
      {"\xED\x9F\xBF", true},
      {"\xF4\x8F\xBF\xBF", true},
      {"\x80", false},      // a continuation by itself
      {"\xC0\x80", false},  // overlong
      {"\xC1\xBF", false},
      {"\xE0\x9F\xBF", false},
      {"\xF0\x8F\xBF\xBF", false},
      {"\xED\xA0\x80", false},      // a surrogate
      {"\xF4\x90\x80\x80", false},  // past U+10FFFF
      {"\xF5\x80\x80\x80", false},
      {"\xFF", false},
      {"\xE2\x82", false},  // cut off
      {"a\xC3", false},
      {"\xC3(", false},
  };
  for (const auto& [bytes, expected] : cases) EXPECT_EQ(IsUtf8(bytes), expected) << ::testing::PrintToString(bytes);
}

TEST(Nearest, FindsAMisspeltNameWithinAThirdOfItsLength) {
  const std::vector<std::string> names = {"contract", "contact", "legal_obligation", "vital_interests"};
  EXPECT_EQ(Nearest("contrakt", names), "contract");
  EXPECT_EQ(Nearest("legal_oblgation", names), "legal_obligation");
  EXPECT_EQ(Nearest("vital", names), "");
  EXPECT_EQ(Nearest("xyz", names), "");
  EXPECT_EQ(Nearest("", names), "");
  EXPECT_EQ(Nearest("contract", {}), "");
  EXPECT_EQ(Nearest(std::string(100'000, 'c'), names), "");
}

TEST(HoldsWords, FindsEachWordWhateverItsCapitals) {
  EXPECT_TRUE(HoldsWords("A Camera in the Shop", std::vector<std::string>{"camera", "SHOP"}));
  EXPECT_FALSE(HoldsWords("A Camera in the Shop", std::vector<std::string>{"camera", "school"}));
  EXPECT_TRUE(HoldsWords("één", std::vector<std::string>{"één"}));
  EXPECT_TRUE(HoldsWords("de dashcamera", std::vector<std::string>{"camera"}));
  EXPECT_FALSE(HoldsWords("een mail", std::vector<std::string>{"AI"}));
  EXPECT_TRUE(HoldsWords("mail met een AI-hulp", std::vector<std::string>{"ai"}));
  EXPECT_TRUE(HoldsWords("", std::vector<std::string>{}));
  EXPECT_TRUE(HoldsWords("", std::vector<std::string>{""}));
}

TEST(Join, PutsTheSeparatorBetween) {
  EXPECT_EQ(Join(std::vector<std::string>{}), "");
  EXPECT_EQ(Join(std::vector<std::string>{"a"}), "a");
  EXPECT_EQ(Join(std::vector<std::string>{"a", "b", "c"}), "a, b, c");
  EXPECT_EQ(Join(std::vector<std::string>{"a", "b"}, " and "), "a and b");
}

TEST(OneLine, ShowsWhateverAnOutsideTextHolds) {
  EXPECT_EQ(OneLine("één, ok"), "één, ok");
  EXPECT_EQ(OneLine("a\nb\tc\x1B[2Jd\x7F"), "a b c [2Jd ");
  EXPECT_EQ(OneLine("a\xC2\x85z"), "a z");
  EXPECT_EQ(OneLine("cut \xE2\x82"), "cut ??");
}

// FIPS 180-4, and the message of one million a's.
TEST(Sha256, IsThatOfTheStandard) {
  EXPECT_EQ(Sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Sha256Hex(std::string(1'000'000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(LocalText, IsGivenInALanguage) {
  const LocalText text = {"ja", "yes"};
  EXPECT_EQ(text.In(Language::nl), "ja");
  EXPECT_EQ(text.In(Language::en), "yes");
  EXPECT_FALSE(text.empty());
  EXPECT_TRUE(LocalText().empty());
}

}  // namespace
}  // namespace grondslag::base
