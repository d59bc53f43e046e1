// Ids of different things cannot be swapped, compared, or made from bare text unasked.
// CASE 1: invalid initialization of reference|no matching function
// CASE 2: no match for .*operator==
// CASE 3: conversion from
// CASE 4: no match for .*operator=
#include <string>

#include "base/id.h"

namespace {

using FactId = grondslag::base::Id<struct FactIdTag>;
using RuleId = grondslag::base::Id<struct RuleIdTag>;
using FactIndex = grondslag::base::Index<struct FactIdTag>;
using RuleIndex = grondslag::base::Index<struct RuleIdTag>;

std::size_t LengthOf(const FactId& fact) { return fact.value().size(); }

}  // namespace

int main() {
  FactId fact("age");
  const RuleId rule("age");
  FactIndex first(0);
  const RuleIndex second(0);
#if WONT_COMPILE == 0
  return LengthOf(fact) == 3 && fact == FactId("age") && first == FactIndex(second.value()) && !rule.empty() ? 0 : 1;
#elif WONT_COMPILE == 1
  return static_cast<int>(LengthOf(rule));
#elif WONT_COMPILE == 2
  return fact == rule;
#elif WONT_COMPILE == 3
  const FactId unasked = std::string("age");
  return static_cast<int>(LengthOf(unasked));
#elif WONT_COMPILE == 4
  first = second;
  return 0;
#endif
}
