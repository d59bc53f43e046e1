// Reasons by leaving out: each known fact in turn, those of silence first, then from the last in the book's order; what
// cannot go is the reason.
#include "diagram/explain.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <set>

#include "diagram/memo.h"
#include "diagram/sweep.h"

namespace grondslag::diagram {
namespace {

using rules::AnswerSet;
using rules::Rule;
using rules::RuleIndex;
using rules::ValueSet;
using rules::VariableIndex;
using terms::Effect;
using terms::LawfulBasis;
using terms::View;

// ---- Facts of which none can be left out

// Roots that must keep the leaves they have.
struct Kept {
  NodeRef root;
  AnswerSet leaves;
};

class LeavingOut {
 public:
  explicit LeavingOut(const Situation& situation) : situation_(situation), book_(situation.diagram.book()) {
    for (std::size_t v = 0; v < book_.variables.size(); ++v) {
      if (IsOne(situation.possible[v])) order_.emplace_back(v);
      everything_.push_back(
          rules::PossibleValues(book_.variables[v], situation.diagram.periods()[situation.period].first));
    }
    std::stable_sort(order_.begin(), order_.end(), [&](VariableIndex a, VariableIndex b) {
      if (situation.silent[a.value()] != situation.silent[b.value()]) return bool{situation.silent[a.value()]};
      return book_[a].fact > book_[b].fact;
    });
  }

  std::vector<VariableIndex> ReasonFor(const std::vector<Kept>& kept) const {
    std::vector<ValueSet> possible = situation_.possible;
    std::vector<VariableIndex> reason;
    std::vector<bool> tested = Tested(kept, possible);
    for (const VariableIndex v : order_) {
      if (!tested[v.value()]) {
        possible[v.value()] = everything_[v.value()];
        continue;
      }
      const ValueSet known = std::exchange(possible[v.value()], everything_[v.value()]);
      if (StaysSo(kept, possible)) {
        tested = Tested(kept, possible);
      } else {
        possible[v.value()] = known;
        reason.push_back(v);
      }
    }
    std::sort(reason.begin(), reason.end(), [&](VariableIndex a, VariableIndex b) {
      return std::pair(book_[a].fact, a) < std::pair(book_[b].fact, b);
    });
    return reason;
  }

 private:
  bool StaysSo(const std::vector<Kept>& kept, const std::vector<ValueSet>& possible) const {
    Sweep sweep(situation_.diagram, possible);
    return std::all_of(kept.begin(), kept.end(),
                       [&](const Kept& k) { return (sweep.LeavesOf(k.root) & ~kImpossibleBit) == k.leaves; });
  }

  // The variables that are still met on the way down; any other can be opened at no cost.
  std::vector<bool> Tested(const std::vector<Kept>& kept, const std::vector<ValueSet>& possible) const {
    Sweep sweep(situation_.diagram, possible);
    std::vector<bool> tested(possible.size(), false);
    for (const Kept& k : kept) sweep.AddTested(k.root, tested);
    return tested;
  }

  const Situation& situation_;
  const rules::RuleBook& book_;
  std::vector<VariableIndex> order_;
  std::vector<ValueSet> everything_;
};

// ---- The rules behind

// What is certain in one view on some of the facts.
class RulesBehind {
 public:
  RulesBehind(const Situation& situation, View view, const std::vector<ValueSet>& possible)
      : diagram_(situation.diagram),
        book_(diagram_.book()),
        period_(situation.period),
        view_(static_cast<std::size_t>(view)),
        sweep_(diagram_, possible) {}

  void OfVerdict(rules::DecisionIndex decision, std::optional<LawfulBasis> basis, std::set<RuleBehind>& rules) {
    switch (Certain(RootsOf(decision).verdict).value_or(kImpossible)) {
      case static_cast<NodeRef>(terms::Verdict::allowed): AddPermits(decision, basis, rules); break;
      case static_cast<NodeRef>(terms::Verdict::not_applicable): AddHolding(decision, Effect::outside, rules); break;
      case static_cast<NodeRef>(terms::Verdict::not_allowed): AddWhyNot(decision, rules); break;
      default: break;
    }
  }

  void OfState(rules::DecisionIndex decision, LawfulBasis basis, bool holds, std::set<RuleBehind>& rules) {
    if (holds) return AddPermits(decision, basis, rules);
    for (const RuleIndex index : book_[decision].rules) {
      const Rule& rule = book_[index];
      if (rule.effect != Effect::permit || (rule.basis && rule.basis != basis) || !Stands(index)) continue;
      rules.insert({index, false});
      AddWhyAskedNot(rule, rules);
    }
  }

 private:
  const Roots& RootsOf(rules::DecisionIndex decision) const { return diagram_[decision].roots[period_][view_]; }

  // The leaf that root certainly has.
  std::optional<NodeRef> Certain(NodeRef root) {
    const AnswerSet leaves = sweep_.LeavesOf(root) & ~kImpossibleBit;
    return IsOne(leaves) ? std::optional<NodeRef>(std::countr_zero(leaves)) : std::nullopt;
  }
  std::optional<NodeRef> Certain(RuleIndex rule) {
    return Certain(diagram_.period(period_).rule_conditions[view_][rule.value()]);
  }
  // A rule that is out of force, or of the other reading, is no reason for anything.
  bool Stands(RuleIndex rule) const { return diagram_.period(period_).rule_conditions[view_][rule.value()] != kFalse; }

  bool Names(rules::FactIndex fact, LawfulBasis basis) const {
    const auto variable = book_[fact].variable;
    if (!variable) return false;
    const auto& values = book_[*variable].values;
    const ValueSet possible = sweep_.possible()[variable->value()];
    return IsOne(possible) && values[static_cast<std::size_t>(std::countr_zero(possible))] == terms::Name(basis);
  }

  bool StateHolds(rules::DecisionIndex decision, LawfulBasis basis) {
    const auto& prefer = book_[decision].prefer;
    const auto place = std::find(prefer.begin(), prefer.end(), basis);
    return place != prefer.end() &&
           Certain(RootsOf(decision).basis_states[static_cast<std::size_t>(place - prefer.begin())]) == 0U;
  }

  bool HoldsFor(RuleIndex index, std::optional<LawfulBasis> basis) {
    const Rule& rule = book_[index];
    if (Certain(index) != kTrue) return false;
    if (!book_[rule.decision].needs_basis) return true;
    if (!basis) return false;
    if (rule.basis) return rule.basis == basis;
    if (rule.basis_fact) return Names(*rule.basis_fact, *basis);
    return rule.basis_of && StateHolds(*rule.basis_of, *basis) &&
           (!rule.basis_of_only || Names(*rule.basis_of_only, *basis));
  }

  // The permits that hold for the basis, and those of the decisions they ask.
  void AddPermits(rules::DecisionIndex decision, std::optional<LawfulBasis> basis, std::set<RuleBehind>& rules) {
    for (const RuleIndex index : book_[decision].rules) {
      if (book_[index].effect != Effect::permit || !HoldsFor(index, basis)) continue;
      rules.insert({index, true});
      for (const rules::DecisionIndex asked : book_[index].asks) {
        if (Certain(RootsOf(asked).verdict) == static_cast<NodeRef>(terms::Verdict::allowed))
          AddPermits(asked, basis, rules);
      }
    }
  }

  // False: no rule with this effect certainly holds.
  bool AddHolding(rules::DecisionIndex decision, Effect effect, std::set<RuleBehind>& rules) {
    bool found = false;
    for (const RuleIndex index : book_[decision].rules) {
      if (book_[index].effect != effect || Certain(index) != kTrue) continue;
      found = true;
      rules.insert({index, true});
      if (effect == Effect::forbid) AddWhyAskedNot(book_[index], rules);
    }
    return found;
  }

  // The forbids that hold; without any, the permits that fail.
  void AddWhyNot(rules::DecisionIndex decision, std::set<RuleBehind>& rules) {
    if (AddHolding(decision, Effect::forbid, rules)) return;
    for (const RuleIndex index : book_[decision].rules) {
      if (book_[index].effect == Effect::permit && Stands(index)) rules.insert({index, false});
    }
  }

  void AddWhyAskedNot(const Rule& rule, std::set<RuleBehind>& rules) {
    for (const rules::DecisionIndex asked : rule.asks) {
      if (Certain(RootsOf(asked).verdict) == static_cast<NodeRef>(terms::Verdict::not_allowed)) AddWhyNot(asked, rules);
    }
  }

  const Diagram& diagram_;
  const rules::RuleBook& book_;
  std::size_t period_, view_;
  Sweep sweep_;
};

// The facts of a reason and nothing else.
std::vector<ValueSet> Only(const Situation& situation, const std::vector<VariableIndex>& facts) {
  std::vector<ValueSet> possible;
  const base::Date first = situation.diagram.periods()[situation.period].first;
  for (const rules::Variable& variable : situation.diagram.book().variables)
    possible.push_back(rules::PossibleValues(variable, first));
  for (const VariableIndex v : facts) possible[v.value()] = situation.possible[v.value()];
  return possible;
}

// From the reason's facts; where they alone make no rule certain (several rules take turns), from all facts. The
// decision's own rules come first.
template <class Add>
std::vector<RuleBehind> RulesFor(const Situation& situation, const std::vector<VariableIndex>& facts, Add add) {
  std::set<RuleBehind> all;
  for (const View view : situation.views) {
    std::set<RuleBehind> rules;
    RulesBehind from_reason(situation, view, Only(situation, facts));
    add(from_reason, view, rules);
    if (rules.empty()) {
      RulesBehind from_all(situation, view, situation.possible);
      add(from_all, view, rules);
    }
    all.merge(rules);
  }
  std::vector<RuleBehind> ordered(all.begin(), all.end());
  const auto is_own = [&](const RuleBehind& behind) {
    return situation.diagram.book()[behind.rule].decision == situation.decision;
  };
  std::stable_partition(ordered.begin(), ordered.end(), is_own);
  return ordered;
}

bool IsSettled(const Situation& situation, AnswerSet rules::ViewAnswers::* answer) {
  return std::all_of(situation.views.begin(), situation.views.end(),
                     [&](View view) { return IsOne(situation.answers[static_cast<std::size_t>(view)].*answer); });
}

// The verdict in every view, and the basis where it is allowed.
ReasonBehind ReasonOfVerdict(const Situation& situation, const LeavingOut& leaving_out) {
  if (!IsSettled(situation, &rules::ViewAnswers::verdict)) return {};
  std::vector<Kept> kept;
  const bool with_basis =
      situation.diagram.book()[situation.decision].needs_basis && IsSettled(situation, &rules::ViewAnswers::basis);
  for (const View view : situation.views) {
    const Roots& roots = situation.diagram[situation.decision].roots[situation.period][static_cast<std::size_t>(view)];
    const rules::ViewAnswers& answers = situation.answers[static_cast<std::size_t>(view)];
    kept.push_back({roots.verdict, answers.verdict});
    if (with_basis && answers.verdict == Bit(static_cast<std::size_t>(terms::Verdict::allowed)))
      kept.push_back({roots.basis, answers.basis});
  }
  ReasonBehind reason;
  reason.facts = leaving_out.ReasonFor(kept);
  reason.rules = RulesFor(situation, reason.facts, [&](RulesBehind& behind, View view, std::set<RuleBehind>& rules) {
    const AnswerSet basis = situation.answers[static_cast<std::size_t>(view)].basis;
    const bool one = IsOne(basis) && basis != Bit(rules::kNoBasis);
    behind.OfVerdict(situation.decision,
                     one ? std::optional(static_cast<LawfulBasis>(std::countr_zero(basis))) : std::nullopt, rules);
  });
  return reason;
}

ReasonBehind ReasonOfState(const Situation& situation, const LeavingOut& leaving_out, std::size_t index) {
  std::vector<Kept> kept;
  for (const View view : situation.views) {
    const AnswerSet state = situation.answers[static_cast<std::size_t>(view)].basis_states[index];
    if (!IsOne(state)) return {};
    kept.push_back({situation.diagram[situation.decision]
                        .roots[situation.period][static_cast<std::size_t>(view)]
                        .basis_states[index],
                    state});
  }
  ReasonBehind reason;
  reason.facts = leaving_out.ReasonFor(kept);
  const LawfulBasis basis = situation.diagram.book()[situation.decision].prefer[index];
  reason.rules = RulesFor(situation, reason.facts, [&](RulesBehind& behind, View view, std::set<RuleBehind>& rules) {
    behind.OfState(situation.decision, basis,
                   situation.answers[static_cast<std::size_t>(view)].basis_states[index] == Bit(0), rules);
  });
  return reason;
}

bool IsNoInEveryView(const Situation& situation) {
  return std::all_of(situation.views.begin(), situation.views.end(), [&](View view) {
    return situation.answers[static_cast<std::size_t>(view)].verdict ==
           Bit(static_cast<std::size_t>(terms::Verdict::not_allowed));
  });
}

// All that an explanation depends on, as bytes.
std::string KeyOf(const Situation& situation) {
  std::string key;
  const auto add = [&](std::uint64_t number) { key.append(reinterpret_cast<const char*>(&number), sizeof number); };
  key.reserve((situation.possible.size() + 2) * sizeof(std::uint64_t) + situation.silent.size());
  add(situation.decision.value() << 32 | situation.period);
  std::uint64_t views = 0;
  for (const View view : situation.views) views |= std::uint64_t{1} << static_cast<unsigned>(view);
  add(views);
  for (const ValueSet possible : situation.possible) add(possible);
  for (const bool silent : situation.silent) key += silent ? '1' : '0';
  return key;
}

}  // namespace

std::shared_ptr<const Explanation> Explain(const Situation& situation) {
  const std::string key = KeyOf(situation);
  if (auto known = situation.diagram.memo().Find(key)) return known;
  auto explanation = std::make_shared<Explanation>();
  const LeavingOut leaving_out(situation);
  explanation->verdict = ReasonOfVerdict(situation, leaving_out);
  for (std::size_t i = 0; i < situation.diagram.book()[situation.decision].prefer.size(); ++i) {
    explanation->basis_states.push_back(ReasonOfState(situation, leaving_out, i));
  }
  if (IsNoInEveryView(situation)) explanation->instead = NearestYes(situation);
  situation.diagram.memo().Keep(key, explanation);
  return explanation;
}

}  // namespace grondslag::diagram
