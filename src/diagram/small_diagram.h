// Small books compiled as they are, for tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "base/text.h"
#include "diagram/compile.h"
#include "rules/check.h"
#include "rules/load.h"
#include "rules/scenario.h"
#include "rules/small_book.h"

namespace grondslag::diagram {

// The text is that of a policy book as rules/small_book.h splits it.
inline Diagram SmallDiagram(const std::string& text) {
  rules::LoadedRuleBook loaded = rules::LoadRuleBook(rules::SplitBook("# kind: policy\n" + text).files);
  const auto checked = rules::CheckRuleBook(std::move(loaded.book), std::move(loaded.problems));
  if (!checked) ADD_FAILURE() << checked.error().ToString();
  return checked ? CompileAsItIs(*checked) : Diagram();
}

inline std::vector<rules::Scenario> SmallScenarios(const Diagram& diagram, const std::string& text) {
  rules::LoadedScenarios loaded = rules::LoadScenarios(diagram.book(), {{"scenarios/s.yaml", text}});
  for (const base::Problem& problem : loaded.problems) ADD_FAILURE() << problem.ToString();
  return std::move(loaded.scenarios);
}

// "a = yes, b = no"
inline std::string Shown(const std::vector<terms::NamedFact>& facts) {
  std::vector<std::string> parts;
  for (const terms::NamedFact& fact : facts) parts.push_back(fact.fact + " = " + fact.value);
  return base::Join(parts);
}

}  // namespace grondslag::diagram
