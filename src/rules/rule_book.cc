// Look-ups by name, periods, and a book without one of its rules.
#include "rules/rule_book.h"

#include <algorithm>
#include <set>

namespace grondslag::rules {
namespace {

template <class Index, class List>
std::optional<Index> FindByName(const List& list, std::string_view name) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i].name == name) return Index(i);
  }
  return std::nullopt;
}

base::Date DateOf(std::int64_t days) { return base::Date(std::chrono::sys_days{std::chrono::days{days}}); }

}  // namespace

std::optional<FactIndex> RuleBook::FindFact(std::string_view name) const { return FindByName<FactIndex>(facts, name); }
std::optional<DecisionIndex> RuleBook::FindDecision(std::string_view name) const {
  return FindByName<DecisionIndex>(decisions, name);
}
std::optional<RuleIndex> RuleBook::FindRule(std::string_view name) const { return FindByName<RuleIndex>(rules, name); }

const Law* RuleBook::LawOf(std::string_view source) const {
  const std::string_view id = source.substr(0, source.find(':'));
  const auto found = std::find_if(laws.begin(), laws.end(), [&](const Law& law) { return law.id == id; });
  return found == laws.end() ? nullptr : &*found;
}

std::vector<Period> PeriodsOf(const RuleBook& book) {
  std::set<base::Date> starts = {book.begins};
  for (const Rule& rule : book.rules) {
    if (!rule.on_decision) continue;
    starts.insert(rule.valid.from);
    if (rule.valid.until) starts.insert(rule.valid.until->Next());
  }
  for (const Variable& variable : book.variables) {
    if (!variable.is_act) continue;
    for (const std::int64_t cut : variable.cuts) starts.insert(DateOf(cut));
  }
  std::vector<Period> periods;
  for (const base::Date start : starts) {
    if (start < book.begins) continue;
    if (!periods.empty()) periods.back().last = start.Previous();
    periods.push_back({start, std::nullopt});
  }
  return periods;
}

std::optional<std::size_t> PeriodOn(const std::vector<Period>& periods, base::Date day) {
  const auto after = std::upper_bound(periods.begin(), periods.end(), day,
                                      [](base::Date d, const Period& period) { return d < period.first; });
  if (after == periods.begin()) return std::nullopt;
  return static_cast<std::size_t>(after - periods.begin()) - 1;
}

ValueSet PossibleValues(const Variable& variable, base::Date day) {
  if (!variable.is_act) return AllValues(variable.size());
  const auto begun =
      std::count_if(variable.cuts.begin(), variable.cuts.end(), [&](std::int64_t cut) { return DateOf(cut) <= day; });
  return AllValues(static_cast<std::size_t>(begun) + 1);
}

CheckedRuleBook LeaveOut(const CheckedRuleBook& book, RuleIndex rule) {
  CheckedRuleBook without = book;
  Rule& left_out = without.book_.rules[rule.value()];
  left_out.when.expr = Expr();
  left_out.when.expr.truth = false;
  // A forbid brings the duties of what it asks also where it does not hold.
  left_out.asks.clear();
  return without;
}

}  // namespace grondslag::rules
