// Turns a rule book into nodes: for a decision, a period and a view the condition of any expression and the root of
// every answer, at first without the impossible leaf. Follows docs/rule-book-format.md "Meaning"; rules/evaluate.cc
// says the same slowly. Used by CompileDiagram (compile.h) and by the proofs (prove.h), which add conditions of their
// own.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "diagram/builder.h"
#include "diagram/diagram.h"
#include "rules/rule_book.h"
#include "terms/words.h"

namespace grondslag::diagram {

// The order in which variables are tested: those that rules use together stand together.
std::vector<rules::VariableIndex> OrderOfVariables(const rules::RuleBook& book);
// How many values each has, in the order of the book.
std::vector<std::uint16_t> WidthsOf(const rules::RuleBook& book);

// Where an expression is judged. decision: whose verdict, basis and bases a property's words mean.
struct Standpoint {
  rules::DecisionIndex decision;
  std::size_t period = 0;
  terms::View view = terms::View::law;
};

// Verdict and bases of one decision in one period and view: what proofs compute with.
struct AnswerRoots {
  NodeRef verdict = kImpossible;
  NodeRef basis = kImpossible;  // stays kImpossible where the decision needs no basis
  std::vector<NodeRef> holds;   // for each basis the decision prefers: the condition that it holds
};

class Compiler {
 public:
  // Keeps a reference to book.
  explicit Compiler(const rules::RuleBook& book) : Compiler(book, OrderOfVariables(book)) {}
  // With an order of one's own.
  Compiler(const rules::RuleBook& book, std::vector<rules::VariableIndex> order);
  // Makes its nodes in a builder that others use too (books with the same variables), so that what is the same in both
  // is the same node.
  Compiler(const rules::RuleBook& book, Builder& shared);

  const rules::RuleBook& book() const { return book_; }
  const std::vector<rules::Period>& periods() const { return periods_; }
  Builder& builder() { return builder_; }

  // The condition of any expression, allowed() and the words of properties included. No constraints in it.
  NodeRef ConditionOf(const rules::Expr& expr, const Standpoint& at);
  // Whether the rule stands: its period of validity, its reading, unverified. Depends on period and view only.
  NodeRef Stands(rules::RuleIndex rule, std::size_t period, terms::View view);
  // The rule stands and its `when` holds.
  NodeRef Holds(rules::RuleIndex rule, std::size_t period, terms::View view);
  // The permit holds for the basis: the one it names, its fact names, or that holds in the decision it asks. kFalse for
  // no basis.
  NodeRef HoldsFor(rules::RuleIndex permit, std::size_t period, terms::View view,
                   std::optional<terms::LawfulBasis> basis);

  // WITHOUT the impossible leaf: at facts that cannot be together they give some answer or other.
  const AnswerRoots& RootsOf(const Standpoint& at);
  // Verdict and bases with the impossible leaf. Standpoints that nothing tells apart have one address, here and below.
  const Roots& ConstrainedRootsOf(const Standpoint& at);
  // The roots of every answer as a diagram keeps them: duties and notes too, in the order of OutcomesOf. Far more
  // nodes.
  const Roots& KeptRootsOf(const Standpoint& at);
  // The verdict is allowed.
  NodeRef Allowed(const Standpoint& at) { return builder_.Is(RootsOf(at).verdict, 1U << 0); }

  // The facts can be together, as far as the constraints that share variables with root go (by way of other constraints
  // too).
  NodeRef Possible(NodeRef root, std::size_t period);
  // All constraints: one group for those that share variables.
  std::vector<ConstraintGroup> ConstraintGroups(std::size_t period);
  // Those of them that share variables with what the decision, and those it asks, mention.
  std::vector<NodeRef> TiedGroups(rules::DecisionIndex decision, std::size_t period);
  // root, with kImpossible where Possible(root, period) is false.
  NodeRef WithConstraints(NodeRef root, std::size_t period);

  const rules::Outcomes& OutcomesOf(rules::DecisionIndex decision);

  // Copies all answers of all decisions, periods and views out. book: the one this compiler was made for, checked.
  // Nothing if the diagram would be too large.
  std::optional<Diagram> MakeDiagram(const rules::CheckedRuleBook& book);

 private:
  using VariableSet = std::vector<std::uint64_t>;  // bit v % 64 of word v / 64 for VariableIndex v
  struct Group {
    VariableSet variables;
    ConstraintGroup group;
  };
  // The facts for which the conditions of a decision's duties and notes have to be right: where it is allowed, where
  // the assumed basis holds in it, both, or everywhere.
  struct Care {
    bool where_allowed = false, where_basis_holds = false;
    auto operator<=>(const Care&) const = default;
  };
  // When each duty, or each note, of a decision counts for one assumed basis. In the order of OutcomesOf.
  using Due = std::vector<NodeRef>;
  // Which of its rules, and of those it asks, stand is all that tells a decision's periods and views apart: what is
  // computed for one stance is computed once. Stances are counted over all decisions.
  using Stance = std::size_t;

  NodeRef ReadingHolds(const rules::Rule& rule, terms::View view);
  NodeRef DayIsValid(const rules::Rule& rule, std::size_t period, terms::View view);
  NodeRef ComputeStands(const rules::Rule& rule, std::size_t period, terms::View view);
  Stance StanceOf(const Standpoint& at);
  const std::vector<rules::RuleIndex>& RulesUnder(rules::DecisionIndex decision);

  NodeRef AnyHolds(const Standpoint& at, terms::Effect effect);
  NodeRef FactNames(rules::FactIndex fact, terms::LawfulBasis basis);
  NodeRef BasisHolds(const Standpoint& at, terms::LawfulBasis basis);
  NodeRef BasisRoot(const Standpoint& at, const AnswerRoots& roots);
  AnswerRoots ComputeRoots(const Standpoint& at);

  // kind: duty or note.
  const std::vector<rules::RuleIndex>& OutcomesOf(rules::DecisionIndex decision, terms::Effect kind);
  const Due& DueFor(const Standpoint& at, terms::Effect kind, std::optional<terms::LawfulBasis> basis, Care care);
  Due ComputeDue(const Standpoint& at, terms::Effect kind, std::optional<terms::LawfulBasis> basis, Care care);
  void AddOwn(const Standpoint& at, terms::Effect kind, std::optional<terms::LawfulBasis> basis, NodeRef within,
              Due& due);
  void AddAsked(const Standpoint& at, terms::Effect kind, const rules::Rule& rule, NodeRef rule_counts,
                std::optional<terms::LawfulBasis> basis, NodeRef within, Due& due);
  NodeRef Within(const Standpoint& at, std::optional<terms::LawfulBasis> basis, Care care);
  NodeRef Trim(NodeRef condition, NodeRef within);
  NodeRef GrantRoot(const Standpoint& at);
  std::vector<OutcomeConditions> ConditionsOf(const Standpoint& at, NodeRef selector, terms::Effect kind);
  NodeRef WithConstraintsBeside(NodeRef condition, NodeRef selector, std::size_t period);

  VariableSet SetOf(const std::vector<rules::VariableIndex>& variables) const;
  const VariableSet& SupportOf(NodeRef root);
  const std::vector<Group>& GroupsOf(std::size_t period);
  void Join(const Group& other, Group& group);
  std::vector<NodeRef> PossibleParts(std::size_t period);

  struct RootsMade {
    std::map<std::array<std::size_t, 3>, const Roots*> at;  // decision, period, view
    std::map<std::pair<Stance, std::vector<NodeRef>>, std::unique_ptr<Roots>> roots;
  };
  template <class Make>
  const Roots& MadeOnce(const Standpoint& at, RootsMade& made, Make make);

  // The variables that a decision mentions, and those of its groups of constraints.
  VariableSet MentionedOrTied(rules::DecisionIndex decision, std::size_t period);
  DecisionDiagram MakeDecision(rules::DecisionIndex index);
  PeriodDiagram MakePeriod(std::size_t index);
  // False: it does not fit.
  bool CopyOut(Diagram& diagram);

  const rules::RuleBook& book_;
  std::vector<rules::Period> periods_;
  std::unique_ptr<Builder> own_builder_;  // none where the builder is shared
  Builder& builder_;
  std::vector<std::vector<NodeRef>> stands_;                // [period * views + view][rule]; empty: not computed
  std::vector<std::vector<rules::RuleIndex>> rules_under_;  // [decision]
  std::vector<std::optional<rules::Outcomes>> outcomes_;    // [decision]
  std::map<std::pair<std::size_t, std::vector<NodeRef>>, Stance> stances_;
  std::map<std::array<std::size_t, 3>, Stance> stance_at_;  // decision, period, view
  std::map<Stance, std::unique_ptr<AnswerRoots>> roots_;
  RootsMade constrained_, kept_;
  std::map<std::pair<Stance, std::size_t>, NodeRef> holds_;  // and the rule
  std::map<std::tuple<Stance, terms::Effect, std::size_t, Care>, std::unique_ptr<Due>>
      due_;  // the third: the basis, or kBasisCount
  std::map<std::vector<NodeRef>, std::size_t> group_sets_;
  std::vector<std::optional<std::size_t>> group_set_of_;  // [period]
  std::vector<std::vector<Group>> groups_;                // [group set]
  std::unordered_map<NodeRef, VariableSet> supports_;
  std::map<std::pair<std::size_t, NodeRef>, NodeRef> possible_;  // group set, root
};

}  // namespace grondslag::diagram
