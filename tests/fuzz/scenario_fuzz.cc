// Scenarios of any kind against a small book: read, or refused.
#include "fuzz.h"
#include "rules/load.h"
#include "rules/scenario.h"
#include "rules/small_book.h"

using namespace grondslag;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const rules::RuleBook book =
      rules::LoadRuleBook(
          rules::SplitBook(
              "# kind: policy\nnorms: [{norm: N, text: {nl: t, en: t}}]\ndecision: d\ntitle: {nl: t, en: t}\n"
              "facts:\n  - {fact: a, type: yes_no, norms: [N]}\n  - {fact: o, type: yes_no, scope: organisation}\n"
              "rules:\n  - {rule: r, effect: permit, when: a or o, valid: {until: 2024-12-31}}\n"
              "  - {rule: s, effect: duty, due: with}\n  - {rule: n, effect: note}\n")
              .files)
          .book;
  const rules::LoadedScenarios loaded = rules::LoadScenarios(book, {{"s", std::string(TextOf(data, size))}});
  for (const base::Problem& problem : loaded.problems) FUZZ_EXPECT(base::IsUtf8(problem.ToString()));
  if (!loaded.problems.empty()) return 0;
  for (const rules::Scenario& scenario : loaded.scenarios) {
    for (const rules::Expectation& expectation : scenario.expect)
      FUZZ_EXPECT(!rules::DaysToTry(book, expectation).empty());
  }
  return 0;
}
