// Books and facts that more than one measurement runs on.
#pragma once

#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "diagram/diagram.h"
#include "rules/answers.h"
#include "rules/load.h"
#include "rules/rule_book.h"

namespace grondslag::bench {

// Measuring stops with the message where something that must come out well does not.
template <class T>
T Must(base::Result<T> result) {
  if (result) return *std::move(result);
  std::cerr << result.error().ToString() << '\n';
  std::exit(1);
}

rules::CheckedRuleBook LoadAndCheck(const rules::BookFiles& files);

// Every open variable closed at its lowest value that can be together with the rest.
rules::Facts Close(const diagram::Diagram& diagram, rules::DecisionIndex decision, base::Date at, rules::Facts facts);

}  // namespace grondslag::bench
