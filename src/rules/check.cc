// One function per refusal; each looks at the whole book and adds what it finds.
#include "rules/check.h"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "base/text.h"

namespace grondslag::rules {
namespace {

using base::Place;
using base::Problems;

class Checker {
 public:
  explicit Checker(const RuleBook& book) : book_(book) {}

  bool HasCycle() {
    CheckCycles();
    return !problems_.empty();
  }

  Problems Run() {
    CheckReferences();
    CheckNormsAreCarried();
    CheckDifferencesAreUsed();
    CheckConsentComesLast();
    CheckStops();
    CheckCycles();
    CheckPeriods();
    CheckChanges();
    CheckEachPeriodHasItsChange();
    if (book_.decisions.empty()) Complain({"book.yaml"}, "the book holds no decision");
    return std::move(problems_);
  }

 private:
  void Complain(const Place& place, std::string message) { problems_.push_back({place, std::move(message)}); }
  bool IsPolicy() const { return book_.kind == BookKind::policy; }

  void CheckReferences() {
    std::vector<std::string> norms, sources;
    for (const Norm& norm : book_.norms) norms.push_back(norm.id);
    for (const LegalSource& source : book_.sources) sources.push_back(source.id);
    const auto check = [&](const Place& place, const std::string& what, const std::vector<std::string>& ids,
                           const std::vector<std::string>& known, std::string_view kind) {
      for (const std::string& id : ids) {
        if (std::find(known.begin(), known.end(), id) != known.end()) continue;
        const std::string_view near = base::Nearest(id, known);
        Complain(place, fmt::format("{} names {} `{}`, which does not exist{}", what, kind, id,
                                    near.empty() ? "" : fmt::format("; did you mean `{}`?", near)));
      }
    };
    for (const Rule& rule : book_.rules) {
      const std::string what = fmt::format("rule `{}`", rule.name);
      check(rule.place, what, rule.norms, norms, "norm");
      check(rule.place, what, rule.cites, sources, "source");
      if (!IsPolicy() && !rule.of_organisation && rule.norms.empty() && rule.cites.empty())
        Complain(rule.place, fmt::format("{} names neither a norm nor a citation", what));
    }
    for (const Fact& fact : book_.facts) {
      check(fact.place, fmt::format("fact `{}`", fact.name), fact.norms, norms, "norm");
      check(fact.place, fmt::format("fact `{}`", fact.name), fact.cites, sources, "source");
    }
    for (const Law& law : book_.laws) {
      const auto stands_in = [&](const std::string& source) { return book_.LawOf(source) == &law; };
      if (std::none_of(sources.begin(), sources.end(), stands_in))
        Complain(law.place, fmt::format("law `{}` is named by no source", law.id));
    }
    for (const Change& change : book_.changes)
      check(change.place, fmt::format("change `{}`", change.id), change.cites, sources, "source");
    for (const Difference& difference : book_.differences)
      check(difference.place, fmt::format("difference `{}`", difference.id), difference.cites, sources, "source");
  }

  void CheckNormsAreCarried() {
    std::set<std::string> carried;
    for (const Rule& rule : book_.rules) carried.insert(rule.norms.begin(), rule.norms.end());
    for (const Fact& fact : book_.facts) carried.insert(fact.norms.begin(), fact.norms.end());
    for (const Norm& norm : book_.norms) {
      if (!carried.contains(norm.id))
        Complain(norm.place, fmt::format("norm `{}` is carried by no rule and no fact", norm.id));
    }
  }

  void CheckDifferencesAreUsed() {
    for (std::size_t i = 0; i < book_.differences.size(); ++i) {
      const auto names_it = [&](const Rule& rule) { return rule.difference == DifferenceIndex(i); };
      if (std::none_of(book_.rules.begin(), book_.rules.end(), names_it))
        Complain(book_.differences[i].place,
                 fmt::format("difference `{}` is named by no rule", book_.differences[i].id));
    }
  }

  void CheckConsentComesLast() {
    for (const DecisionRules& decision : book_.decisions) {
      const auto consent = std::find(decision.prefer.begin(), decision.prefer.end(), terms::LawfulBasis::consent);
      if (consent != decision.prefer.end() && consent + 1 != decision.prefer.end())
        Complain(decision.place,
                 fmt::format("decision `{}` prefers consent to another basis; consent stands last", decision.name));
    }
  }

  void CheckStops() {
    for (const Fact& fact : book_.facts) {
      if (fact.stop && (fact.type != terms::FactType::yes_no || fact.when_absent != "no"))
        Complain(fact.place,
                 fmt::format("stop `{}` must be of type yes_no with `when_absent: no`; silence is no stop", fact.name));
    }
  }

  // Depth first over what decisions ask; a decision met again on the way closes a cycle.
  void CheckCycles() {
    std::vector<int> state(book_.decisions.size(), 0);
    for (std::size_t i = 0; i < book_.decisions.size(); ++i) Visit(i, state);
  }
  void Visit(std::size_t decision, std::vector<int>& state) {
    if (state[decision] != 0) return;
    state[decision] = 1;
    for (const RuleIndex index : book_.decisions[decision].rules) {
      for (const DecisionIndex asked : book_[index].asks) {
        if (state[asked.value()] == 1)
          Complain(book_[index].place,
                   fmt::format("rule `{}` asks decision `{}`, which asks `{}` in turn: a cycle", book_[index].name,
                               book_[asked].name, book_.decisions[decision].name));
        Visit(asked.value(), state);
      }
    }
    state[decision] = 2;
  }

  void CheckPeriods() {
    const std::vector<Period> periods = PeriodsOf(book_);
    for (const DecisionRules& decision : book_.decisions) {
      for (const terms::Reading reading : {terms::Reading::page, terms::Reading::law})
        CheckPeriodsOf(decision, reading, periods);
    }
  }

  // One complaint per stretch of periods in which nothing can be permitted.
  void CheckPeriodsOf(const DecisionRules& decision, terms::Reading reading, const std::vector<Period>& periods) {
    std::optional<Period> empty;
    const auto flush = [&] {
      if (empty)
        Complain(decision.place, fmt::format("decision `{}` has no permit in reading {} from {} to {}", decision.name,
                                             terms::Name(reading), empty->first.ToString(),
                                             empty->last ? empty->last->ToString() : "the end"));
      empty.reset();
    };
    for (const Period& period : periods) {
      const auto stands = [&](RuleIndex index) {
        const Rule& rule = book_[index];
        return rule.effect == terms::Effect::permit && (!rule.reading || rule.reading == reading) &&
               (!rule.on_decision || rule.valid.Contains(period.first));
      };
      if (std::any_of(decision.rules.begin(), decision.rules.end(), stands)) {
        flush();
      } else if (empty) {
        empty->last = period.last;
      } else {
        empty = period;
      }
    }
    flush();
  }

  bool BeginsAPeriod(base::Date day) const {
    const std::vector<Period> periods = PeriodsOf(book_);
    return std::any_of(periods.begin() + 1, periods.end(), [&](const Period& period) { return period.first == day; });
  }

  void CheckChanges() {
    for (const Change& change : book_.changes) {
      const std::string what = fmt::format("change `{}`", change.id);
      if (!IsPolicy() && change.cites.empty()) Complain(change.place, what + " cites nothing");
      if (change.status == terms::ChangeStatus::in_force) {
        CheckChangeInForce(change, what);
      } else if (change.day && *change.day <= book_.read_until) {
        Complain(change.place,
                 fmt::format("{} is {} for {}, while the law was read up to {}; is it in force?", what,
                             terms::Name(change.status), change.day->ToString(), book_.read_until.ToString()));
      }
    }
  }

  void CheckChangeInForce(const Change& change, const std::string& what) {
    if (!change.day) return Complain(change.place, what + " is in force but has no `day`");
    const std::string day = change.day->ToString();
    if (*change.day > book_.read_until)
      return Complain(change.place,
                      fmt::format("{} is in force from {}, while the law was read up to {}; until then it "
                                  "is adopted",
                                  what, day, book_.read_until.ToString()));
    if (!BeginsAPeriod(*change.day))
      Complain(change.place, fmt::format("{} is in force from {}, but no rule begins or ends there", what, day));
  }

  // Whether the book says why other rules hold from this day on. What lies ahead can be adopted only.
  bool IsExplained(base::Date day) const {
    return std::any_of(book_.changes.begin(), book_.changes.end(), [&](const Change& change) {
      const bool is_law = change.status == terms::ChangeStatus::in_force ||
                          (change.status == terms::ChangeStatus::adopted && day > book_.read_until);
      return is_law && change.day == day;
    });
  }

  // The first day has none: nothing came before it. A policy needs none, nor does an organisation's own book.
  void CheckEachPeriodHasItsChange() {
    if (book_.kind != BookKind::law) return;
    const std::vector<Period> periods = PeriodsOf(book_);
    for (std::size_t p = 1; p < periods.size(); ++p) {
      if (!IsExplained(periods[p].first))
        Complain(PlaceOfTurn(periods[p].first),
                 fmt::format("other rules hold from {}, and no change says why", periods[p].first.ToString()));
    }
  }

  // Of a rule that begins on the day or has ended on it, else of the title page.
  Place PlaceOfTurn(base::Date day) const {
    const auto turns = [&](const Rule& rule) {
      return rule.valid.from == day || (rule.valid.until && rule.valid.until->Next() == day);
    };
    const auto rule = std::find_if(book_.rules.begin(), book_.rules.end(), turns);
    return rule == book_.rules.end() ? Place{"book.yaml"} : rule->place;
  }

  const RuleBook& book_;
  Problems problems_;
};

}  // namespace

bool CanBeEvaluated(const RuleBook& book) {
  const auto has_variable = [&](const std::optional<FactIndex>& fact) { return !fact || book[*fact].variable; };
  const auto is_sound = [&](const Rule& rule) {
    return has_variable(rule.basis_fact) && has_variable(rule.basis_of_only) &&
           (!rule.reading || (rule.difference && book[*rule.difference].followed));
  };
  const auto can_be_followed = [&](const Difference& difference) {
    return !difference.followed ||
           (difference.followed->value() < book.variables.size() &&
            book[*difference.followed].values == std::vector<std::string>{"unsettled", "page", "law"});
  };
  const auto has_chosen = [&](const DecisionRules& decision) { return has_variable(decision.chosen); };
  return std::all_of(book.rules.begin(), book.rules.end(), is_sound) &&
         std::all_of(book.differences.begin(), book.differences.end(), can_be_followed) &&
         std::all_of(book.decisions.begin(), book.decisions.end(), has_chosen) && !Checker(book).HasCycle();
}

Problems ProblemsOf(const RuleBook& book) { return Checker(book).Run(); }

base::Result<CheckedRuleBook> CheckRuleBook(RuleBook book, Problems load_problems) {
  Problems problems = std::move(load_problems);
  const Problems found = ProblemsOf(book);
  problems.insert(problems.end(), found.begin(), found.end());
  Tidy(problems);
  if (!problems.empty()) return base::Fail(std::move(problems));
  CheckedRuleBook checked;
  checked.book_ = std::move(book);
  return checked;
}

}  // namespace grondslag::rules
