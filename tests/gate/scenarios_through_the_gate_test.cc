// Every scenario of process, disclose and market also goes through the gate, its clock set to the scenario's day: with
// the assessment registered it comes out as assessed or is stopped, and without it is denied.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "diagram/decide.h"
#include "gate/request.h"
#include "shipped/shipped.h"

namespace grondslag::gate {
namespace {

const std::map<std::string, Action> kActions = {
    {"process", Action::use}, {"disclose", Action::disclose}, {"market", Action::contact}};

// What the register says of an assessment that came out so.
terms::GivenFacts AtTheGate(const rules::Scenario& scenario, const terms::Decision& assessed) {
  terms::GivenFacts facts = scenario.given;
  facts.Set("action", Name(kActions.at(scenario.decision)));
  facts.Set("assessment_registered", "yes");
  facts.Set("registered_basis", assessed.basis ? terms::Name(*assessed.basis) : "none");
  facts.Set("purpose_begun", "yes");
  facts.Set("purpose_ended", "no");
  facts.Set("duties_before_done", "yes");
  facts.facts.try_emplace("collection_basis_ended",
                          terms::GivenFact{.value = "no", .by = {}, .reason = {}, .place = {}});
  return facts;
}

// The gate's own rules that stop what is allowed.
bool IsStopped(const rules::RuleBook& book, const terms::Decision& gate) {
  return std::any_of(gate.reason.rules.begin(), gate.reason.rules.end(), [&](const terms::CitedRule& rule) {
    return rule.decision == "gate" && rule.effect == terms::Effect::forbid && book.FindRule(rule.rule);
  });
}

// How many answers it was held against.
int ExpectThroughTheGate(const rules::Scenario& scenario) {
  const diagram::Diagram& diagram = shipped::ShippedDiagram();
  int answers = 0;
  for (const rules::Expectation& expectation : scenario.expect) {
    // What is expected holds on each of its days; the others are tried by `scenario check`.
    const base::Date day = rules::DaysToTry(diagram.book(), expectation).front();
    SCOPED_TRACE(scenario.id + " on " + day.ToString());
    const diagram::Question inner{.decision = scenario.decision, .at = day, .reading = expectation.reading};
    const auto assessed = diagram::Decide(diagram, inner, scenario.given);
    EXPECT_TRUE(assessed);
    if (!assessed) continue;
    terms::GivenFacts facts = AtTheGate(scenario, *assessed);
    const diagram::Question outer{.decision = "gate", .at = day, .reading = expectation.reading};
    const auto gate = diagram::Decide(diagram, outer, facts);
    EXPECT_TRUE(gate) << gate.error().ToString();
    if (!gate) continue;
    const bool allowed = assessed->verdict == terms::Verdict::allowed;
    if (gate->verdict == terms::Verdict::allowed) {
      EXPECT_TRUE(allowed) << "the gate exceeds the assessment";
      EXPECT_EQ(gate->basis, assessed->basis);
    } else if (allowed && gate->verdict == terms::Verdict::not_allowed) {
      EXPECT_TRUE(IsStopped(diagram.book(), *gate)) << "nothing stops it, and it is denied";
    }
    ++answers;
    if (gate->verdict != terms::Verdict::allowed) continue;
    facts.Set("assessment_registered", "no");
    const auto unregistered = diagram::Decide(diagram, outer, facts);
    EXPECT_TRUE(unregistered && unregistered->verdict == terms::Verdict::not_allowed);
  }
  return answers;
}

TEST(Scenarios, GoThroughTheGate) {
  int answers = 0, scenarios = 0;
  for (const rules::Scenario& scenario : shipped::ShippedScenarios()) {
    if (!kActions.contains(scenario.decision)) continue;
    ++scenarios;
    answers += ExpectThroughTheGate(scenario);
  }
  EXPECT_GT(scenarios, 400);
  EXPECT_GT(answers, scenarios);
}

}  // namespace
}  // namespace grondslag::gate
