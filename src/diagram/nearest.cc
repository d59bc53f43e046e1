// What would have to be different for a yes: a shortest path to `allowed` through the verdicts of all views side by
// side, where staying with a known value costs nothing and leaving it costs one.
#include <algorithm>
#include <limits>
#include <map>
#include <optional>

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
    std::vector<NodeRef> roots;
    for (const terms::View view : situation_.views) {
      roots.push_back(diagram_[situation_.decision].roots[situation_.period][static_cast<std::size_t>(view)].verdict);
    }
    const Front start = Tidy(roots);
    if (start && CostOf(*start) != kNever) Collect(start);
    return std::move(found_);
  }

 private:
  // The nodes that the views have come to, each once; those that are allowed already are left out. Nothing: one view
  // can no longer be allowed.
  using Front = std::optional<std::vector<NodeRef>>;

  static Front Tidy(std::vector<NodeRef> nodes) {
    std::erase(nodes, static_cast<NodeRef>(terms::Verdict::allowed));
    if (std::any_of(nodes.begin(), nodes.end(), [](NodeRef n) { return n < kLeafCount; })) return std::nullopt;
    std::sort(nodes.begin(), nodes.end());
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
    return nodes;
  }

  std::size_t TopVariable(const std::vector<NodeRef>& nodes) const {
    const auto level = [&](NodeRef n) { return diagram_.LevelOf(diagram_.VariableOf(n)); };
    const NodeRef top =
        *std::min_element(nodes.begin(), nodes.end(), [&](NodeRef a, NodeRef b) { return level(a) < level(b); });
    return diagram_.VariableOf(top).value();
  }

  Front Step(const std::vector<NodeRef>& nodes, std::size_t variable, std::size_t value) const {
    std::vector<NodeRef> next;
    for (const NodeRef n : nodes)
      next.push_back(diagram_.VariableOf(n).value() == variable ? diagram_.ChildOf(n, value) : n);
    return Tidy(std::move(next));
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

  Cost CostOfStep(const std::vector<NodeRef>& nodes, std::size_t variable, std::size_t value) {
    const Cost change = CostOfChange(variable, value);
    if (change == kNever) return kNever;
    const Front next = Step(nodes, variable, value);
    return next ? Sum(change, CostOf(*next)) : kNever;
  }

  Cost CostOf(const std::vector<NodeRef>& nodes) {
    if (nodes.empty()) return 0;
    if (const auto known = cost_.find(nodes); known != cost_.end()) return known->second;
    const std::size_t variable = TopVariable(nodes);
    Cost least = kNever;
    for (std::size_t value = 0; value < diagram_.book().variables[variable].size(); ++value)
      least = std::min(least, CostOfStep(nodes, variable, value));
    return cost_[nodes] = least;
  }

  // Walks the cheapest paths, lowest values first.
  void Collect(const Front& front) {
    if (found_.size() >= alternatives_max || paths_ >= kPathsMax) return;
    if (front->empty()) {
      ++paths_;
      if (std::find(found_.begin(), found_.end(), change_) == found_.end()) found_.push_back(change_);
      return;
    }
    const std::size_t variable = TopVariable(*front);
    const Cost least = CostOf(*front);
    for (std::size_t value = 0; value < diagram_.book().variables[variable].size(); ++value) {
      if (CostOfStep(*front, variable, value) != least) continue;
      const bool changes = CostOfChange(variable, value) != 0;
      if (changes) change_.emplace_back(rules::VariableIndex(variable), value);
      Collect(Step(*front, variable, value));
      if (changes) change_.pop_back();
    }
  }

  const Situation& situation_;
  const Diagram& diagram_;
  std::map<std::vector<NodeRef>, Cost> cost_;
  Change change_;
  std::vector<Change> found_;
  std::size_t paths_ = 0;
};

}  // namespace

std::vector<Change> NearestYes(const Situation& situation) { return Nearest(situation).Find(); }

}  // namespace grondslag::diagram
