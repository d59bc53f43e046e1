#include "cli/console.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "cli/exit_status.h"
#include "cli/wording.h"

namespace grondslag::cli {
namespace {

TEST(Wrapped, BreaksAtWordsAndIndents) { EXPECT_EQ(Wrapped("- ", "one two three", 10), "- one two\n  three\n"); }
TEST(Wrapped, CountsLettersNotBytes) { EXPECT_EQ(Wrapped("", "één één", 7), "één één\n"); }
TEST(Wrapped, LeavesALongWordWhole) { EXPECT_EQ(Wrapped("- ", "incomprehensible", 8), "- incomprehensible\n"); }
TEST(Wrapped, TakesNothing) { EXPECT_EQ(Wrapped("", ""), "\n"); }

TEST(ExitStatus, IsOneTablePerKind) {
  EXPECT_EQ(ExitStatusOf(terms::Verdict::allowed), 0);
  EXPECT_EQ(ExitStatusOf(terms::Verdict::not_allowed), 1);
  EXPECT_EQ(ExitStatusOf(terms::Verdict::undetermined), 3);
  EXPECT_EQ(ExitStatusOf(terms::Verdict::contested), 4);
  EXPECT_EQ(ExitStatusOf(terms::Verdict::not_applicable), 5);
  EXPECT_EQ(ExitStatusOf(base::ErrorCode::invalid_input), 65);
  EXPECT_EQ(ExitStatusOf(base::ErrorCode::unavailable), 69);
  EXPECT_EQ(ExitStatusOf(base::ErrorCode::internal), 70);
}

// Every phrase is there in both languages, with the same places to fill in.
TEST(Wording, IsCompleteInBothLanguages) {
  for (int i = 0; i <= static_cast<int>(Phrase::value_or); ++i) {
    const std::string& nl = Say(static_cast<Phrase>(i), base::Language::nl);
    const std::string& en = Say(static_cast<Phrase>(i), base::Language::en);
    EXPECT_FALSE(nl.empty()) << i;
    EXPECT_EQ(std::count(nl.begin(), nl.end(), '{'), std::count(en.begin(), en.end(), '{')) << nl;
  }
}

}  // namespace
}  // namespace grondslag::cli
