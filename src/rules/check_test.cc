// That a sound book passes and that all problems come at once and in order; each refusal has a bad book in
// tests/badbooks.
#include "rules/check.h"

#include <gtest/gtest.h>

#include "rules/load.h"
#include "rules/small_book.h"

namespace grondslag::rules {
namespace {

TEST(Check, LetsASoundBookPass) {
  LoadedRuleBook loaded = LoadRuleBook(
      SplitBook("# kind: policy\ndecision: d\ntitle: {nl: t, en: t}\nrules: [{rule: r, effect: permit}]\n").files);
  const auto checked = CheckRuleBook(std::move(loaded.book), std::move(loaded.problems));
  ASSERT_TRUE(checked) << checked.error().ToString();
  EXPECT_EQ(checked->book().rules.size(), 1U);
}

TEST(Check, NamesTheProblemsOfLoadingAndOfCheckingTogetherInOrder) {
  LoadedRuleBook loaded = LoadRuleBook(SplitBook("# kind: policy\n# --- b.yaml\ndecision: d\ntitle: {nl: t, en: "
                                                 "t}\nrules: [{rule: r, effect: note, cites: [x], when: y}]\n"
                                                 "# --- a.yaml\nnorms: [{norm: N, text: {nl: t, en: t}}]\n")
                                           .files);
  const auto checked = CheckRuleBook(std::move(loaded.book), std::move(loaded.problems));
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().ToString(),
            "a.yaml:1:9: norm `N` is carried by no rule and no fact\n"
            "b.yaml:1:1: decision `d` has no permit in reading law from 2020-01-01 to the end\n"
            "b.yaml:1:1: decision `d` has no permit in reading page from 2020-01-01 to the end\n"
            "b.yaml:3:9: rule `r` names source `x`, which does not exist\n"
            "b.yaml:3:51: `y` is no fact and no definition");
}

// What the checker says of a law with a rule of the law of 2023-01-01 and these changes.
std::string ProblemsWithChanges(const std::string& changes) {
  LoadedRuleBook loaded = LoadRuleBook(
      SplitBook("decision: d\ntitle: {nl: t, en: t}\nsources: [{source: s, title: {nl: t, en: t}}]\nrules:\n"
                "  - {rule: r, effect: permit, cites: [s], because: {nl: t, en: t}, valid: {from: 2020-01-01}}\n"
                "  - {rule: n, effect: note, cites: [s], text: {nl: t, en: t}, valid: {from: 2023-01-01}}\n" +
                changes)
          .files);
  const auto checked = CheckRuleBook(std::move(loaded.book), std::move(loaded.problems));
  return checked ? "" : checked.error().ToString();
}

TEST(Check, EveryTurnOfTheLawHasAChangeThatExplainsIt) {
  const std::string rest = ", title: {nl: t, en: t}, text: {nl: t, en: t}, cites: [s]}\n";
  EXPECT_EQ(ProblemsWithChanges(""), "rules.yaml:6:5: other rules hold from 2023-01-01, and no change says why");
  EXPECT_EQ(ProblemsWithChanges("changes:\n  - {change: c, day: 2023-01-01, status: in_force" + rest), "");
  EXPECT_EQ(ProblemsWithChanges("changes:\n  - {change: c, day: 2023-01-01, status: in_force" + rest +
                                "  - {change: e, day: 2027-01-01, status: adopted" + rest +
                                "  - {change: f, status: proposed" + rest),
            "");
}

TEST(Check, RefusesABookThatDecidesNothing) {
  LoadedRuleBook loaded =
      LoadRuleBook(SplitBook("# --- book.yaml\nbook: x\nformat: 1\nversion: 1\nbegins: 2020-01-01\nread_until: "
                             "2020-01-01\ntitle: {nl: t, en: t}\nfiles: []\n")
                       .files);
  EXPECT_TRUE(loaded.problems.empty());
  EXPECT_EQ(CheckRuleBook(std::move(loaded.book)).error().ToString(), "book.yaml: the book holds no decision");
}

}  // namespace
}  // namespace grondslag::rules
