// Any text as a file of cases, and as the file of defaults, for a small book: read, or refused. What is read can be
// judged, found and shown to be alike.
#include "cases/judge.h"
#include "cases/load.h"
#include "cases/search.h"
#include "diagram/compile.h"
#include "fuzz.h"
#include "rules/check.h"
#include "rules/small_book.h"

using namespace grondslag;

namespace {

diagram::Diagram SmallDiagram() {
  rules::LoadedRuleBook loaded = rules::LoadRuleBook(
      rules::SplitBook(
          "# kind: policy\ndecision: d\ntitle: {nl: t, en: t}\nfacts:\n  - {fact: a, type: yes_no}\n"
          "  - {fact: b, type: yes_no, when_absent: no}\n  - {fact: n, type: number}\n"
          "  - {fact: j, type: judgement, values: [x, y], factors: [f]}\n  - {fact: f, type: factor}\n"
          "constraints: [{never: a and b, because: {nl: t, en: t}}]\n"
          "rules:\n  - {rule: r, effect: permit, when: a or j = x}\n  - {rule: s, effect: forbid, when: b or n > 3}\n")
          .files);
  const auto checked = rules::CheckRuleBook(std::move(loaded.book), std::move(loaded.problems));
  FUZZ_EXPECT(checked);
  return diagram::CompileAsItIs(*checked);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const diagram::Diagram diagram = SmallDiagram();
  const std::string text(TextOf(data, size));
  const cases::LoadedCases as_defaults = cases::LoadCases(diagram, {{"defaults.yaml", text}});
  for (const base::Problem& problem : as_defaults.problems) FUZZ_EXPECT(base::IsUtf8(problem.ToString()));
  const cases::LoadedCases loaded =
      cases::LoadCases(diagram, {{"c.yaml", text}, {"defaults.yaml", "defaults: {a: no, n: 1}\n"}});
  for (const base::Problem& problem : loaded.problems) FUZZ_EXPECT(base::IsUtf8(problem.ToString()));
  if (!loaded.problems.empty()) return 0;
  const auto judged = cases::JudgeAll(diagram, loaded.cases);
  FUZZ_EXPECT(judged);
  FUZZ_EXPECT(judged->size() == loaded.cases.cases.size());
  for (const cases::PublishedCase& published : loaded.cases.cases) {
    FUZZ_EXPECT(!cases::Find(diagram.book(), loaded.cases, {published.topic, {}, published.decision, {}, {}}).empty());
    cases::Alike(diagram.book(), loaded.cases, {published.decision, published.stated, std::nullopt});
  }
  return 0;
}
