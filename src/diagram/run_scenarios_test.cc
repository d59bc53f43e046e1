#include <gtest/gtest.h>

#include "diagram/prove.h"
#include "diagram/small_diagram.h"

namespace grondslag::diagram {
namespace {

const std::string kDatedBook = R"(decision: d
title: {nl: t, en: t}
facts:
  - {fact: a, type: yes_no}
  - {fact: bought, type: date, act: sale}
rules:
  - {rule: p, effect: permit, when: a, valid: {until: 2022-12-31}}
  - {rule: q, effect: permit, when: a and bought >= 2021-01-01}
)";

ScenarioRun RunOf(const std::string& scenario) {
  const Diagram diagram = SmallDiagram(kDatedBook);
  const auto runs =
      RunScenarios(diagram, SmallScenarios(diagram, "scenario: s\ntitle: {nl: t, en: t}\ndecision: d\n" + scenario));
  if (runs.size() != 1) ADD_FAILURE() << runs.size() << " runs";
  return runs.empty() ? ScenarioRun() : runs.front();
}

TEST(RunScenarios, TriesEveryPeriodOfAnExpectation) {
  const ScenarioRun run = RunOf(
      "facts: {a: yes, bought: 2019-01-01}\nexpect: [{until: 2022-12-31, verdict: allowed}, {from: 2023-01-01, "
      "verdict: not_allowed}]\n");
  EXPECT_TRUE(run.differences.empty()) << run.differences.front();
  EXPECT_GE(run.answers, 5U);
  EXPECT_EQ(run.id, "s");
}

TEST(RunScenarios, SaysOnWhichDayAndUnderWhichReadingItIsOtherwise) {
  const ScenarioRun run = RunOf("facts: {a: yes, bought: 2019-01-01}\nexpect: [{verdict: allowed, reading: law}]\n");
  ASSERT_FALSE(run.differences.empty());
  EXPECT_EQ(run.differences.front(), "2023-01-01 law: verdict: expected allowed, got not_allowed");
}

TEST(RunScenarios, IsRedWhereTheBookRefusesTheFacts) {
  const ScenarioRun run = RunOf("facts: {a: yes, bought: 2021-05-01}\nexpect: [{verdict: allowed}]\n");
  ASSERT_FALSE(run.differences.empty());
  EXPECT_TRUE(run.differences.front().starts_with("2020-01-01 both: ")) << run.differences.front();
}

}  // namespace
}  // namespace grondslag::diagram
