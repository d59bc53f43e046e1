#include "guide/outlook.h"

#include <algorithm>
#include <string>
#include <utility>

namespace grondslag::guide {
namespace {

const rules::Change* ChangeOn(const rules::RuleBook& book, base::Date day) {
  const auto found = std::find_if(book.changes.begin(), book.changes.end(),
                                  [&](const rules::Change& change) { return change.day == day; });
  return found == book.changes.end() ? nullptr : &*found;
}

bool AreAlike(const terms::Decision& a, const terms::Decision& b) {
  return a.verdict == b.verdict && a.basis == b.basis && CertainDuties(a) == CertainDuties(b);
}

}  // namespace

std::vector<std::string> CertainDuties(const terms::Decision& decision) {
  std::vector<std::string> names;
  for (const terms::DutyAnswer& duty : decision.duties) {
    if (duty.certain) names.push_back(duty.rule.rule);
  }
  std::sort(names.begin(), names.end());
  return names;
}

base::Result<std::vector<LaterAnswer>> LaterAnswers(const diagram::Diagram& diagram, const diagram::Question& question,
                                                    const terms::GivenFacts& given, const terms::Decision& now) {
  std::vector<LaterAnswer> later;
  for (const rules::Period& period : diagram.periods()) {
    if (period.first <= question.at) continue;
    diagram::Question then = question;
    then.at = period.first;
    GRONDSLAG_TRY(decision, diagram::Decide(diagram, then, given));
    if (AreAlike(decision, later.empty() ? now : later.back().decision)) continue;
    later.push_back(
        {.from = period.first, .change = ChangeOn(diagram.book(), period.first), .decision = std::move(decision)});
  }
  return later;
}

}  // namespace grondslag::guide
