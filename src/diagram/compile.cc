// Compiles a checked rule book to a diagram: computes every root (compiler.h), then copies what can be reached from
// them, children first.
#include "diagram/compile.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <optional>
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
  Copier(const Builder& builder, std::uint32_t place_bits)
      : builder_(builder),
        place_bits_(place_bits),
        children_(Diagram::kFirstPlace, kImpossible),
        copies_(builder.size(), kImpossible) {}

  NodeRef Copy(NodeRef n) {
    if (builder_.IsLeaf(n)) return n;
    NodeRef& copy = copies_[builder_.PlaceOf(n)];
    if (copy != kImpossible) return copy;
    const std::span<const NodeRef> from = builder_.ChildrenOf(n);
    std::vector<NodeRef> to;
    to.reserve(from.size());
    for (const NodeRef child : from) to.push_back(Copy(child));
    const std::size_t place = children_.size();
    children_.insert(children_.end(), to.begin(), to.end());
    ++count_;
    return copy = static_cast<NodeRef>(builder_.VariableOf(n).value() << place_bits_ | place);
  }

  // If not, what was copied is meaningless.
  bool Fits() const { return children_.size() <= std::size_t{1} << place_bits_; }
  std::size_t count() const { return count_; }
  std::vector<NodeRef> TakeChildren() { return std::move(children_); }

 private:
  const Builder& builder_;
  std::uint32_t place_bits_;
  std::size_t count_ = 0;
  std::vector<NodeRef> children_;
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

std::array<std::uint8_t, terms::kViewCount> FirstAlike(const std::array<Roots, terms::kViewCount>& roots) {
  std::array<std::uint8_t, terms::kViewCount> first{};
  for (std::size_t view = 0; view < roots.size(); ++view)
    first[view] = static_cast<std::uint8_t>(std::find(roots.begin(), roots.end(), roots[view]) - roots.begin());
  return first;
}

}  // namespace

DecisionDiagram Compiler::MakeDecision(rules::DecisionIndex index) {
  DecisionDiagram decision;
  decision.outcomes = OutcomesOf(index);
  decision.roots.resize(periods_.size());
  for (std::size_t p = 0; p < periods_.size(); ++p) {
    for (const terms::View view : terms::kViews)
      decision.roots[p][static_cast<std::size_t>(view)] = KeptRootsOf({index, p, view});
    decision.first_alike.push_back(FirstAlike(decision.roots[p]));
    const VariableSet variables = MentionedOrTied(index, p);
    std::vector<std::uint8_t>& tested = decision.tested.emplace_back();
    for (std::size_t v = 0; v < book_.variables.size(); ++v) tested.push_back(variables[v / 64] >> v % 64 & 1);
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

std::optional<Diagram> Compiler::MakeDiagram(const rules::CheckedRuleBook& book) {
  Diagram diagram;
  diagram.book_ = book;
  diagram.periods_ = periods_;
  for (std::size_t v = 0; v < book_.variables.size(); ++v) {
    diagram.levels_.push_back(static_cast<std::uint16_t>(builder_.LevelOf(rules::VariableIndex(v))));
    diagram.widths_.push_back(static_cast<std::uint16_t>(builder_.WidthOf(rules::VariableIndex(v))));
  }
  for (std::size_t d = 0; d < book_.decisions.size(); ++d)
    diagram.decisions_.push_back(MakeDecision(rules::DecisionIndex(d)));
  for (std::size_t p = 0; p < periods_.size(); ++p) diagram.period_diagrams_.push_back(MakePeriod(p));
  if (builder_.overflowed() || !CopyOut(diagram)) return std::nullopt;
  return diagram;
}

// Verdicts and bases first, so that the nodes that are asked for most lie together.
bool Compiler::CopyOut(Diagram& diagram) {
  constexpr std::uint32_t kPlaceBitsMax = 31;
  const auto variable_bits = static_cast<std::uint32_t>(std::bit_width(book_.variables.size()));
  diagram.place_bits_ = std::min(kPlaceBitsMax, std::numeric_limits<NodeRef>::digits - variable_bits);
  Copier copier(builder_, diagram.place_bits_);
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
  if (!copier.Fits()) return false;
  diagram.node_count_ = copier.count();
  diagram.children_ = copier.TakeChildren();
  return true;
}

std::optional<std::size_t> Diagram::PeriodOf(base::Date day) const { return rules::PeriodOn(periods_, day); }

base::Result<Diagram> CompileDiagram(const rules::CheckedRuleBook& book) {
  Compiler compiler(book.book());
  std::optional<Diagram> diagram = compiler.MakeDiagram(book);
  if (!diagram) {
    return base::Fail(base::ErrorCode::invalid_input,
                      "the rules hang together so much that they make a diagram of more than " +
                          std::to_string(Builder::nodes_max) + " nodes");
  }
  if (base::Problems problems = ProblemsOfMeaning(compiler, *diagram, false); !problems.empty())
    return base::Fail(std::move(problems));
  return *std::move(diagram);
}

Diagram CompileAsItIs(const rules::CheckedRuleBook& book) {
  return Compiler(book.book()).MakeDiagram(book).value_or(Diagram());
}

}  // namespace grondslag::diagram
