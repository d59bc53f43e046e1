// A compiled rule book: one reduced multi-valued decision diagram with many roots, one per answer, decision, period and
// view; nodes are shared, impossible combinations are a leaf of their own. Made by CompileDiagram (compile.h), or from
// the bytes that the same build put into the program. Ways in: Decide (decide.h) for a whole answer, AnswersOf and
// CanStillChange (evaluate.h) for its parts. How it is made: compiler.h.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <boost/container/small_vector.hpp>

#include "rules/answers.h"
#include "rules/rule_book.h"

namespace grondslag::diagram {

// A leaf below kLeafCount, or a node: in a diagram the variable that it tests (high bits) and the place of its first
// child (low bits), so that a walk reads one number for each node. (A builder numbers its nodes: builder.h.) Leaf 0..14
// is the answer value of rules/answers.h; of a condition, 0 is false and 1 true.
using NodeRef = std::uint32_t;
inline constexpr NodeRef kFalse = 0;
inline constexpr NodeRef kTrue = 1;
inline constexpr NodeRef kImpossible = 15;
inline constexpr NodeRef kLeafCount = 16;

// Leaves of a grant: the verdict is allowed on a basis (terms::LawfulBasis 0..6), is allowed without one (kNoBasis), or
// is not allowed.
inline constexpr NodeRef kNotGranted = 8;

// When a duty or note counts, if the grant (of a note: the basis) is one of bases (bit i for leaf i). Says nothing for
// other leaves.
struct OutcomeCondition {
  std::uint16_t bases = 0;
  NodeRef condition = kFalse;
  bool operator==(const OutcomeCondition&) const = default;

  template <class A>
  void Archive(A& a) {
    a(bases, condition);
  }
};
// One for each set of bases for which the condition differs, which mostly is one; for a basis that none names, it never
// counts.
using OutcomeConditions = boost::container::small_vector<OutcomeCondition, 1>;

// The roots of one decision in one period and view. Each gives kImpossible where a constraint that shares variables
// with it (by way of others too) is broken, or an act lies after the day of the decision. A duty's answer follows from
// `grant` and its conditions together, a note's from `basis` (where the decision needs none: the leaf kNoBasis) and its
// conditions: a root of its own for each would repeat the grant as often as there are duties.
struct Roots {
  NodeRef verdict = kImpossible;
  NodeRef basis = kImpossible;  // stays kImpossible where the decision needs no basis
  NodeRef grant = kImpossible;
  std::vector<NodeRef> basis_states;
  std::vector<OutcomeConditions> duties, notes;

  bool operator==(const Roots&) const = default;

  // What notes go by.
  NodeRef BasisOfNotes() const { return basis == kImpossible ? static_cast<NodeRef>(rules::kNoBasis) : basis; }

  template <class A>
  void Archive(A& a) {
    a(verdict, basis, grant, basis_states, duties, notes);
  }
};

struct DecisionDiagram {
  rules::Outcomes outcomes;
  // [period][view]
  std::vector<std::array<Roots, terms::kViewCount>> roots;
  // [period][view]: the first view that has all the same roots, maybe itself.
  std::vector<std::array<std::uint8_t, terms::kViewCount>> first_alike;
  // [period]: leaf 1 where the decision's `offer` puts its bases first, judged in view law; kFalse where it offers
  // none.
  std::vector<NodeRef> offer;
  // [period], by variable: those that its answers can depend on, and some more.
  std::vector<std::vector<std::uint8_t>> tested;
  // [period]: the groups of constraints that share variables with what the decision, and those it asks, mention.
  std::vector<std::vector<NodeRef>> constraint_groups;

  template <class A>
  void Archive(A& a) {
    a(outcomes.duties, outcomes.notes, roots, first_alike, tested, offer, constraint_groups);
  }
};

// Constraints that share variables, by way of others too; the days of acts are among them.
struct ConstraintGroup {
  NodeRef possible = kTrue;                // leaf 1 where the facts can be together
  std::vector<std::uint32_t> constraints;  // places in RuleBook::constraints

  template <class A>
  void Archive(A& a) {
    a(possible, constraints);
  }
};

// What belongs to a period whatever the decision.
struct PeriodDiagram {
  // Conditions, without the constraints: for every view and rule (by RuleIndex) whether it stands and its `when` holds.
  std::array<std::vector<NodeRef>, terms::kViewCount> rule_conditions;
  std::vector<ConstraintGroup> constraint_groups;

  template <class A>
  void Archive(A& a) {
    a(rule_conditions, constraint_groups);
  }
};

class Memo;

class Diagram {
 public:
  const rules::RuleBook& book() const { return book_.book(); }
  const rules::CheckedRuleBook& checked() const { return book_; }
  const std::vector<rules::Period>& periods() const { return periods_; }
  // The period of a day; nothing before the book begins.
  std::optional<std::size_t> PeriodOf(base::Date day) const;
  const DecisionDiagram& operator[](rules::DecisionIndex decision) const { return decisions_[decision.value()]; }
  const PeriodDiagram& period(std::size_t period) const { return period_diagrams_[period]; }
  // When a variable is tested: the lower, the earlier.
  std::size_t LevelOf(rules::VariableIndex variable) const { return levels_[variable.value()]; }
  // What a node (not a leaf) tests and where its values lead.
  rules::VariableIndex VariableOf(NodeRef n) const { return rules::VariableIndex(n >> place_bits_); }
  NodeRef ChildOf(NodeRef n, std::size_t value) const { return children_[PlaceOf(n) + value]; }
  std::span<const NodeRef> ChildrenOf(NodeRef n) const {
    return {children_.data() + PlaceOf(n), widths_[n >> place_bits_]};
  }
  // A number of its own for each node, below places().
  std::size_t PlaceOf(NodeRef n) const { return n & ((NodeRef{1} << place_bits_) - 1); }
  std::size_t places() const { return children_.size(); }
  // Room for a leaf to be taken for a node (evaluate.cc).
  static constexpr std::size_t kFirstPlace = kLeafCount + rules::kValuesMax;
  std::size_t NodeCount() const { return node_count_; }
  std::size_t SizeInBytes() const { return children_.size() * sizeof(NodeRef); }
  // Reasons found before (explain.h).
  Memo& memo() const { return *memo_; }

 private:
  friend class Compiler;
  friend class ShippedAccess;

  template <class A>
  void Archive(A& a) {
    a(book_, periods_, decisions_, period_diagrams_, levels_, widths_, node_count_, place_bits_, children_);
  }

  rules::CheckedRuleBook book_;
  std::vector<rules::Period> periods_;
  std::vector<DecisionDiagram> decisions_;
  std::vector<PeriodDiagram> period_diagrams_;
  std::vector<std::uint16_t> levels_, widths_;  // by variable
  std::size_t node_count_ = 0;
  std::uint32_t place_bits_ = 16;  // of a NodeRef
  // Those of each node together, after kFirstPlace that are no node's. INVARIANT (children first): a node's children
  // stand before it, and test variables that come later in the order.
  std::vector<NodeRef> children_;
  std::shared_ptr<Memo> memo_ = MakeMemo();

  static std::shared_ptr<Memo> MakeMemo();
};

}  // namespace grondslag::diagram
