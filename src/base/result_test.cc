#include "base/result.h"

#include <gtest/gtest.h>

namespace grondslag::base {
namespace {

TEST(Place, ShowsWhatIsKnown) {
  EXPECT_EQ((Place{}).ToString(), "");
  EXPECT_EQ((Place{"a.yaml"}).ToString(), "a.yaml");
  EXPECT_EQ((Place{"a.yaml", 14}).ToString(), "a.yaml:14");
  EXPECT_EQ((Place{"a.yaml", 14, 3}).ToString(), "a.yaml:14:3");
}

TEST(Error, GivesEachProblemALineOfItsOwn) {
  const Error error = Fail(Problems{{{"a.yaml", 1, 2}, "is wrong"}, {{}, "so is this"}}).value();
  EXPECT_EQ(error.code, ErrorCode::invalid_input);
  EXPECT_EQ(error.message, "a.yaml:1:2: is wrong");
  EXPECT_EQ(error.ToString(), "a.yaml:1:2: is wrong\nso is this");
  EXPECT_EQ(Fail(ErrorCode::not_found, "nothing there").value().ToString(), "nothing there");
}

TEST(Error, IsOneLineWhateverWasPutIn) {
  EXPECT_EQ(Fail(ErrorCode::not_found, "no `a\nb`").value().message, "no `a b`");
  EXPECT_EQ(Fail(Problems{{{"a\n"}, "`\x1B[31m`"}}).value().ToString(), "a : ` [31m`");
}

TEST(Problems, AreTidiedInTheOrderOfTheFiles) {
  Problems problems = {{{"b", 1}, "x"}, {{"a", 10}, "x"}, {{"a", 9}, "y"}, {{"a", 9}, "x"}, {{"a", 10}, "x"}};
  Tidy(problems);
  std::string lines;
  for (const Problem& problem : problems) lines += problem.ToString() + "\n";
  EXPECT_EQ(lines, "a:9: x\na:9: y\na:10: x\nb:1: x\n");
}

Result<int> Half(int number) {
  if (number % 2 != 0) return Fail(ErrorCode::invalid_input, "odd");
  return number / 2;
}
Result<int> Quarter(int number) {
  GRONDSLAG_TRY(half, Half(number));
  return Half(half);
}

TEST(Try, UnwrapsOrReturnsTheError) {
  EXPECT_EQ(Quarter(12).value(), 3);
  EXPECT_EQ(Quarter(6).error().message, "odd");
  EXPECT_EQ(Quarter(5).error().message, "odd");
}

}  // namespace
}  // namespace grondslag::base
