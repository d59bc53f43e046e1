// How facts become variables and conditions become expressions. Refusals: tests/badbooks.
#include <gtest/gtest.h>

#include "base/text.h"
#include "rules/load.h"
#include "rules/small_book.h"

namespace grondslag::rules {
namespace {

// The condition of rule `r` as values of variables, after the given declarations; or the problems.
std::string Resolved(const std::string& declarations, const std::string& condition) {
  const auto show = [](const RuleBook& book, const Expr& expr, auto&& self) -> std::string {
    std::vector<std::string> parts;
    for (const Expr& operand : expr.operands) parts.push_back(self(book, operand, self));
    switch (expr.kind) {
      case Expr::Kind::constant: return expr.truth ? "always" : "never";
      case Expr::Kind::in:
        for (std::size_t i = 0; i < book[expr.variable].size(); ++i) {
          if (expr.values >> i & 1) parts.push_back(book[expr.variable].values[i]);
        }
        return book[expr.variable].name + "{" + base::Join(parts) + "}";
      case Expr::Kind::all: return "(" + base::Join(parts, " & ") + ")";
      case Expr::Kind::any: return "(" + base::Join(parts, " | ") + ")";
      case Expr::Kind::negation: return "!" + parts[0];
      case Expr::Kind::allowed: return "allowed:" + book[expr.decision].name;
      default: return "?";
    }
  };
  const LoadedRuleBook loaded =
      LoadRuleBook(SplitBook("# kind: policy\ndecision: d\ntitle: {nl: t, en: t}\n" + declarations +
                             "\nrules:\n  - {rule: r, effect: permit, when: '" + condition + "'}\n")
                       .files);
  std::string lines;
  for (const base::Problem& problem : loaded.problems) lines += problem.message + "\n";
  return lines.empty() ? show(loaded.book, loaded.book.rules[0].when.expr, show) : lines;
}

TEST(Resolve, TurnsConditionsIntoValuesOfVariables) {
  const std::string facts =
      "facts:\n  - {fact: a, type: yes_no}\n  - {fact: b, type: citation}\n"
      "  - {fact: c, type: choice, values: [x, y, z]}\n  - {fact: c2, type: choice, values: [x, y, z]}\n"
      "  - {fact: j, type: judgement, values: [good, bad], factors: [f]}\n  - {fact: f, type: factor}\n"
      "definitions:\n  - {define: d1, as: not a}\n  - {define: d2, as: d1 and b}\n";
  const std::pair<const char*, const char*> cases[] = {
      {"a", "a{yes}"},
      {"a = no", "a{no}"},
      {"not a", "!a{yes}"},
      {"b", "b{given}"},
      {"b = none", "b{none}"},
      {"c = y", "c{y}"},
      {"c != y", "!c{y}"},
      {"c in [x, z]", "c{x, z}"},
      {"j = good and f = for", "(j{good} & f{for})"},
      {"d1", "!a{yes}"},
      {"d2 or a", "((!a{yes} & b{given}) | a{yes})"},
      {"c = c2", "((c{x} & c2{x}) | (c{y} & c2{y}) | (c{z} & c2{z}))"},
      {"c != c2", "!((c{x} & c2{x}) | (c{y} & c2{y}) | (c{z} & c2{z}))"},
      {"allowed(d)", "allowed:d"},
  };
  for (const auto& [condition, expected] : cases) EXPECT_EQ(Resolved(facts, condition), expected) << condition;
}

TEST(Resolve, CutsNumbersWhereConditionsNameThem) {
  const std::string fact = "facts:\n  - {fact: n, type: number}";
  const std::pair<const char*, const char*> cases[] = {
      {"n < 3", "n{< 3}"},
      {"n <= 3", "n{< 4}"},
      {"n > 3", "n{>= 4}"},
      {"n >= 3", "n{>= 3}"},
      {"n = 3", "n{3 .. 3}"},
      {"n != 3", "n{< 3, >= 4}"},
      {"n = 0", "n{< 1}"},
      {"n > 0", "n{>= 1}"},
      {"n < 3 or n >= 5", "(n{< 3} | n{>= 5})"},
      {"n < 3 or n = 5", "(n{< 3} | n{5 .. 5})"},
      {"n > 1 and n < 5", "(n{2 .. 4, >= 5} & n{< 2, 2 .. 4})"},
      // Nothing lies below `least`, so these are always or never so, whatever the other cuts.
      {"n >= 0", "`n` cannot lie on the other side of 0\n"},
      {"n < 0", "`n` cannot lie on the other side of 0\n"},
      {"n < 5 and n > -1", "`n` cannot lie on the other side of -1\n"},
      {"n < 5 and n = -1", "`n` cannot lie on the other side of -1\n"},
      {"n < 5 and n >= 0", "`n` cannot lie on the other side of 0\n"},
  };
  for (const auto& [condition, expected] : cases) EXPECT_EQ(Resolved(fact, condition), expected) << condition;
  EXPECT_EQ(Resolved("facts:\n  - {fact: n, type: number, least: -10}", "n < 0"), "n{< 0}");
}

TEST(Resolve, CutsDatesWhereConditionsNameThem) {
  const std::string fact = "facts:\n  - {fact: day, type: date}";
  const std::pair<const char*, const char*> cases[] = {
      {"day < 2021-07-01", "day{< 2021-07-01}"},
      {"day <= 2021-07-01", "day{< 2021-07-02}"},
      {"day = 2021-07-01", "day{2021-07-01 .. 2021-07-01}"},
      {"day >= 2021-07-01 and day < 2022-01-01",
       "(day{2021-07-01 .. 2021-12-31, >= 2022-01-01} & day{< 2021-07-01, 2021-07-01 .. 2021-12-31})"},
  };
  for (const auto& [condition, expected] : cases) EXPECT_EQ(Resolved(fact, condition), expected) << condition;
}

TEST(Resolve, ComparesTwoNumbersByTheirOrder) {
  const std::string facts = "facts:\n  - {fact: n, type: number}\n  - {fact: m, type: number}";
  const std::pair<const char*, const char*> cases[] = {
      {"n < m", "n ? m{less}"},           {"n <= m", "n ? m{less, equal}"}, {"n = m", "n ? m{equal}"},
      {"n != m", "n ? m{less, greater}"}, {"n > m", "n ? m{greater}"},      {"n >= m", "n ? m{equal, greater}"},
      {"m < n", "n ? m{greater}"},        {"m >= n", "n ? m{less, equal}"},
  };
  for (const auto& [condition, expected] : cases) EXPECT_EQ(Resolved(facts, condition), expected) << condition;
}

// A few lines of definitions can say something enormous: it is refused, in time and without falling over.
TEST(Resolve, RefusesDefinitionsThatGrowOrNestWithoutEnd) {
  const auto chain = [](int length, const std::string& as_first, const std::string& as_rest, bool backwards) {
    std::string text = "facts:\n  - {fact: a, type: yes_no}\ndefinitions:\n";
    for (int i = 0; i < length; ++i) {
      const int number = backwards ? length - 1 - i : i;
      std::string as = number == 0 ? as_first : as_rest;
      for (std::size_t at = as.find('@'); at != std::string::npos; at = as.find('@'))
        as.replace(at, 1, "d" + std::to_string(number - 1));
      text += "  - {define: d" + std::to_string(number) + ", as: '" + as + "'}\n";
    }
    return text;
  };
  EXPECT_NE(Resolved(chain(60, "a", "@ or @", false), "d59").find("makes the condition too large"), std::string::npos);
  EXPECT_NE(Resolved(chain(60, "a", "@ or @", true), "d59").find("makes the condition too large"), std::string::npos);
  EXPECT_NE(Resolved(chain(20'000, "a", "not @", false), "d19999").find("makes the condition too large"),
            std::string::npos);
  EXPECT_NE(
      Resolved(chain(5'000, "a", "not @", true), "d4999").find("is defined through more than 100 other definitions"),
      std::string::npos);
  EXPECT_EQ(Resolved(chain(50, "a", "not @", false), "d49").find("large"), std::string::npos);
}

TEST(Resolve, MakesAJudgementForEachDifference) {
  const LoadedRuleBook loaded = LoadRuleBook(SplitBook(R"(# kind: policy
decision: d
title: {nl: t, en: t}
differences:
  - {difference: S4, title: {nl: t, en: t}, page: {nl: p, en: p}, law: {nl: l, en: l}}
facts:
  - {fact: a, type: yes_no}
rules:
  - {rule: r, effect: permit, when: a, reading: page, difference: S4}
)")
                                                 .files);
  ASSERT_TRUE(loaded.problems.empty());
  const auto fact = loaded.book.FindFact("reading_S4");
  ASSERT_TRUE(fact);
  EXPECT_EQ(loaded.book[*fact].type, terms::FactType::judgement);
  EXPECT_EQ(loaded.book[*fact].scope, terms::Scope::organisation);
  EXPECT_EQ(loaded.book[*fact].when_absent, "unsettled");
  const Variable& variable = loaded.book[*loaded.book.differences[0].followed];
  EXPECT_EQ(variable.values, (std::vector<std::string>{"unsettled", "page", "law"}));
  EXPECT_EQ(variable.when_absent, kFollowedUnsettled);
}

// A rule that holds in both readings may say where page and law part; then there is nothing to follow.
TEST(Resolve, ADifferenceThatDividesNoReadingsBringsNoJudgement) {
  const LoadedRuleBook loaded = LoadRuleBook(SplitBook(R"(# kind: policy
differences:
  - {difference: S5, title: {nl: t, en: t}, page: {nl: t, en: t}, law: {nl: t, en: t}}
decision: d
title: {nl: t, en: t}
facts:
  - {fact: a, type: yes_no}
rules:
  - {rule: r, effect: permit, when: a}
  - {rule: n, effect: note, when: a, difference: S5, text: {nl: t, en: t}}
)")
                                                 .files);
  ASSERT_TRUE(loaded.problems.empty());
  EXPECT_FALSE(loaded.book.FindFact("reading_S5"));
  EXPECT_FALSE(loaded.book.differences[0].followed);
  ASSERT_TRUE(loaded.book.rules[1].difference);
  EXPECT_EQ(loaded.book[*loaded.book.rules[1].difference].id, "S5");
}

// Entities may stand in a file before the facts that they give.
TEST(Resolve, FindsTheFactsOfEntitiesInLaterFiles) {
  const LoadedRuleBook loaded = LoadRuleBook(SplitBook(R"(# kind: policy
entities:
  - {entity: alice, type: user, facts: {department: sales}}
# --- zz.yaml
decision: d
title: {nl: t, en: t}
facts:
  - {fact: department, type: choice, of: subject, values: [sales, care]}
rules:
  - {rule: r, effect: permit, when: department = sales}
)")
                                                 .files);
  EXPECT_TRUE(loaded.problems.empty());
  ASSERT_EQ(loaded.book.entities.size(), 1U);
  EXPECT_EQ(loaded.book.entities[0].facts.size(), 1U);
}

}  // namespace
}  // namespace grondslag::rules
