// Engine scenarios over made-up law: NAME.book holds a book and its scenarios/ (src/rules/small_book.h). Each comes out
// as expected on the diagram, and the slow evaluator gives the same answers on every day that is tried. A red one is a
// fault of the engine.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

#include "diagram/compile.h"
#include "diagram/evaluate.h"
#include "diagram/prove.h"
#include "rules/check.h"
#include "rules/evaluate.h"
#include "rules/read_facts.h"
#include "rules/small_book.h"

namespace grondslag {
namespace {

namespace fs = std::filesystem;

void ExpectBothAgree(const diagram::Diagram& diagram, const rules::Scenario& scenario) {
  const rules::RuleBook& book = diagram.book();
  const rules::DecisionIndex decision = *book.FindDecision(scenario.decision);
  for (const rules::Expectation& expectation : scenario.expect) {
    for (const base::Date day : rules::DaysToTry(book, expectation)) {
      const auto facts = rules::ReadFacts(book, day, scenario.given);
      ASSERT_TRUE(facts) << scenario.id << ": " << facts.error().ToString();
      const auto slow = rules::EvaluateSlowly(book, decision, day, *facts);
      const auto quick = diagram::AnswersOf(diagram, decision, day, *facts);
      ASSERT_EQ(slow.has_value(), quick.has_value()) << scenario.id;
      if (slow) {
        EXPECT_EQ(*slow, *quick) << scenario.id << " on " << day.ToString();
      }
    }
  }
}

TEST(EngineScenarios, ComeOutAsExpectedOnBothEvaluators) {
  std::size_t count = 0;
  for (const fs::directory_entry& entry :
       fs::directory_iterator(fs::path(GRONDSLAG_SOURCE_DIR) / "tests" / "scenarios")) {
    if (entry.path().extension() != ".book") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const rules::SmallBook small =
        rules::SplitBook(std::string{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()});
    rules::LoadedRuleBook loaded = rules::LoadRuleBook(small.files);
    const auto checked = rules::CheckRuleBook(std::move(loaded.book), std::move(loaded.problems));
    ASSERT_TRUE(checked) << entry.path() << ": " << checked.error().ToString();
    const auto diagram = diagram::CompileDiagram(*checked);
    ASSERT_TRUE(diagram) << entry.path() << ": " << diagram.error().ToString();
    const rules::LoadedScenarios scenarios = rules::LoadScenarios(diagram->book(), small.scenarios);
    for (const base::Problem& problem : scenarios.problems) ADD_FAILURE() << entry.path() << ": " << problem.ToString();
    for (const diagram::ScenarioRun& run : diagram::RunScenarios(*diagram, scenarios.scenarios)) {
      EXPECT_TRUE(run.differences.empty())
          << entry.path() << " " << run.id << ": " << base::Join(run.differences, "; ");
      ++count;
    }
    for (const rules::Scenario& scenario : scenarios.scenarios) ExpectBothAgree(*diagram, scenario);
  }
  EXPECT_GE(count, 12U);
}

}  // namespace
}  // namespace grondslag
