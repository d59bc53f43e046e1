// A book in one text (src/rules/small_book.h) is loaded, checked and compiled, or refused. On a small one the diagram
// gives what the slow evaluator gives.
#include "diagram/compile.h"
#include "diagram/evaluate.h"
#include "fuzz.h"
#include "rules/check.h"
#include "rules/evaluate.h"
#include "rules/load.h"
#include "rules/scenario.h"
#include "rules/small_book.h"

using namespace grondslag;

namespace {

bool IsSmall(const rules::RuleBook& book) {
  std::size_t combinations = 1;
  for (const rules::Variable& variable : book.variables)
    combinations = std::min<std::size_t>(combinations * variable.size(), 1 << 16);
  return combinations <= 512 && book.rules.size() <= 30 && book.decisions.size() <= 4 &&
         rules::PeriodsOf(book).size() <= 8;
}

void CompareOnOpenFacts(const rules::CheckedRuleBook& checked) {
  const rules::RuleBook& book = checked.book();
  const diagram::Diagram compiled = diagram::CompileAsItIs(checked);
  rules::Facts open;
  for (const rules::Variable& variable : book.variables) open.possible.push_back(rules::AllValues(variable.size()));
  for (const rules::Period& period : rules::PeriodsOf(book)) {
    for (std::size_t d = 0; d < book.decisions.size(); ++d) {
      const auto slow = rules::EvaluateSlowly(book, rules::DecisionIndex(d), period.first, open);
      const auto quick = diagram::AnswersOf(compiled, rules::DecisionIndex(d), period.first, open);
      FUZZ_EXPECT(slow.has_value() == quick.has_value());
      if (slow) FUZZ_EXPECT(*slow == *quick);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 8192) return 0;
  const rules::SmallBook small = rules::SplitBook(TextOf(data, size));
  rules::LoadedRuleBook loaded = rules::LoadRuleBook(small.files);
  if (!small.own.empty() && loaded.problems.empty()) loaded = rules::LoadOrganisationBook(loaded.book, small.own);
  for (const base::Problem& problem : rules::LoadScenarios(loaded.book, small.scenarios).problems)
    FUZZ_EXPECT(base::IsUtf8(problem.ToString()));
  if (!loaded.problems.empty() && IsSmall(loaded.book))
    FUZZ_EXPECT(!diagram::ProblemsOfBook(loaded.book, loaded.problems).empty());
  const auto checked = rules::CheckRuleBook(std::move(loaded.book), std::move(loaded.problems));
  if (!checked) {
    ExpectFit(checked.error());
  } else if (IsSmall(checked->book())) {
    const auto compiled = diagram::CompileDiagram(*checked);
    if (!compiled) ExpectFit(compiled.error());
    CompareOnOpenFacts(*checked);
  }
  return 0;
}
