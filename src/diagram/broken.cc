// Each kind of property, said once more in its own words and not by way of how the verdict is made.
#include "diagram/broken.h"

#include <algorithm>

#include "rules/evaluate.h"

namespace grondslag::diagram {

using terms::Effect;
using terms::LawfulBasis;

Broken::Broken(Compiler& compiler)
    : Broken(compiler, [&compiler](const Standpoint& at) { return compiler.ConstrainedRootsOf(at).verdict; }) {}

NodeRef Broken::Where(const rules::Property& property, const Standpoint& at) {
  using Kind = rules::Property::Kind;
  switch (property.kind) {
    case Kind::never: return compiler_.ConditionOf(property.never.expr, at);
    case Kind::default_deny: return builder_.And(Allowed(at), builder_.Not(AnyPermit(at)));
    case Kind::prohibition_beats_permission: return builder_.And(Allowed(at), AnyForbid(at));
    case Kind::silence_never_permits: return SilencePermits(at);
    case Kind::stop_is_always_obeyed: return StopPasses(at);
  }
  return kTrue;
}

NodeRef Broken::Possible(NodeRef root, const Standpoint& at, std::optional<rules::DifferenceIndex> as_law) {
  NodeRef possible = compiler_.Possible(root, at.period);
  const std::size_t settled = at.view == terms::View::page ? rules::kFollowedPage : rules::kFollowedLaw;
  const rules::ValueSet followed = rules::ValueSet{1} << rules::kFollowedUnsettled | rules::ValueSet{1} << settled;
  for (std::size_t d = 0; d < book().differences.size(); ++d) {
    const auto& variable = book().differences[d].followed;
    if (!variable) continue;
    const bool is_law = as_law == rules::DifferenceIndex(d);
    const rules::ValueSet values = is_law ? rules::ValueSet{1} << rules::kFollowedLaw : followed;
    possible = builder_.And(possible, builder_.Atom(*variable, values));
  }
  return possible;
}

bool Broken::Holds(const rules::Property& property, const Standpoint& at) {
  NodeRef where = Where(property, at);
  if (at.view == terms::View::page) {
    for (const rules::PageException& exception : property.except_page)
      where = builder_.And(where, builder_.Not(compiler_.ConditionOf(exception.when.expr, at)));
  }
  return where == kFalse || builder_.And(where, Possible(where, at)) == kFalse;
}

NodeRef Broken::FactIs(rules::FactIndex fact, std::string_view value) {
  const auto variable = book()[fact].variable;
  if (!variable) return kFalse;
  const std::vector<std::string>& values = book()[*variable].values;
  const auto found = std::find(values.begin(), values.end(), value);
  return found == values.end() ? kFalse : builder_.Atom(*variable, rules::ValueSet{1} << (found - values.begin()));
}

// That a permit gives this basis, if it holds.
NodeRef Broken::BasisNamed(const rules::Rule& permit, LawfulBasis basis, const Standpoint& at) {
  if (permit.basis) return permit.basis == basis ? kTrue : kFalse;
  if (permit.basis_fact) return FactIs(*permit.basis_fact, terms::Name(basis));
  if (!permit.basis_of) return kFalse;
  const Standpoint asked = {*permit.basis_of, at.period, at.view};
  NodeRef holds_there = kFalse;
  for (const rules::RuleIndex index : book()[asked.decision].rules) {
    const rules::Rule& rule = book()[index];
    if (rule.effect == Effect::permit) {
      holds_there = builder_.Or(
          holds_there, builder_.And(compiler_.Holds(index, at.period, at.view), BasisNamed(rule, basis, asked)));
    }
  }
  const NodeRef only = permit.basis_of_only ? FactIs(*permit.basis_of_only, terms::Name(basis)) : kTrue;
  return builder_.And(builder_.And(Allowed(asked), holds_there), only);
}

NodeRef Broken::AnyPermit(const Standpoint& at) {
  const rules::DecisionRules& decision = book()[at.decision];
  NodeRef any = kFalse;
  for (const rules::RuleIndex index : decision.rules) {
    const rules::Rule& rule = book()[index];
    if (rule.effect != Effect::permit) continue;
    NodeRef named = decision.needs_basis ? kFalse : kTrue;
    for (const LawfulBasis basis : decision.prefer) named = builder_.Or(named, BasisNamed(rule, basis, at));
    any = builder_.Or(any, builder_.And(compiler_.Holds(index, at.period, at.view), named));
  }
  return any;
}

NodeRef Broken::AnyForbid(const Standpoint& at) {
  NodeRef any = kFalse;
  for (const rules::RuleIndex index : book()[at.decision].rules) {
    if (book()[index].effect == Effect::forbid) any = builder_.Or(any, compiler_.Holds(index, at.period, at.view));
  }
  return any;
}

// A fact has a value with which the decision is not allowed, and were it silent it would be.
NodeRef Broken::SilencePermits(const Standpoint& at) {
  constexpr std::uint32_t no = 1U << static_cast<unsigned>(terms::Verdict::not_allowed) |
                               1U << static_cast<unsigned>(terms::Verdict::not_applicable);
  const NodeRef verdict = verdict_of_(at);
  NodeRef any = kFalse;
  for (const rules::VariableIndex variable : builder_.SupportOf(verdict)) {
    const rules::Variable& known = book()[variable];
    const rules::Fact& fact = book()[known.fact];
    if (!known.when_absent || fact.stop || fact.difference) continue;
    const NodeRef permits = builder_.Is(builder_.Restrict(verdict, variable, *known.when_absent), 1U << 0);
    if (permits == kFalse) continue;
    const NodeRef refuses = builder_.And(
        builder_.Is(verdict, no), builder_.Not(builder_.Atom(variable, rules::ValueSet{1} << *known.when_absent)));
    any = builder_.Or(any, builder_.And(permits, refuses));
  }
  return any;
}

// A stop that the decision's rules mention is raised, and the decision is allowed.
NodeRef Broken::StopPasses(const Standpoint& at) {
  NodeRef raised = kFalse;
  for (const rules::VariableIndex variable : rules::Mentioned(book(), at.decision)) {
    const rules::Variable& known = book()[variable];
    const rules::Fact& fact = book()[known.fact];
    if (!fact.stop || known.kind != rules::Variable::Kind::values) continue;
    // Of a stop that is no yes or no: anything but what silence means.
    const std::size_t none = known.when_absent.value_or(0);
    raised = builder_.Or(raised, builder_.Not(builder_.Atom(variable, rules::ValueSet{1} << none)));
  }
  return builder_.And(Allowed(at), raised);
}

}  // namespace grondslag::diagram
