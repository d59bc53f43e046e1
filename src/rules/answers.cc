// Which duties and notes a decision can bring, and which views a choice of reading asks for.
#include "rules/answers.h"

#include <algorithm>

namespace grondslag::rules {
namespace {

void Collect(const RuleBook& book, DecisionIndex decision, std::vector<bool>& seen, Outcomes& outcomes) {
  if (seen[decision.value()]) return;
  seen[decision.value()] = true;
  for (const RuleIndex index : book[decision].rules) {
    const Rule& rule = book[index];
    if (rule.effect == terms::Effect::duty) outcomes.duties.push_back(index);
    if (rule.effect == terms::Effect::note) outcomes.notes.push_back(index);
    if (rule.effect != terms::Effect::permit && rule.effect != terms::Effect::forbid) continue;
    for (const DecisionIndex asked : rule.asks) Collect(book, asked, seen, outcomes);
  }
}

}  // namespace

Outcomes OutcomesOf(const RuleBook& book, DecisionIndex decision) {
  Outcomes outcomes;
  std::vector<bool> seen(book.decisions.size(), false);
  Collect(book, decision, seen, outcomes);
  std::sort(outcomes.duties.begin(), outcomes.duties.end());
  std::sort(outcomes.notes.begin(), outcomes.notes.end());
  return outcomes;
}

std::vector<terms::View> ViewsOf(terms::ReadingChoice reading) {
  using terms::View;
  if (reading == terms::ReadingChoice::page) return {View::page};
  if (reading == terms::ReadingChoice::law) return {View::law, View::law_verified, View::law_act_day};
  return {terms::kViews.begin(), terms::kViews.end()};
}

}  // namespace grondslag::rules
