// What can differ is found by walking two nodes side by side. The promises stand in sweep.h.
#include "diagram/sweep.h"

#include <algorithm>
#include <bit>
#include <unordered_set>
#include <utility>

namespace grondslag::diagram {

// Calls visit(node) once for every node still in reach, until it gives false: then what lies below is left out.
template <class Visit>
void Sweep::ForEachReached(NodeRef root, Visit visit) {
  PlaceTable<std::uint8_t> seen(diagram_.places());
  std::vector<NodeRef> open = {root};
  while (!open.empty()) {
    const NodeRef n = open.back();
    open.pop_back();
    if (n < kLeafCount || seen[diagram_.PlaceOf(n)] != 0) continue;
    seen.Set(diagram_.PlaceOf(n), 1);
    if (!visit(n)) continue;
    ForEachValue(possible()[diagram_.VariableOf(n).value()],
                 [&](std::size_t value) { open.push_back(diagram_.ChildOf(n, value)); });
  }
}

void Sweep::CollectOpen(NodeRef root, std::vector<std::vector<NodeRef>>& by_variable) {
  ForEachReached(root, [&](NodeRef n) {
    if (!IsOpen(LeavesOf(n) & ~kImpossibleBit)) return false;
    by_variable[diagram_.VariableOf(n).value()].push_back(n);
    return true;
  });
}

void Sweep::AddFlipping(NodeRef root, Impossible impossible, std::vector<bool>& flipping) {
  const rules::AnswerSet counts = impossible == Impossible::is_no_answer
                                      ? static_cast<rules::AnswerSet>(~kImpossibleBit)
                                      : rules::AnswerSet{0xffff};
  ForEachReached(root, [&](NodeRef n) {
    // Below a node with one answer nothing changes it.
    if (!IsOpen(LeavesOf(n) & counts)) return false;
    const std::size_t variable = diagram_.VariableOf(n).value();
    if (!flipping[variable] && ChildrenCanDiffer(n, impossible)) flipping[variable] = true;
    return true;
  });
}

void Sweep::AddTested(NodeRef root, std::vector<bool>& tested) {
  ForEachReached(root, [&](NodeRef n) {
    tested[diagram_.VariableOf(n).value()] = true;
    return true;
  });
}

bool Sweep::ChildrenCanDiffer(NodeRef n, Impossible impossible) {
  const auto children = diagram_.ChildrenOf(n);
  const rules::ValueSet values = possible()[diagram_.VariableOf(n).value()];
  bool differ = false;
  ForEachValue(values, [&](std::size_t a) {
    ForEachValue(values,
                 [&](std::size_t b) { differ = differ || (a < b && CanDiffer(children[a], children[b], impossible)); });
  });
  return differ;
}

NodeRef Sweep::FirstOpen(NodeRef root) const {
  while (root >= kLeafCount) {
    const rules::ValueSet values = possible()[diagram_.VariableOf(root).value()];
    if ((values & (values - 1)) != 0) break;
    root = diagram_.ChildOf(root, static_cast<std::size_t>(std::countr_zero(values)));
  }
  return root;
}

// Walks two nodes side by side, depth first, until two leaves differ.
class Sweep::SideBySide {
 public:
  explicit SideBySide(const Sweep& sweep) : sweep_(sweep) {}

  bool Differ(NodeRef a, NodeRef b) {
    if (a == b || a == kImpossible || b == kImpossible) return false;
    if (a < kLeafCount && b < kLeafCount) return true;
    if (steps_left_ == 0 || !seen_.insert(std::uint64_t{a} << 32 | b).second) return false;
    --steps_left_;
    const NodeRef top = sweep_.LevelOf(a) <= sweep_.LevelOf(b) ? a : b;
    const rules::VariableIndex variable = sweep_.diagram_.VariableOf(top);
    // The last value first: a yes tells more than a no, of which many lead to the same.
    rules::ValueSet left = sweep_.possible()[variable.value()];
    while (left != 0) {
      const std::size_t value = static_cast<std::size_t>(std::bit_width(left)) - 1;
      left &= ~(rules::ValueSet{1} << value);
      if (Differ(sweep_.ChildAt(a, variable, value), sweep_.ChildAt(b, variable, value))) return true;
    }
    return false;
  }
  bool gave_up() const { return steps_left_ == 0; }

 private:
  const Sweep& sweep_;
  std::unordered_set<std::uint64_t> seen_;
  std::size_t steps_left_ = 300;
};

std::optional<bool> Sweep::ChildrenDifferSoon(NodeRef n) const {
  const auto children = diagram_.ChildrenOf(n);
  const rules::ValueSet values = possible()[diagram_.VariableOf(n).value()];
  SideBySide walk(*this);
  bool differ = false;
  ForEachValue(values, [&](std::size_t a) {
    ForEachValue(values, [&](std::size_t b) { differ = differ || (a < b && walk.Differ(children[a], children[b])); });
  });
  if (!differ && walk.gave_up()) return std::nullopt;
  return differ;
}

std::optional<bool> Sweep::SomeDifferSoon(const std::vector<NodeRef>& roots, const std::vector<bool>& variables) const {
  constexpr std::size_t kNodesMax = 5000;
  PlaceTable<std::uint8_t> seen(diagram_.places());
  std::vector<NodeRef> open = roots;
  bool is_sure = true;
  for (std::size_t looked_at = 0; !open.empty(); ++looked_at) {
    if (looked_at == kNodesMax) return std::nullopt;
    const NodeRef n = FirstOpen(open.back());
    open.pop_back();
    if (n < kLeafCount || seen[diagram_.PlaceOf(n)] != 0) continue;
    seen.Set(diagram_.PlaceOf(n), 1);
    const std::size_t variable = diagram_.VariableOf(n).value();
    if (variables[variable]) {
      const std::optional<bool> differ = ChildrenDifferSoon(n);
      if (differ && *differ) return true;
      is_sure = is_sure && differ;
    }
    ForEachValue(possible()[variable], [&](std::size_t value) { open.push_back(diagram_.ChildOf(n, value)); });
  }
  if (!is_sure) return std::nullopt;
  return false;
}

// Whether some completion of what lies below leads a and b to different leaves that count.
bool Sweep::CanDiffer(NodeRef a, NodeRef b, Impossible impossible) {
  if (a == b) return false;
  rules::AnswerSet of_a = LeavesOf(a), of_b = LeavesOf(b);
  const bool one_may_not_count = impossible == Impossible::is_no_answer && ((of_a | of_b) & kImpossibleBit) != 0;
  if (impossible == Impossible::is_no_answer) {
    of_a &= ~kImpossibleBit;
    of_b &= ~kImpossibleBit;
    if (of_a == 0 || of_b == 0) return false;
  }
  if (!IsOpen(of_a | of_b)) return false;
  if (of_a != of_b && !one_may_not_count) return true;
  const std::uint64_t key = std::uint64_t{std::min(a, b)} << 32 | std::uint64_t{std::max(a, b)} << 1 |
                            (impossible == Impossible::is_an_answer ? 1 : 0);
  if (const auto found = can_differ_.find(key); found != can_differ_.end()) return found->second;
  const NodeRef top = LevelOf(a) <= LevelOf(b) ? a : b;
  const rules::VariableIndex variable = diagram_.VariableOf(top);
  bool differ = false;
  ForEachValue(possible()[variable.value()], [&](std::size_t value) {
    differ = differ || CanDiffer(ChildAt(a, variable, value), ChildAt(b, variable, value), impossible);
  });
  return can_differ_[key] = differ;
}

}  // namespace grondslag::diagram
