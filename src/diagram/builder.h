// Makes nodes: the node manager under the compiler and the proofs. Multi-valued, ordered, reduced: two conditions are
// the same exactly if their references are. Knows variables by index and width only; no rule, no period. Grows only;
// what is kept is copied out at the end (compile.cc).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "diagram/diagram.h"

namespace grondslag::diagram {

// A NodeRef is here a leaf, or a node's place + kLeafCount.
class Builder {
 public:
  // order: every variable once, the one tested first in front. widths: the number of values of each variable, by index.
  Builder(std::vector<rules::VariableIndex> order, std::vector<std::uint16_t> widths);

  // The condition that variable has one of values.
  NodeRef Atom(rules::VariableIndex variable, rules::ValueSet values);

  // Of conditions: leaves 0 and 1 only.
  NodeRef And(NodeRef a, NodeRef b) { return a <= b ? Ite(a, b, kFalse) : Ite(b, a, kFalse); }
  NodeRef Or(NodeRef a, NodeRef b) { return a <= b ? Ite(a, kTrue, b) : Ite(b, kTrue, a); }
  NodeRef Not(NodeRef a) { return Ite(a, kFalse, kTrue); }
  // condition: leaves 0 and 1 only. yes and no: any leaves.
  NodeRef Ite(NodeRef condition, NodeRef yes, NodeRef no);

  // The condition that root's leaf is one of values (bit i for leaf i; bit kImpossible too).
  NodeRef Is(NodeRef root, std::uint32_t values);
  // A condition that is the same as condition wherever care is true, with fewer nodes if that helps; elsewhere it is
  // whatever is short. (Coudert and Madre 1990, "restrict", for many values.)
  NodeRef Simplify(NodeRef condition, NodeRef care);
  // root with variable set to value.
  NodeRef Restrict(NodeRef root, rules::VariableIndex variable, std::size_t value);
  // The condition that some value of variable within values makes condition true.
  NodeRef Some(NodeRef condition, rules::VariableIndex variable, rules::ValueSet values);

  bool IsLeaf(NodeRef n) const { return n < kLeafCount; }
  rules::VariableIndex VariableOf(NodeRef n) const { return order_[nodes_[n - kLeafCount].level]; }
  std::span<const NodeRef> ChildrenOf(NodeRef n) const;
  std::size_t PlaceOf(NodeRef n) const { return n - kLeafCount; }
  std::size_t places() const { return nodes_.size(); }
  std::size_t LevelOf(rules::VariableIndex variable) const { return level_of_[variable.value()]; }
  const std::vector<rules::VariableIndex>& order() const { return order_; }
  std::size_t WidthOf(rules::VariableIndex variable) const { return widths_[variable.value()]; }

  // The variables that root depends on, by index, once each.
  std::vector<rules::VariableIndex> SupportOf(NodeRef root) const;
  // Of each variable, by index, the values with which condition can come true. One walk over its nodes.
  std::vector<rules::ValueSet> ValuesIn(NodeRef condition) const;
  // Nodes reachable from roots, leaves not counted.
  std::size_t CountNodes(std::span<const NodeRef> roots) const;
  // The leaves that can be reached from root: bit i for leaf i.
  std::uint32_t LeavesOf(NodeRef root) const;
  // Whether root has more than some few nodes.
  bool HasMoreNodesThan(std::size_t few, NodeRef root) const;
  // One way to make condition true: a value for each variable on it, every other variable is free. Nothing for kFalse.
  // Takes at each node the lowest value that can still come true.
  std::optional<std::vector<std::pair<rules::VariableIndex, std::size_t>>> OneWay(NodeRef condition) const;
  // In how many ways, all variables of the order counted.
  long double CountWays(NodeRef condition) const;

  // True once more than nodes_max nodes were asked for; every answer after that is meaningless.
  bool overflowed() const { return overflowed_; }
  std::size_t size() const { return nodes_.size(); }
  static constexpr std::size_t nodes_max = std::size_t{1} << 23;

 private:
  struct BuilderNode {
    std::uint32_t first_child;
    std::uint16_t level;
    std::uint16_t width;
  };
  struct CacheEntry {
    NodeRef a = ~NodeRef{0}, b = 0, c = 0, result = 0;
  };
  static constexpr std::uint16_t kLeafLevel = 0xffff;

  std::uint16_t Level(NodeRef n) const { return n < kLeafCount ? kLeafLevel : nodes_[n - kLeafCount].level; }
  NodeRef ChildAt(NodeRef n, std::uint16_t level, std::size_t value) const {
    return Level(n) == level ? children_[nodes_[n - kLeafCount].first_child + value] : n;
  }
  NodeRef Make(std::uint16_t level, const NodeRef* children);
  NodeRef SimplifyChildren(NodeRef condition, NodeRef care, std::uint16_t level, std::size_t width);
  template <class Visit>
  void ForEachNode(std::span<const NodeRef> roots, Visit visit) const;
  CacheEntry& Cached(NodeRef a, NodeRef b, NodeRef c);
  void GrowTable();

  std::vector<rules::VariableIndex> order_;
  std::vector<std::uint16_t> level_of_, widths_;
  std::vector<BuilderNode> nodes_;
  std::vector<NodeRef> children_;
  std::vector<std::uint32_t> table_;  // open addressing; 0 is empty, else the node's place + 1
  std::vector<CacheEntry> cache_;     // direct-mapped: a newer entry replaces an older one
  bool overflowed_ = false;
};

}  // namespace grondslag::diagram
