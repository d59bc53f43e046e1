// Any text as a file of situations for a small book: read, or refused. What is read can be tried.
#include "diagram/compile.h"
#include "fuzz.h"
#include "gallery/check.h"
#include "rules/check.h"
#include "rules/small_book.h"

using namespace grondslag;

namespace {

diagram::Diagram SmallDiagram() {
  rules::LoadedRuleBook loaded = rules::LoadRuleBook(
      rules::SplitBook(
          "# kind: policy\nsources: [{source: s, title: {nl: t, en: t}}]\ndecision: d\ntitle: {nl: t, en: t}\n"
          "facts:\n  - {fact: a, type: yes_no}\n  - {fact: o, type: yes_no, scope: organisation}\n"
          "  - {fact: n, type: number}\n  - {fact: t, type: date}\n  - {fact: c, type: citation}\n"
          "  - {fact: j, type: judgement, values: [x, y], factors: [f]}\n  - {fact: f, type: factor}\n"
          "constraints: [{never: a and o, because: {nl: t, en: t}}]\n"
          "rules:\n  - {rule: r, effect: permit, when: a or j = x}\n  - {rule: s, effect: forbid, when: n > 3 or t < "
          "2021-01-01 or c}\n  - {rule: u, effect: duty, due: with}\n  - {rule: e, effect: note}\n")
          .files);
  const auto checked = rules::CheckRuleBook(std::move(loaded.book), std::move(loaded.problems));
  FUZZ_EXPECT(checked);
  return diagram::CompileAsItIs(*checked);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const diagram::Diagram diagram = SmallDiagram();
  const gallery::LoadedSituations loaded =
      gallery::LoadSituations(diagram.book(), {{"g.yaml", std::string(TextOf(data, size))}});
  for (const base::Problem& problem : loaded.problems) FUZZ_EXPECT(base::IsUtf8(problem.ToString()));
  if (!loaded.problems.empty()) return 0;
  for (const gallery::Situation& situation : loaded.situations) {
    const gallery::SituationRun run = gallery::CheckSituation(diagram, situation, diagram.book().read_until, 3);
    // The book has seven facts, and none is asked twice.
    FUZZ_EXPECT(run.questions <= 7 && run.longest <= 7);
    for (const std::string& problem : run.problems) FUZZ_EXPECT(base::IsUtf8(problem));
  }
  return 0;
}
