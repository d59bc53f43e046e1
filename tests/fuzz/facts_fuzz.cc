// Facts of any kind, as JSON or YAML, against the rule book: decided, or refused. The first byte picks the decision.
#include "diagram/compile.h"
#include "diagram/decide.h"
#include "fuzz.h"
#include "rules/check.h"
#include "rules/load.h"
#include "rules/read_facts.h"

using namespace grondslag;

namespace {
const diagram::Diagram& Shipped() {
  static const diagram::Diagram shipped = [] {
    rules::LoadedRuleBook loaded = rules::LoadRuleBook(*rules::ReadBookFiles(GRONDSLAG_RULEBOOK_DIR));
    return diagram::CompileAsItIs(*rules::CheckRuleBook(std::move(loaded.book), std::move(loaded.problems)));
  }();
  return shipped;
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const rules::RuleBook& book = Shipped().book();
  if (size == 0) return 0;
  const auto node =
      base::ReadYamlOrJson(TextOf(data + 1, size - 1), "f", {.bytes = 1 << 14, .nodes = 500, .depth = 20});
  if (!node) {
    ExpectFit(node.error());
    return 0;
  }
  base::Problems problems;
  const terms::GivenFacts given = rules::ReadGivenFacts(*node, problems);
  const auto decision = diagram::Decide(
      Shipped(), {book.decisions[data[0] % book.decisions.size()].name, book.read_until, terms::ReadingChoice::both},
      given);
  if (!decision) ExpectFit(decision.error());
  return 0;
}
