// A shortest path to leaf 1, then each of its facts left out that is not needed.
#include "diagram/witness.h"

#include <algorithm>
#include <array>
#include <limits>
#include <unordered_map>

namespace grondslag::diagram {
namespace {

constexpr std::size_t kNoWay = std::numeric_limits<std::size_t>::max();

// How many variables the shortest way from a node to leaf 1 names.
class Lengths {
 public:
  explicit Lengths(const Builder& builder) : builder_(builder) {}

  std::size_t Of(NodeRef n) {
    if (builder_.IsLeaf(n)) return n == kTrue ? 0 : kNoWay;
    if (const auto found = lengths_.find(n); found != lengths_.end()) return found->second;
    std::size_t least = kNoWay;
    for (const NodeRef child : builder_.ChildrenOf(n)) least = std::min(least, Of(child));
    return lengths_[n] = least == kNoWay ? kNoWay : least + 1;
  }

 private:
  const Builder& builder_;
  std::unordered_map<NodeRef, std::size_t> lengths_;
};

std::optional<Way> ShortestWay(const Builder& builder, NodeRef condition) {
  Lengths lengths(builder);
  if (lengths.Of(condition) == kNoWay) return std::nullopt;
  Way way;
  for (NodeRef n = condition; !builder.IsLeaf(n);) {
    const auto children = builder.ChildrenOf(n);
    const auto nearest = std::min_element(children.begin(), children.end(),
                                          [&](NodeRef a, NodeRef b) { return lengths.Of(a) < lengths.Of(b); });
    way.emplace_back(builder.VariableOf(n), static_cast<std::size_t>(nearest - children.begin()));
    n = *nearest;
  }
  return way;
}

bool AllMeet(Builder& builder, NodeRef possible_but_not_met, const Way& way) {
  NodeRef left = possible_but_not_met;
  for (const auto& [variable, value] : way) left = builder.Restrict(left, variable, value);
  return left == kFalse;
}

}  // namespace

std::optional<Way> FewestFacts(Builder& builder, NodeRef condition, NodeRef possible) {
  std::optional<Way> way = ShortestWay(builder, builder.And(condition, possible));
  if (!way) return way;
  std::sort(way->begin(), way->end());
  const NodeRef possible_but_not_met = builder.And(possible, builder.Not(condition));
  for (std::size_t i = way->size(); i-- > 0;) {
    Way shorter = *way;
    shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(i));
    if (AllMeet(builder, possible_but_not_met, shorter)) way = std::move(shorter);
  }
  return way;
}

namespace {

// How the left number of an order lies to the right one, whose question is given.
base::LocalText OrderText(std::size_t value, const base::LocalText& other) {
  static const std::array<base::LocalText, 3> relations = {{{"minder dan bij: ", "less than in: "},
                                                            {"evenveel als bij: ", "as many as in: "},
                                                            {"meer dan bij: ", "more than in: "}}};
  return {relations[value].nl + other.nl, relations[value].en + other.en};
}

}  // namespace

terms::NamedFact NamedFactOf(const rules::RuleBook& book, rules::VariableIndex variable, std::size_t value) {
  const rules::Variable& known = book[variable];
  const rules::Fact& fact = book[known.fact];
  terms::NamedFact named;
  named.fact = known.name;
  named.value = known.values[value];
  named.question = fact.ask;
  if (known.kind == rules::Variable::Kind::order) named.value_text = OrderText(value, book[known.other].ask);
  for (const rules::FactValue& each : fact.values) {
    if (each.value == named.value) named.value_text = each.text;
  }
  return named;
}

std::vector<terms::NamedFact> NamedFactsOf(const rules::RuleBook& book, const Way& way) {
  std::vector<terms::NamedFact> named;
  for (const auto& [variable, value] : way) named.push_back(NamedFactOf(book, variable, value));
  return named;
}

}  // namespace grondslag::diagram
