// What survives being left out or changed, and what does not.
#include <algorithm>

#include <gtest/gtest.h>

#include "diagram/prove.h"
#include "diagram/small_diagram.h"

namespace grondslag::diagram {
namespace {

const std::string kNestedBook = R"(decision: inner
title: {nl: t, en: t}
facts: [{fact: a, type: yes_no}, {fact: b, type: yes_no}, {fact: c, type: yes_no}, {fact: e, type: yes_no}]
rules:
  - {rule: permit_a, effect: permit, when: a and not b}
  - {rule: tell, effect: duty, due: with, when: c}
  - {rule: b_matters, effect: note, when: b}
# --- d.yaml
decision: d
title: {nl: t, en: t}
rules:
  - {rule: permit_inner, effect: permit, when: allowed(inner)}
  - {rule: forbid_e, effect: forbid, when: e, valid: {until: 2022-12-31}}
)";
const std::string kProperty =
    "properties: [{property: NeverE, text: {nl: t, en: t}, in: [d], never: verdict = allowed and e and not "
    "holds(consent)}]\n";

std::string Scenario(const std::string& id, const std::string& decision, const std::string& facts,
                     const std::string& expect) {
  return "- {scenario: " + id + ", title: {nl: t, en: t}, decision: " + decision + ", facts: {" + facts +
         "}, expect: [{" + expect + "}]}\n";
}

LeftOut WithoutRule(const std::string& book, const std::string& rule, const std::string& scenarios) {
  const Diagram diagram = SmallDiagram(book);
  for (const LeftOut& left : ProveWithoutEach(diagram, SmallScenarios(diagram, scenarios))) {
    if (left.rule == rule) return left;
  }
  ADD_FAILURE() << "no rule " << rule;
  return {};
}

TEST(ProveWithoutEach, AnAllowedScenarioNeedsItsPermitAndNotTheForbid) {
  const std::string scenarios = Scenario("s", "d", "a: yes, b: no, c: no, e: no", "verdict: allowed");
  EXPECT_FALSE(WithoutRule(kNestedBook, "permit_a", scenarios).survives);
  EXPECT_EQ(WithoutRule(kNestedBook, "permit_inner", scenarios).scenarios, std::vector<std::string>{"s"});
  EXPECT_TRUE(WithoutRule(kNestedBook, "forbid_e", scenarios).survives);
  EXPECT_TRUE(WithoutRule(kNestedBook, "tell", scenarios).survives);
}

TEST(ProveWithoutEach, ADutyIsMissedWhereTheDutiesAreStated) {
  const std::string facts = "a: yes, b: no, c: yes, e: no";
  EXPECT_TRUE(WithoutRule(kNestedBook, "tell", Scenario("s", "d", facts, "verdict: allowed")).survives);
  EXPECT_FALSE(
      WithoutRule(kNestedBook, "tell", Scenario("s", "d", facts, "verdict: allowed, duties: [tell]")).survives);
  EXPECT_FALSE(
      WithoutRule(kNestedBook, "tell", Scenario("s", "inner", facts, "verdict: allowed, duties: [tell]")).survives);
}

TEST(ProveWithoutEach, AScenarioThatIsRedAlreadySaysNothing) {
  EXPECT_TRUE(
      WithoutRule(kNestedBook, "permit_a", Scenario("s", "d", "a: yes, b: no, c: no, e: no", "verdict: not_allowed"))
          .survives);
}

TEST(ProveWithoutEach, APropertyThatFailsWithoutTheRuleIsNamed) {
  const std::string always = [] {
    std::string book = kNestedBook;
    const std::string validity = ", valid: {until: 2022-12-31}";
    return book.erase(book.find(validity), validity.size());
  }();
  const LeftOut left = WithoutRule(always + kProperty, "forbid_e", "[]");
  EXPECT_FALSE(left.survives);
  EXPECT_EQ(left.properties, std::vector<std::string>{"NeverE"});
  // With the rule until 2022 it does not hold in the first place.
  EXPECT_TRUE(WithoutRule(kNestedBook + kProperty, "forbid_e", "[]").survives);
}

bool Survives(const std::vector<Survivor>& survivors, const std::string& rule, const std::string& change) {
  return std::any_of(survivors.begin(), survivors.end(),
                     [&](const Survivor& survivor) { return survivor.rule == rule && survivor.change == change; });
}

TEST(ProveWithoutEach, APropertyIsAskedUnderThePageTooSaveItsExceptions) {
  const std::string book =
      "decision: d\ntitle: {nl: t, en: t}\nfacts: [{fact: a, type: yes_no}, {fact: b, type: yes_no}]\n"
      "differences: [{difference: S1, title: {nl: t, en: t}, page: {nl: t, en: t}, law: {nl: t, en: t}}]\n"
      "rules:\n"
      "  - {rule: p, effect: permit, when: a}\n"
      "  - {rule: q, effect: permit, when: b, reading: page, difference: S1}\n"
      "  - {rule: f, effect: forbid, when: b and not a, reading: page, difference: S1}\n";
  const auto property = [](const std::string& rest) {
    return "properties: [{property: NeedsA, text: {nl: t, en: t}, never: verdict = allowed and not a" + rest + "}]\n";
  };
  EXPECT_EQ(WithoutRule(book + property(""), "f", "[]").properties, std::vector<std::string>{"NeedsA"});
  EXPECT_TRUE(
      WithoutRule(book + property(", except_page: [{difference: S1, when: b, text: {nl: t, en: t}}]"), "f", "[]")
          .survives);
}

TEST(ProveMutants, ASampleIsSpreadOverAllOfThem) {
  const Diagram diagram = SmallDiagram(kNestedBook);
  MutationCounts all, some, more;
  ProveMutants(diagram, {}, all);
  ProveMutants(diagram, {}, some, 5);
  EXPECT_EQ(some.tried, 5U);
  ProveMutants(diagram, {}, more, all.tried + 1);
  EXPECT_EQ(more.tried, all.tried);
  EXPECT_EQ(all.tried, all.killed + all.refused + all.equivalent + all.survived);
  EXPECT_GT(all.survived, 0U);
}

TEST(ProveMutants, WhatNoScenarioLooksAtSurvives) {
  const Diagram diagram = SmallDiagram(kNestedBook);
  MutationCounts counts;
  const auto survivors = ProveMutants(
      diagram, SmallScenarios(diagram, Scenario("yes", "d", "a: yes, b: no, c: no, e: no", "verdict: allowed")),
      counts);
  EXPECT_FALSE(Survives(survivors, "permit_a", "`a` negated"));
  EXPECT_TRUE(Survives(survivors, "permit_a", "`not b` dropped from `(a and not b)`"));
  EXPECT_TRUE(Survives(survivors, "tell", "`c` negated"));
  EXPECT_TRUE(Survives(survivors, "forbid_e", "valid until 2023-01-01"));
  EXPECT_FALSE(Survives(survivors, "permit_inner", "effect forbid"));
  EXPECT_EQ(counts.tried, counts.equivalent + counts.killed + counts.refused + survivors.size());
}

TEST(ProveMutants, ASurvivorComesWithFactsOnWhichItDiffers) {
  const Diagram diagram = SmallDiagram(kNestedBook);
  MutationCounts counts;
  for (const Survivor& survivor : ProveMutants(diagram, {}, counts)) {
    if (survivor.rule != "forbid_e" || survivor.change != "valid until 2023-01-01") continue;
    EXPECT_EQ(survivor.decision + " " + survivor.answer + " " + survivor.before + " " + survivor.after,
              "d verdict (law) allowed not_allowed");
    EXPECT_EQ(survivor.at.ToString(), "2023-01-01");
    EXPECT_EQ(Shown(survivor.facts), "a = yes, b = no, e = yes");
    return;
  }
  ADD_FAILURE() << "did not survive";
}

TEST(ProveMutants, AScenarioOnBothSidesOfAnEndKillsIt) {
  const Diagram diagram = SmallDiagram(kNestedBook);
  MutationCounts counts;
  const std::string sides =
      "- {scenario: e, title: {nl: t, en: t}, decision: d, facts: {a: yes, b: no, c: no, e: yes},\n"
      "   expect: [{until: 2022-12-31, verdict: not_allowed}, {from: 2023-01-01, verdict: allowed}]}\n";
  const auto survivors = ProveMutants(diagram, SmallScenarios(diagram, sides), counts);
  EXPECT_FALSE(Survives(survivors, "forbid_e", "valid until 2023-01-01"));
  EXPECT_FALSE(Survives(survivors, "forbid_e", "valid until 2022-12-30"));
}

TEST(ProveMutants, AnActDayIsCutAnewForADayMoreOrLess) {
  const Diagram diagram = SmallDiagram(R"(decision: d
title: {nl: t, en: t}
facts: [{fact: bought, type: date, act: sale}, {fact: a, type: yes_no}]
rules: [{rule: p, effect: permit, when: a, on: bought, valid: {from: 2021-01-01, until: 2022-12-31}}]
)");
  MutationCounts counts;
  const auto survivors = ProveMutants(diagram, {}, counts);
  EXPECT_TRUE(Survives(survivors, "p", "valid from 2021-01-02"));
  const std::string last_day =
      Scenario("last", "d", "a: yes, bought: 2022-12-31", "from: 2022-12-31, verdict: allowed") +
      Scenario("after", "d", "a: yes, bought: 2023-01-01", "from: 2023-01-01, verdict: not_allowed");
  const auto fewer = ProveMutants(diagram, SmallScenarios(diagram, last_day), counts);
  EXPECT_TRUE(Survives(fewer, "p", "valid from 2021-01-02"));
  EXPECT_FALSE(Survives(fewer, "p", "valid until 2022-12-30"));
  EXPECT_FALSE(Survives(fewer, "p", "valid until 2023-01-01"));
}

TEST(ProveMutants, WhatChangesNoAnswerIsEquivalent) {
  const Diagram diagram = SmallDiagram(
      "decision: d\ntitle: {nl: t, en: t}\nfacts: [{fact: a, type: yes_no}, {fact: b, type: yes_no}]\n"
      "constraints: [{never: a and b, because: {nl: t, en: t}}]\nrules: [{rule: p, effect: permit, when: a and not "
      "b}]\n");
  MutationCounts counts;
  const auto survivors = ProveMutants(diagram, {}, counts);
  EXPECT_FALSE(Survives(survivors, "p", "`not b` dropped from `(a and not b)`"));
  EXPECT_EQ(counts.equivalent, 1U);
}

}  // namespace
}  // namespace grondslag::diagram
