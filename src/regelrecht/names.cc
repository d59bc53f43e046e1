#include "regelrecht/names.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace grondslag::regelrecht {
namespace {

// A reference is `$` and letters, digits and `_`.
std::string Safe(std::string_view name) {
  std::string safe(name);
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
  std::replace_if(safe.begin(), safe.end(), [&](char c) { return !fits(c); }, '_');
  return safe;
}

}  // namespace

Names::Names(const rules::RuleBook& book) {
  // The engine's own word for the day asked about, and those above.
  for (const std::string_view name :
       {std::string_view("referencedate"), kView, kVerdict, kAllowed, kBasis, kBasesThatHold, kOwnDuties, kOwnNotes,
        kRulesThatCount, kBasisOfTheWhole, kDuties, kNotes, kFactsCanBeTogether})
    taken_.emplace(name);
  for (const rules::Fact& fact : book.facts) facts_.push_back(Take(fact.name));
  for (const rules::Definition& definition : book.definitions) definitions_.push_back(Take(definition.name));
  for (const rules::Rule& rule : book.rules) rules_.push_back(Take("rule_" + rule.name));
  for (const rules::Difference& difference : book.differences) followed_.push_back(Take("followed_" + difference.id));
  for (const rules::Fact& fact : book.facts) points_to_.push_back(Take("points_to_" + fact.name));
  for (const rules::Fact& fact : book.facts) not_later_.push_back(Take("not_later_" + fact.name));
  for (std::size_t i = 0; i < book.constraints.size(); ++i)
    constraints_.push_back(Take(fmt::format("impossible_{}", i + 1)));
  for (std::size_t i = 0; i < terms::kBasisCount; ++i)
    holds_.push_back(Take(fmt::format("holds_{}", terms::Name(static_cast<terms::LawfulBasis>(i)))));
  const auto regulation = [&](std::string_view name) { return Take(fmt::format("{}_{}", book.name, name)); };
  for (const rules::DecisionRules& decision : book.decisions) {
    decisions_.push_back({regulation(decision.name), Take("allowed_" + decision.name),
                          Take("bases_of_" + decision.name), Take("duties_of_" + decision.name),
                          Take("notes_of_" + decision.name)});
  }
  constraints_regulation_ = regulation("impossible_facts");
  factors_regulation_ = regulation("where_factors_point");
}

std::string Names::Take(std::string_view name) {
  std::string free = Safe(name);
  while (!taken_.insert(free).second) free += '_';
  return free;
}

}  // namespace grondslag::regelrecht
