// Runs scenarios through Decide: every expectation on each of its days.
#include <fmt/format.h>

#include "diagram/decide.h"
#include "diagram/in_parallel.h"
#include "diagram/prove.h"

namespace grondslag::diagram {
namespace {

void RunOnDay(const Diagram& diagram, const rules::Scenario& scenario, const rules::Expectation& expected,
              base::Date day, ScenarioRun& run) {
  const std::string prefix = fmt::format("{} {}: ", day.ToString(), terms::Name(expected.reading));
  const auto decision = Decide(diagram, {scenario.decision, day, expected.reading}, scenario.given);
  ++run.answers;
  if (!decision) {
    run.differences.push_back(prefix + decision.error().message);
    return;
  }
  for (const std::string& difference : rules::Differences(expected, *decision))
    run.differences.push_back(prefix + difference);
}

}  // namespace

std::vector<ScenarioRun> RunScenarios(const Diagram& diagram, const std::vector<rules::Scenario>& scenarios) {
  std::vector<ScenarioRun> runs(scenarios.size());
  InParallel(scenarios.size(), [&] {
    return [&](std::size_t i) {
      const rules::Scenario& scenario = scenarios[i];
      runs[i] = {scenario.id, scenario.place, {}, 0};
      for (const rules::Expectation& expected : scenario.expect) {
        for (const base::Date day : rules::DaysToTry(diagram.book(), expected))
          RunOnDay(diagram, scenario, expected, day, runs[i]);
      }
    };
  });
  return runs;
}

}  // namespace grondslag::diagram
