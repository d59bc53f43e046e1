#include "rules/rule_book.h"

#include <bit>

#include <gtest/gtest.h>

#include "rules/check.h"
#include "rules/small_book.h"

namespace grondslag::rules {
namespace {

CheckedRuleBook CheckedBook(const std::string& text) {
  LoadedRuleBook loaded = LoadRuleBook(SplitBook("# kind: policy\ndecision: d\ntitle: {nl: t, en: t}\n" + text).files);
  auto checked = CheckRuleBook(std::move(loaded.book), std::move(loaded.problems));
  EXPECT_TRUE(checked) << checked.error().ToString();
  return std::move(checked).value();
}

std::string Shown(const std::vector<Period>& periods) {
  std::string text;
  for (const Period& period : periods)
    text += period.first.ToString() + " .. " + (period.last ? period.last->ToString() : "") + "\n";
  return text;
}

TEST(Periods, AreCutWhereARuleBeginsOrHasEndedAndAtTheDaysOfActs) {
  const CheckedRuleBook book = CheckedBook(R"(
facts:
  - {fact: a, type: yes_no}
  - {fact: sold_on, type: date, act: sale}
  - {fact: other_day, type: date}
rules:
  - {rule: r1, effect: permit, when: a and other_day < 2031-01-01}
  - {rule: r2, effect: note, valid: {from: 2010-01-01, until: 2021-06-30}}
  - {rule: r3, effect: note, when: a, on: sold_on, valid: {from: 2023-01-01, until: 2023-12-31}}
  - {rule: r4, effect: note, when: sold_on < 2025-03-01, valid: {until: 9999-12-31}}
)");
  EXPECT_EQ(Shown(PeriodsOf(book.book())),
            "2020-01-01 .. 2021-06-30\n2021-07-01 .. 2022-12-31\n2023-01-01 .. 2023-12-31\n2024-01-01 .. "
            "2025-02-28\n2025-03-01 .. 9999-12-30\n9999-12-31 .. \n");
  const Variable& sold_on = book.book()[*book.book()[*book.book().FindFact("sold_on")].variable];
  const auto count = [&](const char* day) { return std::popcount(PossibleValues(sold_on, *base::ParseDate(day))); };
  EXPECT_EQ(sold_on.size(), 4U);
  EXPECT_EQ(count("2022-12-31"), 1);
  EXPECT_EQ(count("2023-01-01"), 2);
  EXPECT_EQ(count("2026-01-01"), 4);
  const Variable& other_day = book.book()[*book.book()[*book.book().FindFact("other_day")].variable];
  EXPECT_EQ(PossibleValues(other_day, *base::ParseDate("2020-01-01")), AllValues(2));
}

TEST(Validity, HoldsItsFirstAndLastDay) {
  const Validity valid = {*base::ParseDate("2021-01-01"), *base::ParseDate("2021-12-31")};
  EXPECT_FALSE(valid.Contains(*base::ParseDate("2020-12-31")));
  EXPECT_TRUE(valid.Contains(*base::ParseDate("2021-01-01")));
  EXPECT_TRUE(valid.Contains(*base::ParseDate("2021-12-31")));
  EXPECT_FALSE(valid.Contains(*base::ParseDate("2022-01-01")));
  EXPECT_TRUE((Validity{*base::ParseDate("2021-01-01"), {}}).Contains(*base::ParseDate("9999-12-31")));
}

TEST(RuleBook, FindsByName) {
  const CheckedRuleBook book =
      CheckedBook("facts: [{fact: a, type: yes_no}]\nrules: [{rule: r1, effect: permit, when: a}]\n");
  EXPECT_EQ(book.book().FindFact("a"), FactIndex(0));
  EXPECT_EQ(book.book().FindFact("r1"), std::nullopt);
  EXPECT_EQ(book.book().FindRule("r1"), RuleIndex(0));
  EXPECT_EQ(book.book().FindDecision("d"), DecisionIndex(0));
  EXPECT_EQ(book.book().FindDecision(""), std::nullopt);
}

TEST(LeaveOut, KeepsTheRuleInItsPlaceAsOneThatNeverHoldsAndAsksNothing) {
  const CheckedRuleBook book = CheckedBook(R"(
facts: [{fact: a, type: yes_no}]
rules: [{rule: r1, effect: permit, when: a}, {rule: r2, effect: forbid, when: not allowed(e)}]
# --- e.yaml
decision: e
title: {nl: t, en: t}
rules: [{rule: e1, effect: permit, when: a}]
)");
  const RuleIndex forbid = *book.book().FindRule("r2");
  const CheckedRuleBook without = LeaveOut(book, forbid);
  EXPECT_EQ(without.book().rules.size(), 3U);
  EXPECT_EQ(without.book().rules[forbid.value()].name, "r2");
  EXPECT_EQ(without.book().rules[forbid.value()].when.expr.kind, Expr::Kind::constant);
  EXPECT_FALSE(without.book().rules[forbid.value()].when.expr.truth);
  EXPECT_TRUE(without.book().rules[forbid.value()].asks.empty());
  EXPECT_EQ(book.book().rules[forbid.value()].asks.size(), 1U);
}

TEST(Values, AreAsManyAsAsked) {
  EXPECT_EQ(AllValues(1), 1U);
  EXPECT_EQ(AllValues(3), 7U);
  EXPECT_EQ(AllValues(64), ~ValueSet{0});
}

}  // namespace
}  // namespace grondslag::rules
