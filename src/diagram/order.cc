// The order of variables: the book's own order of facts, in which authors put together what belongs together, decisions
// that ask others before those that are asked. An order of two numbers stands where the later of them does; a
// difference's reading right behind the last fact that its rules test, so that a diagram remembers it for as short a
// stretch as can be; and a screen right before the first fact behind it, wherever its question stands.
#include <algorithm>

#include "diagram/compiler.h"

namespace grondslag::diagram {
namespace {

// Where each variable stands: after the fact at this place of the book.
class Places {
 public:
  explicit Places(const rules::RuleBook& book)
      : is_reading_(book.variables.size(), false), place_(book.variables.size(), 0) {
    for (const rules::Difference& difference : book.differences) {
      if (difference.followed) is_reading_[difference.followed->value()] = true;
    }
    for (std::size_t v = 0; v < book.variables.size(); ++v) {
      const rules::Variable& variable = book.variables[v];
      const bool is_order = variable.kind == rules::Variable::Kind::order;
      place_[v] = is_order ? std::max(variable.fact.value(), variable.other.value()) : variable.fact.value();
    }
    PlaceScreens(book);
    for (const rules::Difference& difference : book.differences) {
      if (difference.followed) place_[difference.followed->value()] = 0;
    }
    for (const rules::Rule& rule : book.rules) {
      if (rule.reading) PlaceBehind(rule.when.expr, place_[book[*rule.difference].followed->value()]);
    }
  }

  // Readings come behind the fact that they share a place with, screens before it.
  std::pair<std::size_t, int> Of(rules::VariableIndex variable) const {
    const std::size_t v = variable.value();
    return {place_[v], is_screen_[v] ? -1 : is_reading_[v] ? 1 : 0};
  }

 private:
  void PlaceScreens(const rules::RuleBook& book) {
    is_screen_.assign(book.variables.size(), false);
    for (const rules::Fact& fact : book.facts) {
      if (!fact.screened_by || !fact.variable || !book[*fact.screened_by].variable) continue;
      const std::size_t screen = book[*fact.screened_by].variable->value();
      if (!is_screen_[screen]) place_[screen] = place_[fact.variable->value()];
      is_screen_[screen] = true;
    }
  }

  void PlaceBehind(const rules::Expr& expr, std::size_t& place) const {
    if (expr.kind == rules::Expr::Kind::in) place = std::max(place, place_[expr.variable.value()]);
    for (const rules::Expr& operand : expr.operands) PlaceBehind(operand, place);
  }

  std::vector<bool> is_reading_, is_screen_;
  std::vector<std::size_t> place_;
};

}  // namespace

std::vector<rules::VariableIndex> OrderOfVariables(const rules::RuleBook& book) {
  const Places places(book);
  std::vector<rules::VariableIndex> order;
  for (std::size_t v = 0; v < book.variables.size(); ++v) order.emplace_back(v);
  std::stable_sort(order.begin(), order.end(),
                   [&](rules::VariableIndex a, rules::VariableIndex b) { return places.Of(a) < places.Of(b); });
  return order;
}

std::vector<std::uint16_t> WidthsOf(const rules::RuleBook& book) {
  std::vector<std::uint16_t> widths;
  for (const rules::Variable& variable : book.variables) widths.push_back(static_cast<std::uint16_t>(variable.size()));
  return widths;
}

}  // namespace grondslag::diagram
