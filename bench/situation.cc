// Loads, and closes facts.
#include "situation.h"

#include "diagram/evaluate.h"
#include "rules/check.h"

namespace grondslag::bench {

rules::CheckedRuleBook LoadAndCheck(const rules::BookFiles& files) {
  rules::LoadedRuleBook loaded = rules::LoadRuleBook(files);
  return Must(rules::CheckRuleBook(std::move(loaded.book), std::move(loaded.problems)));
}

rules::Facts Close(const diagram::Diagram& diagram, rules::DecisionIndex decision, base::Date at, rules::Facts facts) {
  facts.possible = diagram::PossibleOn(diagram, at, facts);
  for (std::size_t v = 0; v < facts.possible.size(); ++v) {
    const rules::ValueSet left = facts.possible[v];
    for (std::size_t value = 0; value < rules::kValuesMax; ++value) {
      if ((left >> value & 1) == 0) continue;
      facts.possible[v] = rules::ValueSet{1} << value;
      if (diagram::AnswersOf(diagram, decision, at, facts)) break;
    }
  }
  return facts;
}

}  // namespace grondslag::bench
