// What would have to be different for a yes: a shortest path to `allowed` through the verdicts of all views side by
// side, where staying with a known value costs nothing and leaving it costs one. Paths are followed only as far as a
// budget goes, which grows until one is found (Korf 1985, iterative deepening), since most yeses are near.
#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <unordered_map>

#include <boost/container_hash/hash.hpp>

#include "diagram/explain.h"

namespace grondslag::diagram {
namespace {

using Cost = std::uint32_t;
constexpr Cost kNever = std::numeric_limits<Cost>::max();
// A judgement, a reading or a stop costs more than all other facts together.
constexpr Cost kHeavy = 10'000;
// Paths looked at for further alternatives; many paths can lead to one set of facts.
constexpr std::size_t kPathsMax = 2'000;

class Nearest {
 public:
  explicit Nearest(const Situation& situation) : situation_(situation), diagram_(situation.diagram) {}

  std::vector<Change> Find() {
    Nodes roots;
    roots.fill(kAllowed);
    for (std::size_t i = 0; i < situation_.views.size(); ++i) {
      const auto view = static_cast<std::size_t>(situation_.views[i]);
      roots[i] = diagram_[situation_.decision].roots[situation_.period][view].verdict;
    }
    if (const Front start = Tidy(roots)) {
      Cost cost = 0;
      for (Cost budget = 0; (cost = CostWithin(*start, budget)) > budget && cost != kNever;) budget = cost;
      if (cost != kNever) Collect(*start, cost);
    }
    return std::move(found_);
  }

 private:
  static constexpr auto kAllowed = static_cast<NodeRef>(terms::Verdict::allowed);
  // The nodes that the views have come to, each once, then kAllowed in the other places.
  using Nodes = std::array<NodeRef, terms::kViewCount>;
  // Nothing: one view can no longer be allowed.
  using Front = std::optional<Nodes>;
  struct Known {
    Cost at_least;
    bool is_exact;
  };

  static Front Tidy(Nodes nodes) {
    if (std::any_of(nodes.begin(), nodes.end(), [](NodeRef n) { return n < kLeafCount && n != kAllowed; }))
      return std::nullopt;
    static_assert(kAllowed == 0, "what is allowed comes last");
    std::sort(nodes.rbegin(), nodes.rend());
    std::fill(std::unique(nodes.begin(), nodes.end()), nodes.end(), kAllowed);
    return nodes;
  }

  static bool IsThere(const Nodes& nodes) { return nodes.front() == kAllowed; }

  std::size_t TopVariable(const Nodes& nodes) const {
    const auto level = [&](NodeRef n) {
      return n == kAllowed ? ~std::size_t{0} : diagram_.LevelOf(diagram_.VariableOf(n));
    };
    const NodeRef top =
        *std::min_element(nodes.begin(), nodes.end(), [&](NodeRef a, NodeRef b) { return level(a) < level(b); });
    return diagram_.VariableOf(top).value();
  }

  Front Step(Nodes nodes, std::size_t variable, std::size_t value) const {
    for (NodeRef& n : nodes) {
      if (n != kAllowed && diagram_.VariableOf(n).value() == variable) n = diagram_.ChildOf(n, value);
    }
    return Tidy(nodes);
  }

  bool IsOpen(std::size_t variable) const {
    return (situation_.possible[variable] & (situation_.possible[variable] - 1)) != 0;
  }

  Cost CostOfChange(std::size_t variable, std::size_t value) const {
    if ((situation_.possible[variable] >> value & 1) != 0) return 0;
    // What is known of an open fact stays so.
    if (IsOpen(variable)) return kNever;
    const rules::Fact& fact = diagram_.book()[diagram_.book().variables[variable].fact];
    return fact.stop || fact.type == terms::FactType::judgement ? kHeavy : 1;
  }

  static Cost Sum(Cost a, Cost b) { return a == kNever || b == kNever ? kNever : a + b; }

  // What a step costs with all that follows if that is within budget; else something more than budget, and no more
  // than it costs.
  Cost CostOfStep(const Nodes& nodes, std::size_t variable, std::size_t value, Cost budget) {
    const Cost change = CostOfChange(variable, value);
    if (change > budget) return change;
    const Front next = Step(nodes, variable, value);
    return next ? Sum(change, CostWithin(*next, budget - change)) : kNever;
  }

  // The same of all that follows.
  Cost CostWithin(const Nodes& nodes, Cost budget) {
    if (IsThere(nodes)) return 0;
    const auto known = known_.find(nodes);
    if (known != known_.end() && (known->second.is_exact || known->second.at_least > budget))
      return known->second.at_least;
    const std::size_t variable = TopVariable(nodes);
    const rules::ValueSet possible = situation_.possible[variable];
    Cost least = kNever;
    // What costs nothing comes first: it may make the rest too dear.
    for (const bool stays : {true, false}) {
      for (std::size_t value = 0; value < diagram_.book().variables[variable].size() && least != 0; ++value) {
        if ((possible >> value & 1) == stays)
          least = std::min(least, CostOfStep(nodes, variable, value, std::min(budget, least - 1)));
      }
    }
    known_[nodes] = {least, least <= budget || least == kNever};
    return least;
  }

  // Walks the paths that cost so little, lowest values first.
  void Collect(const Nodes& nodes, Cost cost) {
    if (found_.size() >= alternatives_max || paths_ >= kPathsMax) return;
    if (IsThere(nodes)) {
      ++paths_;
      if (std::find(found_.begin(), found_.end(), change_) == found_.end()) found_.push_back(change_);
      return;
    }
    const std::size_t variable = TopVariable(nodes);
    for (std::size_t value = 0; value < diagram_.book().variables[variable].size(); ++value) {
      if (CostOfStep(nodes, variable, value, cost) != cost) continue;
      const Cost change = CostOfChange(variable, value);
      if (change != 0) change_.emplace_back(rules::VariableIndex(variable), value);
      Collect(*Step(nodes, variable, value), cost - change);
      if (change != 0) change_.pop_back();
    }
  }

  const Situation& situation_;
  const Diagram& diagram_;
  std::unordered_map<Nodes, Known, boost::hash<Nodes>> known_;
  Change change_;
  std::vector<Change> found_;
  std::size_t paths_ = 0;
};

}  // namespace

std::vector<Change> NearestYes(const Situation& situation) { return Nearest(situation).Find(); }

}  // namespace grondslag::diagram
