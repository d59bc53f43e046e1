// The order of variables: a walk over the rules from the decision that asks most, so that what is asked together is tested together. A difference's
// reading comes right before the first rule that depends on it.
#include <algorithm>

#include "diagram/compiler.h"

namespace grondslag::diagram {
namespace {

class Walk {
 public:
  explicit Walk(const rules::RuleBook& book) : book_(book), placed_(book.variables.size(), false), visited_(book.decisions.size(), false) {}

  void Visit(rules::DecisionIndex decision) {
    if (visited_[decision.value()]) return;
    visited_[decision.value()] = true;
    // Permits in the order of the bases they name: the first that holds then settles which basis it is.
    for (const terms::LawfulBasis basis : book_[decision].prefer) {
      for (const rules::RuleIndex rule : book_[decision].rules) {
        if (book_[rule].effect == terms::Effect::permit && book_[rule].basis == basis) Visit(book_[rule]);
      }
    }
    for (const rules::RuleIndex rule : book_[decision].rules) Visit(book_[rule]);
  }

  // The facts that name a basis choose between whole parts of the diagram: they come first.
  void PlaceChoices() {
    for (const rules::DecisionRules& decision : book_.decisions) {
      if (decision.chosen) Visit(*decision.chosen);
    }
    for (const rules::Rule& rule : book_.rules) {
      if (rule.basis_fact) Visit(*rule.basis_fact);
      if (rule.basis_of_only) Visit(*rule.basis_of_only);
    }
  }

  void Visit(const rules::Expr& expr) {
    if (expr.kind == rules::Expr::Kind::in) Place(expr.variable);
    if (expr.kind == rules::Expr::Kind::allowed) Visit(expr.decision);
    for (const rules::Expr& operand : expr.operands) Visit(operand);
  }

  void PlaceTheRest() {
    for (std::size_t v = 0; v < book_.variables.size(); ++v) Place(rules::VariableIndex(v));
  }

  const std::vector<rules::VariableIndex>& order() const { return order_; }

 private:
  void Visit(const rules::Rule& rule) {
    if (rule.difference) Place(book_[*rule.difference].followed);
    Visit(rule.when.expr);
    if (rule.on_act) Place(*rule.on_act);
    if (rule.basis_of) Visit(*rule.basis_of);
  }

  void Visit(rules::FactIndex fact) {
    if (book_[fact].variable) Place(*book_[fact].variable);
  }

  void Place(rules::VariableIndex variable) {
    if (placed_[variable.value()]) return;
    placed_[variable.value()] = true;
    order_.push_back(variable);
  }

  const rules::RuleBook& book_;
  std::vector<bool> placed_, visited_;
  std::vector<rules::VariableIndex> order_;
};

// How many rules the decision stands on, those of the decisions it asks included.
std::size_t ReachOf(const rules::RuleBook& book, rules::DecisionIndex decision, std::vector<bool>& seen) {
  if (seen[decision.value()]) return 0;
  seen[decision.value()] = true;
  std::size_t rules = book[decision].rules.size();
  for (const rules::RuleIndex rule : book[decision].rules) {
    for (const rules::DecisionIndex asked : book[rule].asks) rules += ReachOf(book, asked, seen);
  }
  return rules;
}

}  // namespace

std::vector<rules::VariableIndex> OrderOfVariables(const rules::RuleBook& book) {
  std::vector<std::pair<std::size_t, std::size_t>> by_reach;
  for (std::size_t d = 0; d < book.decisions.size(); ++d) {
    std::vector<bool> seen(book.decisions.size(), false);
    by_reach.emplace_back(ReachOf(book, rules::DecisionIndex(d), seen), d);
  }
  std::stable_sort(by_reach.begin(), by_reach.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  Walk walk(book);
  walk.PlaceChoices();
  for (const auto& [reach, decision] : by_reach) walk.Visit(rules::DecisionIndex(decision));
  for (const rules::Constraint& constraint : book.constraints) walk.Visit(constraint.never.expr);
  walk.PlaceTheRest();
  return walk.order();
}

}  // namespace grondslag::diagram
