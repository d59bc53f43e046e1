// Compiles a checked rule book to a diagram: computes every root (compiler.h), then copies what can be reached from
// them, children first.
#include "diagram/compile.h"

#include <string>
#include <utility>

#include "diagram/builder.h"
#include "diagram/compiler.h"
#include "diagram/meaning.h"

namespace grondslag::diagram {
namespace {

// Copies nodes out of a builder, each once. INVARIANT (children first).
class Copier {
 public:
  Copier(const Builder& builder, std::vector<Node>& nodes, std::vector<NodeRef>& children)
      : builder_(builder), nodes_(nodes), children_(children), copies_(builder.size(), kImpossible) {}

  NodeRef Copy(NodeRef n) {
    if (builder_.IsLeaf(n)) return n;
    NodeRef& copy = copies_[n - kLeafCount];
    if (copy != kImpossible) return copy;
    const std::span<const NodeRef> from = builder_.ChildrenOf(n);
    std::vector<NodeRef> to;
    to.reserve(from.size());
    for (const NodeRef child : from) to.push_back(Copy(child));
    const std::size_t first_child = children_.size();
    children_.insert(children_.end(), to.begin(), to.end());
    nodes_.push_back({static_cast<std::uint16_t>(builder_.VariableOf(n).value()), static_cast<std::uint16_t>(to.size()),
                      static_cast<std::uint32_t>(first_child)});
    return copy = static_cast<NodeRef>(nodes_.size() - 1 + kLeafCount);
  }

 private:
  const Builder& builder_;
  std::vector<Node>& nodes_;
  std::vector<NodeRef>& children_;
  std::vector<NodeRef> copies_;  // kImpossible: not copied yet
};

// Every root but verdict, basis and grant.
template <class Change>
void ForEachOfLists(Roots& roots, Change change) {
  for (NodeRef& root : roots.basis_states) change(root);
  for (std::vector<OutcomeConditions>* list : {&roots.duties, &roots.notes}) {
    for (OutcomeConditions& conditions : *list) {
      for (OutcomeCondition& each : conditions) change(each.condition);
    }
  }
}

}  // namespace

DecisionDiagram Compiler::MakeDecision(rules::DecisionIndex index) {
  DecisionDiagram decision;
  decision.outcomes = OutcomesOf(index);
  decision.roots.resize(periods_.size());
  for (std::size_t p = 0; p < periods_.size(); ++p) {
    for (const terms::View view : terms::kViews)
      decision.roots[p][static_cast<std::size_t>(view)] = KeptRootsOf({index, p, view});
    decision.constraint_groups.push_back(TiedGroups(index, p));
    const auto& offer = book_[index].offer;
    decision.offer.push_back(offer ? WithConstraints(ConditionOf(offer->when.expr, {index, p, terms::View::law}), p)
                                   : kFalse);
  }
  return decision;
}

PeriodDiagram Compiler::MakePeriod(std::size_t index) {
  PeriodDiagram period;
  period.constraint_groups = ConstraintGroups(index);
  for (const terms::View view : terms::kViews) {
    for (std::size_t r = 0; r < book_.rules.size(); ++r) {
      period.rule_conditions[static_cast<std::size_t>(view)].push_back(Holds(rules::RuleIndex(r), index, view));
    }
  }
  return period;
}

Diagram Compiler::MakeDiagram(const rules::CheckedRuleBook& book) {
  Diagram diagram;
  diagram.book_ = book;
  diagram.periods_ = periods_;
  for (std::size_t v = 0; v < book_.variables.size(); ++v)
    diagram.levels_.push_back(static_cast<std::uint16_t>(builder_.LevelOf(rules::VariableIndex(v))));
  for (std::size_t d = 0; d < book_.decisions.size(); ++d)
    diagram.decisions_.push_back(MakeDecision(rules::DecisionIndex(d)));
  for (std::size_t p = 0; p < periods_.size(); ++p) diagram.period_diagrams_.push_back(MakePeriod(p));
  if (builder_.overflowed()) return Diagram();
  CopyOut(diagram);
  return diagram;
}

// Verdicts and bases first, so that the nodes that are asked for most lie together.
void Compiler::CopyOut(Diagram& diagram) {
  Copier copier(builder_, diagram.nodes_, diagram.children_);
  const auto copy = [&](NodeRef& root) { root = copier.Copy(root); };
  for (DecisionDiagram& decision : diagram.decisions_) {
    for (auto& views : decision.roots) {
      for (Roots& roots : views) copy(roots.verdict), copy(roots.basis), copy(roots.grant);
    }
  }
  for (DecisionDiagram& decision : diagram.decisions_) {
    for (auto& views : decision.roots) {
      for (Roots& roots : views) ForEachOfLists(roots, copy);
    }
    for (NodeRef& root : decision.offer) copy(root);
    for (auto& groups : decision.constraint_groups) {
      for (NodeRef& root : groups) copy(root);
    }
  }
  for (PeriodDiagram& period : diagram.period_diagrams_) {
    for (auto& conditions : period.rule_conditions) {
      for (NodeRef& root : conditions) copy(root);
    }
    for (ConstraintGroup& group : period.constraint_groups) copy(group.possible);
  }
}

std::optional<std::size_t> Diagram::PeriodOf(base::Date day) const { return rules::PeriodOn(periods_, day); }

base::Result<Diagram> CompileDiagram(const rules::CheckedRuleBook& book) {
  Compiler compiler(book.book());
  Diagram diagram = compiler.MakeDiagram(book);
  if (compiler.builder().overflowed()) {
    return base::Fail(base::ErrorCode::invalid_input,
                      "the rules hang together so much that they make a diagram of more than " +
                          std::to_string(Builder::nodes_max) + " nodes");
  }
  if (base::Problems problems = ProblemsOfMeaning(compiler, diagram, false); !problems.empty())
    return base::Fail(std::move(problems));
  return diagram;
}

Diagram CompileAsItIs(const rules::CheckedRuleBook& book) { return Compiler(book.book()).MakeDiagram(book); }

}  // namespace grondslag::diagram
