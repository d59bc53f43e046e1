// Compares the day before a change with its first day, under each reading.
#include "diagram/changes.h"

#include <algorithm>
#include <iterator>

namespace grondslag::diagram {
namespace {

using rules::RuleIndex;

std::vector<RuleIndex> UnionOf(const std::vector<RuleIndex>& a, const std::vector<RuleIndex>& b) {
  std::vector<RuleIndex> all;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(all));
  return all;
}

}  // namespace

EffectOfChange EffectOf(const Diagram& diagram, const rules::Change& change) {
  EffectOfChange effect;
  if (!change.day || !diagram.PeriodOf(change.day->Previous())) return effect;
  for (const terms::Reading reading : {terms::Reading::law, terms::Reading::page}) {
    const Side before = {&diagram, change.day->Previous(), reading}, after = {&diagram, *change.day, reading};
    (reading == terms::Reading::law ? effect.law : effect.page) = Compare(before, after, Answers::verdicts);
    effect.ended = UnionOf(effect.ended, RulesOnlyOn(before, after));
    effect.began = UnionOf(effect.began, RulesOnlyOn(after, before));
  }
  return effect;
}

}  // namespace grondslag::diagram
