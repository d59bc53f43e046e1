// Conditions and roots from rules. Each function says a sentence of docs/rule-book-format.md "Meaning"; nothing here
// knows what a rule is about.
#include "diagram/compiler.h"

#include <algorithm>
#include <string>
#include <utility>

#include "rules/evaluate.h"

namespace grondslag::diagram {
namespace {

using rules::RuleIndex;
using terms::Effect;
using terms::LawfulBasis;
using terms::View;

std::size_t NumberOf(std::optional<LawfulBasis> basis) {
  return basis ? static_cast<std::size_t>(*basis) : rules::kNoBasis;
}

bool Share(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  for (std::size_t word = 0; word < a.size(); ++word) {
    if ((a[word] & b[word]) != 0) return true;
  }
  return false;
}

std::size_t PlaceIn(const std::vector<RuleIndex>& rules, RuleIndex rule) {
  return static_cast<std::size_t>(std::find(rules.begin(), rules.end(), rule) - rules.begin());
}

bool Prefers(const rules::DecisionRules& decision, LawfulBasis basis) {
  return std::find(decision.prefer.begin(), decision.prefer.end(), basis) != decision.prefer.end();
}

}  // namespace

Compiler::Compiler(const rules::RuleBook& book, std::vector<rules::VariableIndex> order)
    : book_(book),
      periods_(rules::PeriodsOf(book)),
      own_builder_(std::make_unique<Builder>(std::move(order), WidthsOf(book))),
      builder_(*own_builder_),
      stands_(periods_.size() * terms::kViewCount),
      rules_under_(book.decisions.size()),
      outcomes_(book.decisions.size()),
      group_set_of_(periods_.size()) {}

Compiler::Compiler(const rules::RuleBook& book, Builder& shared)
    : book_(book),
      periods_(rules::PeriodsOf(book)),
      builder_(shared),
      stands_(periods_.size() * terms::kViewCount),
      rules_under_(book.decisions.size()),
      outcomes_(book.decisions.size()),
      group_set_of_(periods_.size()) {}

// ---- Expressions

NodeRef Compiler::ConditionOf(const rules::Expr& expr, const Standpoint& at) {
  using Kind = rules::Expr::Kind;
  switch (expr.kind) {
    case Kind::constant: return expr.truth ? kTrue : kFalse;
    case Kind::in: return builder_.Atom(expr.variable, expr.values);
    case Kind::all: {
      NodeRef result = kTrue;
      for (const rules::Expr& operand : expr.operands) result = builder_.And(result, ConditionOf(operand, at));
      return result;
    }
    case Kind::any: {
      NodeRef result = kFalse;
      for (const rules::Expr& operand : expr.operands) result = builder_.Or(result, ConditionOf(operand, at));
      return result;
    }
    case Kind::negation: return builder_.Not(ConditionOf(expr.operands.front(), at));
    case Kind::allowed: return Allowed({expr.decision, at.period, at.view});
    case Kind::verdict_is: return builder_.Is(RootsOf(at).verdict, 1U << static_cast<unsigned>(expr.verdict));
    case Kind::basis_is:
      return builder_.Is(RootsOf(at).basis, 1U << (expr.truth ? rules::kNoBasis : NumberOf(expr.basis)));
    case Kind::basis_holds: return BasisHolds(at, expr.basis);
  }
  return kFalse;
}

// ---- Which rules stand

// A rule with a reading stands in that reading, or in both once its difference is settled so, or in none once it is
// settled otherwise.
NodeRef Compiler::ReadingHolds(const rules::Rule& rule, View view) {
  if (!rule.reading) return kTrue;
  const bool is_page = *rule.reading == terms::Reading::page;
  rules::ValueSet followed = rules::ValueSet{1} << (is_page ? rules::kFollowedPage : rules::kFollowedLaw);
  if ((view == View::page) == is_page) followed |= rules::ValueSet{1} << rules::kFollowedUnsettled;
  if (!rule.difference) return (view == View::page) == is_page ? kTrue : kFalse;
  return builder_.Atom(*book_[*rule.difference].followed, followed);
}

NodeRef Compiler::DayIsValid(const rules::Rule& rule, std::size_t period, View view) {
  const bool by_act = rule.on_act && (!rule.on_decision || view == View::law_act_day);
  if (by_act) {
    // No act lies after the day of the decision: in most periods that settles it, and views come out the same.
    const rules::ValueSet can_be = rules::PossibleValues(book_[*rule.on_act], periods_[period].first);
    if ((can_be & ~rule.act_days) == 0) return kTrue;
    return (can_be & rule.act_days) == 0 ? kFalse : builder_.Atom(*rule.on_act, rule.act_days);
  }
  return rule.valid.Contains(periods_[period].first) ? kTrue : kFalse;
}

NodeRef Compiler::ComputeStands(const rules::Rule& rule, std::size_t period, View view) {
  if (view == View::law_verified && rule.unverified && rule.effect == Effect::permit) return kFalse;
  return builder_.And(ReadingHolds(rule, view), DayIsValid(rule, period, view));
}

NodeRef Compiler::Stands(RuleIndex rule, std::size_t period, View view) {
  std::vector<NodeRef>& stands = stands_[period * terms::kViewCount + static_cast<std::size_t>(view)];
  if (stands.empty()) {
    for (const rules::Rule& each : book_.rules) stands.push_back(ComputeStands(each, period, view));
  }
  return stands[rule.value()];
}

const std::vector<RuleIndex>& Compiler::RulesUnder(rules::DecisionIndex decision) {
  std::vector<RuleIndex>& under = rules_under_[decision.value()];
  if (!under.empty()) return under;
  std::vector<bool> seen(book_.decisions.size(), false);
  std::vector<rules::DecisionIndex> open = {decision};
  while (!open.empty()) {
    const rules::DecisionIndex next = open.back();
    open.pop_back();
    if (seen[next.value()]) continue;
    seen[next.value()] = true;
    for (const RuleIndex rule : book_[next].rules) {
      under.push_back(rule);
      open.insert(open.end(), book_[rule].asks.begin(), book_[rule].asks.end());
    }
  }
  return under;
}

Compiler::Stance Compiler::StanceOf(const Standpoint& at) {
  const std::array<std::size_t, 3> place = {at.decision.value(), at.period, static_cast<std::size_t>(at.view)};
  if (const auto found = stance_at_.find(place); found != stance_at_.end()) return found->second;
  std::vector<NodeRef> stands;
  for (const RuleIndex rule : RulesUnder(at.decision)) stands.push_back(Stands(rule, at.period, at.view));
  const Stance stance = stances_.try_emplace({at.decision.value(), std::move(stands)}, stances_.size()).first->second;
  return stance_at_[place] = stance;
}

NodeRef Compiler::Holds(RuleIndex rule, std::size_t period, View view) {
  const Standpoint at = {book_[rule].decision, period, view};
  const std::pair key = {StanceOf(at), rule.value()};
  if (const auto found = holds_.find(key); found != holds_.end()) return found->second;
  const NodeRef stands = Stands(rule, period, view);
  const NodeRef holds = stands == kFalse ? kFalse : builder_.And(stands, ConditionOf(book_[rule].when.expr, at));
  return holds_[key] = holds;
}

// ---- Answers

NodeRef Compiler::AnyHolds(const Standpoint& at, Effect effect) {
  NodeRef any = kFalse;
  for (const RuleIndex rule : book_[at.decision].rules) {
    if (book_[rule].effect == effect) any = builder_.Or(any, Holds(rule, at.period, at.view));
  }
  return any;
}

NodeRef Compiler::FactNames(rules::FactIndex fact, LawfulBasis basis) {
  const auto variable = book_[fact].variable;
  if (!variable) return kFalse;
  const std::vector<std::string>& values = book_[*variable].values;
  const auto value = std::find(values.begin(), values.end(), terms::Name(basis));
  return value == values.end() ? kFalse : builder_.Atom(*variable, rules::ValueSet{1} << (value - values.begin()));
}

NodeRef Compiler::HoldsFor(RuleIndex permit, std::size_t period, View view, std::optional<LawfulBasis> basis) {
  const rules::Rule& rule = book_[permit];
  const rules::DecisionRules& decision = book_[rule.decision];
  if (!decision.needs_basis) return Holds(permit, period, view);
  if (!basis) return kFalse;
  if (rule.basis) return *rule.basis == *basis ? Holds(permit, period, view) : kFalse;
  if (!Prefers(decision, *basis)) return kFalse;
  if (rule.basis_fact) return builder_.And(Holds(permit, period, view), FactNames(*rule.basis_fact, *basis));
  if (!rule.basis_of) return kFalse;
  const Standpoint asked = {*rule.basis_of, period, view};
  const NodeRef basis_there = builder_.And(Allowed(asked), BasisHolds(asked, *basis));
  const NodeRef only = rule.basis_of_only ? FactNames(*rule.basis_of_only, *basis) : kTrue;
  return builder_.And(Holds(permit, period, view), builder_.And(basis_there, only));
}

// kFalse for a basis that the decision does not prefer.
NodeRef Compiler::BasisHolds(const Standpoint& at, LawfulBasis basis) {
  const auto& prefer = book_[at.decision].prefer;
  const auto place = static_cast<std::size_t>(std::find(prefer.begin(), prefer.end(), basis) - prefer.begin());
  const std::vector<NodeRef>& holds = RootsOf(at).holds;
  return place < holds.size() ? holds[place] : kFalse;
}

// The chosen basis if that one holds, else the first of prefer that holds, else none.
NodeRef Compiler::BasisRoot(const Standpoint& at, const AnswerRoots& roots) {
  const rules::DecisionRules& decision = book_[at.decision];
  NodeRef root = rules::kNoBasis;
  for (std::size_t i = decision.prefer.size(); i-- > 0;) {
    root = builder_.Ite(roots.holds[i], static_cast<NodeRef>(decision.prefer[i]), root);
  }
  if (!decision.chosen) return root;
  for (std::size_t i = 0; i < decision.prefer.size(); ++i) {
    const NodeRef chosen = builder_.And(FactNames(*decision.chosen, decision.prefer[i]), roots.holds[i]);
    root = builder_.Ite(chosen, static_cast<NodeRef>(decision.prefer[i]), root);
  }
  return root;
}

AnswerRoots Compiler::ComputeRoots(const Standpoint& at) {
  const rules::DecisionRules& decision = book_[at.decision];
  AnswerRoots roots;
  NodeRef permitted = kFalse;
  for (const LawfulBasis basis : decision.prefer) {
    NodeRef holds = kFalse;
    for (const RuleIndex rule : decision.rules) {
      if (book_[rule].effect == Effect::permit) holds = builder_.Or(holds, HoldsFor(rule, at.period, at.view, basis));
    }
    roots.holds.push_back(holds);
    permitted = builder_.Or(permitted, holds);
  }
  if (decision.needs_basis) {
    roots.basis = BasisRoot(at, roots);
  } else {
    permitted = AnyHolds(at, Effect::permit);
  }
  const NodeRef allowed = builder_.And(permitted, builder_.Not(AnyHolds(at, Effect::forbid)));
  const auto leaf = [](terms::Verdict verdict) { return static_cast<NodeRef>(verdict); };
  roots.verdict = builder_.Ite(AnyHolds(at, Effect::outside), leaf(terms::Verdict::not_applicable),
                               builder_.Ite(allowed, leaf(terms::Verdict::allowed), leaf(terms::Verdict::not_allowed)));
  return roots;
}

const AnswerRoots& Compiler::RootsOf(const Standpoint& at) {
  std::unique_ptr<AnswerRoots>& roots = roots_[StanceOf(at)];
  if (roots) return *roots;
  // Decisions that ask one another in a circle are refused by CheckRuleBook; in a book that nobody checked the inner
  // one is not allowed.
  roots = std::make_unique<AnswerRoots>();
  roots->verdict = static_cast<NodeRef>(terms::Verdict::not_allowed);
  *roots = ComputeRoots(at);
  return *roots;
}

// ---- Duties and notes

const rules::Outcomes& Compiler::OutcomesOf(rules::DecisionIndex decision) {
  auto& outcomes = outcomes_[decision.value()];
  if (!outcomes) outcomes = rules::OutcomesOf(book_, decision);
  return *outcomes;
}

const std::vector<RuleIndex>& Compiler::OutcomesOf(rules::DecisionIndex decision, Effect kind) {
  const rules::Outcomes& outcomes = OutcomesOf(decision);
  return kind == Effect::duty ? outcomes.duties : outcomes.notes;
}

// A small condition is left as it is: finding out what it need not say costs more than it is worth.
NodeRef Compiler::Trim(NodeRef condition, NodeRef within) {
  constexpr std::size_t kSmall = 32;
  return builder_.HasMoreNodesThan(kSmall, condition) ? builder_.Simplify(condition, within) : condition;
}

NodeRef Compiler::Within(const Standpoint& at, std::optional<LawfulBasis> basis, Care care) {
  const bool by_basis = care.where_basis_holds && basis && book_[at.decision].needs_basis;
  return builder_.And(care.where_allowed ? Allowed(at) : kTrue, by_basis ? BasisHolds(at, *basis) : kTrue);
}

const Compiler::Due& Compiler::DueFor(const Standpoint& at, Effect kind, std::optional<LawfulBasis> basis, Care care) {
  std::unique_ptr<Due>& due = due_[{StanceOf(at), kind, NumberOf(basis), care}];
  if (!due) {
    due = std::make_unique<Due>(OutcomesOf(at.decision, kind).size(), kFalse);
    *due = ComputeDue(at, kind, basis, care);
  }
  return *due;
}

// The decision's own; those of the decisions that its permits ask, where the permit holds for the basis; those of the
// decisions that its forbids ask.
Compiler::Due Compiler::ComputeDue(const Standpoint& at, Effect kind, std::optional<LawfulBasis> basis, Care care) {
  Due due = DueFor(at, kind, basis, care);
  const NodeRef within = Within(at, basis, care);
  AddOwn(at, kind, basis, within, due);
  for (const RuleIndex index : book_[at.decision].rules) {
    const rules::Rule& rule = book_[index];
    if (rule.asks.empty()) continue;
    if (rule.effect == Effect::permit)
      AddAsked(at, kind, rule, HoldsFor(index, at.period, at.view, basis), basis, within, due);
    if (rule.effect == Effect::forbid) AddAsked(at, kind, rule, Stands(index, at.period, at.view), basis, within, due);
  }
  return due;
}

void Compiler::AddOwn(const Standpoint& at, Effect kind, std::optional<LawfulBasis> basis, NodeRef within, Due& due) {
  const std::vector<RuleIndex>& outcomes = OutcomesOf(at.decision, kind);
  for (const RuleIndex index : book_[at.decision].rules) {
    const rules::Rule& rule = book_[index];
    if (rule.effect != kind || (rule.for_basis && rule.for_basis != basis)) continue;
    due[PlaceIn(outcomes, index)] = Trim(Holds(index, at.period, at.view), within);
  }
}

void Compiler::AddAsked(const Standpoint& at, Effect kind, const rules::Rule& rule, NodeRef rule_counts,
                        std::optional<LawfulBasis> basis, NodeRef within, Due& due) {
  for (const rules::DecisionIndex decision : rule.asks) {
    const std::vector<RuleIndex>& asked_outcomes = OutcomesOf(decision, kind);
    if (asked_outcomes.empty()) continue;
    if (rule_counts == kFalse) return;
    const Standpoint asked = {decision, at.period, at.view};
    // A note of a decision that a forbid asks counts whatever that decision says.
    const bool whatever = kind == Effect::note && rule.effect == Effect::forbid;
    const Due& asked_due = DueFor(asked, kind, basis, {!whatever, rule.basis_of == decision});
    const NodeRef where = Trim(whatever ? rule_counts : builder_.And(rule_counts, Allowed(asked)), within);
    for (std::size_t i = 0; i < asked_outcomes.size(); ++i) {
      if (asked_due[i] == kFalse) continue;
      NodeRef& sum = due[PlaceIn(OutcomesOf(at.decision, kind), asked_outcomes[i])];
      sum = builder_.Or(sum, builder_.And(where, asked_due[i]));
    }
  }
}

// The basis where the verdict is allowed.
NodeRef Compiler::GrantRoot(const Standpoint& at) {
  const NodeRef basis = book_[at.decision].needs_basis ? RootsOf(at).basis : static_cast<NodeRef>(rules::kNoBasis);
  return builder_.Ite(Allowed(at), basis, kNotGranted);
}

// For every basis that selector can give, when each outcome counts; conditions are right only where selector gives that
// basis, and hold kImpossible only where selector's own leaf does not say it.
std::vector<OutcomeConditions> Compiler::ConditionsOf(const Standpoint& at, NodeRef selector, Effect kind) {
  std::vector<OutcomeConditions> conditions(OutcomesOf(at.decision, kind).size());
  const std::uint32_t can_give = builder_.LeavesOf(selector);
  for (std::size_t leaf = 0; leaf <= rules::kNoBasis; ++leaf) {
    if ((can_give >> leaf & 1) == 0) continue;
    const auto basis = leaf == rules::kNoBasis ? std::nullopt : std::optional(static_cast<LawfulBasis>(leaf));
    const auto bit = static_cast<std::uint16_t>(1U << leaf);
    const Due& due = DueFor(at, kind, basis, {kind == Effect::duty, true});
    for (std::size_t i = 0; i < due.size(); ++i) {
      if (due[i] == kFalse) continue;
      const NodeRef condition = WithConstraintsBeside(due[i], selector, at.period);
      const auto same = std::find_if(conditions[i].begin(), conditions[i].end(),
                                     [&](const OutcomeCondition& c) { return c.condition == condition; });
      if (same == conditions[i].end()) {
        conditions[i].push_back({bit, condition});
      } else {
        same->bases |= bit;
      }
    }
  }
  return conditions;
}

// What make gives for a standpoint, made once for all that cannot be told apart: which rules stand, and what is
// possible, is all that tells periods and views apart.
template <class Make>
const Roots& Compiler::MadeOnce(const Standpoint& at, RootsMade& made, Make make) {
  const Roots*& known = made.at[{at.decision.value(), at.period, static_cast<std::size_t>(at.view)}];
  if (known) return *known;
  std::unique_ptr<Roots>& roots = made.roots[{StanceOf(at), TiedGroups(at.decision, at.period)}];
  if (!roots) roots = std::make_unique<Roots>(make());
  return *(known = roots.get());
}

const Roots& Compiler::ConstrainedRootsOf(const Standpoint& at) {
  return MadeOnce(at, constrained_, [&] {
    const AnswerRoots& answers = RootsOf(at);
    Roots roots;
    roots.verdict = WithConstraints(answers.verdict, at.period);
    roots.basis = WithConstraints(answers.basis, at.period);
    for (const NodeRef holds : answers.holds)
      roots.basis_states.push_back(WithConstraints(builder_.Not(holds), at.period));
    return roots;
  });
}

const Roots& Compiler::KeptRootsOf(const Standpoint& at) {
  return MadeOnce(at, kept_, [&] {
    Roots roots = ConstrainedRootsOf(at);
    const NodeRef grant = GrantRoot(at), basis = RootsOf(at).basis;
    roots.grant = WithConstraints(grant, at.period);
    roots.duties = ConditionsOf(at, grant, Effect::duty);
    roots.notes =
        ConditionsOf(at, book_[at.decision].needs_basis ? basis : static_cast<NodeRef>(rules::kNoBasis), Effect::note);
    return roots;
  });
}

// ---- Constraints

// Each constraint by itself; and no act lies after the day of the decision.
std::vector<NodeRef> Compiler::PossibleParts(std::size_t period) {
  std::vector<NodeRef> parts;
  for (const rules::Constraint& constraint : book_.constraints) {
    parts.push_back(builder_.Not(ConditionOf(constraint.never.expr, {rules::DecisionIndex(), period, View::law})));
  }
  for (std::size_t v = 0; v < book_.variables.size(); ++v) {
    parts.push_back(
        builder_.Atom(rules::VariableIndex(v), rules::PossibleValues(book_.variables[v], periods_[period].first)));
  }
  return parts;
}

Compiler::VariableSet Compiler::SetOf(const std::vector<rules::VariableIndex>& variables) const {
  VariableSet set(book_.variables.size() / 64 + 1, 0);
  for (const rules::VariableIndex v : variables) set[v.value() / 64] |= std::uint64_t{1} << v.value() % 64;
  return set;
}

const Compiler::VariableSet& Compiler::SupportOf(NodeRef root) {
  VariableSet& support = supports_[root];
  if (support.empty()) support = SetOf(builder_.SupportOf(root));
  return support;
}

const std::vector<Compiler::Group>& Compiler::GroupsOf(std::size_t period) {
  if (group_set_of_[period]) return groups_[*group_set_of_[period]];
  std::vector<NodeRef> parts = PossibleParts(period);
  const auto [place, is_new] = group_sets_.try_emplace(parts, groups_.size());
  group_set_of_[period] = place->second;
  if (!is_new) return groups_[place->second];

  std::vector<Group> groups;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i] == kTrue) continue;
    Group joined{SupportOf(parts[i]), {parts[i], {}}};
    if (i < book_.constraints.size()) joined.group.constraints.push_back(static_cast<std::uint32_t>(i));
    std::erase_if(groups, [&](const Group& other) {
      if (!Share(other.variables, joined.variables)) return false;
      Join(other, joined);
      return true;
    });
    groups.push_back(std::move(joined));
  }
  groups_.push_back(std::move(groups));
  return groups_.back();
}

void Compiler::Join(const Group& other, Group& group) {
  for (std::size_t word = 0; word < group.variables.size(); ++word) group.variables[word] |= other.variables[word];
  group.group.possible = builder_.And(group.group.possible, other.group.possible);
  group.group.constraints.insert(group.group.constraints.begin(), other.group.constraints.begin(),
                                 other.group.constraints.end());
}

std::vector<ConstraintGroup> Compiler::ConstraintGroups(std::size_t period) {
  std::vector<ConstraintGroup> groups;
  for (const Group& group : GroupsOf(period)) groups.push_back(group.group);
  return groups;
}

std::vector<NodeRef> Compiler::TiedGroups(rules::DecisionIndex decision, std::size_t period) {
  const VariableSet mentioned = SetOf(rules::Mentioned(book_, decision));
  std::vector<NodeRef> tied;
  for (const Group& group : GroupsOf(period)) {
    if (Share(group.variables, mentioned)) tied.push_back(group.group.possible);
  }
  return tied;
}

Compiler::VariableSet Compiler::MentionedOrTied(rules::DecisionIndex decision, std::size_t period) {
  const VariableSet mentioned = SetOf(rules::Mentioned(book_, decision));
  VariableSet variables = mentioned;
  for (const Group& group : GroupsOf(period)) {
    if (!Share(group.variables, mentioned)) continue;
    for (std::size_t word = 0; word < variables.size(); ++word) variables[word] |= group.variables[word];
  }
  return variables;
}

NodeRef Compiler::Possible(NodeRef root, std::size_t period) {
  const std::vector<Group>& groups = GroupsOf(period);
  const std::pair key = {*group_set_of_[period], root};
  if (const auto found = possible_.find(key); found != possible_.end()) return found->second;
  const VariableSet& support = SupportOf(root);
  NodeRef possible = kTrue;
  for (const Group& group : groups) {
    if (Share(group.variables, support)) possible = builder_.And(possible, group.group.possible);
  }
  return possible_[key] = possible;
}

// condition, with kImpossible where a constraint is broken that shares variables with it and none with selector, whose
// own leaf says the rest.
NodeRef Compiler::WithConstraintsBeside(NodeRef condition, NodeRef selector, std::size_t period) {
  const VariableSet &own = SupportOf(condition), &others = SupportOf(selector);
  NodeRef possible = kTrue;
  for (const Group& group : GroupsOf(period)) {
    if (Share(group.variables, own) && !Share(group.variables, others))
      possible = builder_.And(possible, group.group.possible);
  }
  return builder_.Ite(possible, condition, kImpossible);
}

NodeRef Compiler::WithConstraints(NodeRef root, std::size_t period) {
  return builder_.Ite(Possible(root, period), root, kImpossible);
}

}  // namespace grondslag::diagram
