// What can still change an answer of a diagram when some facts are open, beside what can be reached (reach.h). Within
// the diagram module only; the ways in are evaluate.h and explain.h.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "diagram/diagram.h"
#include "diagram/reach.h"

namespace grondslag::diagram {

class Sweep : public Reach<Diagram> {
 public:
  enum class Impossible : std::uint8_t { is_no_answer, is_an_answer };

  // possible: of each variable the values it can still have, none empty.
  Sweep(const Diagram& diagram, std::vector<rules::ValueSet> possible)
      : Reach(diagram, std::move(possible)), diagram_(diagram) {}

  // Makes true at each variable whose value alone can change root's leaf.
  void AddFlipping(NodeRef root, Impossible impossible, std::vector<bool>& flipping);
  // Adds the nodes still in reach from root that can lead to more than one answer, to the list of the variable they
  // test.
  void CollectOpen(NodeRef root, std::vector<std::vector<NodeRef>>& by_variable);
  // Whether some two values of the variable that a node tests lead, all else equal, to different leaves that count.
  bool ChildrenCanDiffer(NodeRef n, Impossible impossible);
  // Where what is known leads from root: a leaf, or the first node on the way whose variable is open.
  NodeRef FirstOpen(NodeRef root) const;
  // The same as ChildrenCanDiffer (what is impossible being no answer), found without sweeping all that lies below;
  // nothing if that takes more than some hundreds of steps.
  std::optional<bool> ChildrenDifferSoon(NodeRef n) const;
  // Whether, below roots, a node in reach that tests one of variables (by variable) can change something by itself, as
  // ChildrenDifferSoon says. Nothing if that takes more than some thousands of nodes.
  std::optional<bool> SomeDifferSoon(const std::vector<NodeRef>& roots, const std::vector<bool>& variables) const;
  // Makes true at each variable that is tested on some way down from root that is still open.
  void AddTested(NodeRef root, std::vector<bool>& tested);

 private:
  class SideBySide;
  template <class Visit>
  void ForEachReached(NodeRef root, Visit visit);
  bool CanDiffer(NodeRef a, NodeRef b, Impossible impossible);

  const Diagram& diagram_;
  std::unordered_map<std::uint64_t, bool> can_differ_;  // by the two nodes and what counts
};

}  // namespace grondslag::diagram
