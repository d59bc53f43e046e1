// A sweep over what can still be reached in a diagram when some facts are open. Within the diagram module only; the
// ways in are evaluate.h and explain.h.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "diagram/diagram.h"

namespace grondslag::diagram {

inline constexpr rules::AnswerSet kImpossibleBit = rules::AnswerSet{1} << kImpossible;

class Sweep {
 public:
  enum class Impossible : std::uint8_t { is_no_answer, is_an_answer };

  // possible: of each variable the values it can still have, none empty.
  Sweep(const Diagram& diagram, std::vector<rules::ValueSet> possible);
  ~Sweep();
  Sweep(const Sweep&) = delete;
  Sweep& operator=(const Sweep&) = delete;

  // The leaves that can still be reached from root, kImpossible among them.
  rules::AnswerSet LeavesOf(NodeRef root);
  // Which leaves of selector (0..kNotGranted) can be met together with which of condition (0, 1): bit 2 * leaf + 0
  // or 1. What is impossible on either side is left out.
  std::uint32_t MeetingLeavesOf(NodeRef selector, NodeRef condition);
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
  // Makes true at each variable that is tested on some way down from root that is still open.
  void AddTested(NodeRef root, std::vector<bool>& tested);
  const std::vector<rules::ValueSet>& possible() const { return possible_; }

 private:
  class SideBySide;
  template <class Visit>
  void ForEachReached(NodeRef root, Visit visit);
  bool CanDiffer(NodeRef a, NodeRef b, Impossible impossible);
  NodeRef ChildAt(NodeRef n, std::size_t variable, std::size_t value) const;
  std::size_t LevelOf(NodeRef n) const;

  const Diagram& diagram_;
  std::vector<rules::ValueSet> possible_;
  std::vector<rules::AnswerSet> leaves_;  // by place of the node; 0: not swept yet
  std::vector<std::uint32_t> touched_;
  std::unordered_map<std::uint64_t, std::uint32_t> meeting_;  // by the two nodes
  std::unordered_map<std::uint64_t, bool> can_differ_;        // by the two nodes and what counts
};

}  // namespace grondslag::diagram
