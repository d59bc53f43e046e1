// Which leaves can still be reached when some facts are open: of one root, of two together, of a duty or note. Nodes is
// a Diagram or a Builder (in which no node may be made meanwhile). Within the diagram module only.
#pragma once

#include <bit>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "diagram/diagram.h"
#include "diagram/place_table.h"

namespace grondslag::diagram {

inline constexpr rules::AnswerSet kImpossibleBit = rules::AnswerSet{1} << kImpossible;

// A set of one leaf; and whether a set is of one.
constexpr rules::AnswerSet Bit(std::size_t leaf) { return static_cast<rules::AnswerSet>(1U << leaf); }
constexpr bool IsOne(std::uint64_t set) { return std::has_single_bit(set); }

template <class Visit>
void ForEachValue(rules::ValueSet values, Visit visit) {
  for (; values != 0; values &= values - 1) visit(static_cast<std::size_t>(std::countr_zero(values)));
}

inline bool IsOpen(rules::AnswerSet set) { return (set & (set - 1)) != 0; }

template <class Nodes>
class Reach {
 public:
  // possible: of each variable the values it can still have, none empty.
  Reach(const Nodes& nodes, std::vector<rules::ValueSet> possible)
      : nodes_(nodes), possible_(std::move(possible)), leaves_(nodes.places()) {}

  // The leaves that can still be reached from root, kImpossible among them.
  rules::AnswerSet LeavesOf(NodeRef n) {
    if (n < kLeafCount) return static_cast<rules::AnswerSet>(1U << n);
    const std::size_t place = nodes_.PlaceOf(n);
    if (const rules::AnswerSet known = leaves_[place]; known != 0) return known;
    const auto children = nodes_.ChildrenOf(n);
    rules::AnswerSet leaves = 0;
    ForEachValue(possible_[nodes_.VariableOf(n).value()],
                 [&](std::size_t value) { leaves |= LeavesOf(children[value]); });
    leaves_.Set(place, leaves);
    return leaves;
  }

  // Which leaves of selector (0..kNotGranted) can be met together with which of condition (0, 1): bit 2 * leaf + 0
  // or 1. What is impossible on either side is left out.
  std::uint32_t MeetingLeavesOf(NodeRef selector, NodeRef condition) {
    const rules::AnswerSet of_selector = LeavesOf(selector), of_condition = LeavesOf(condition);
    const std::uint32_t at_most = EachWithEach(of_selector, of_condition);
    // One side says the same on every way down, so each leaf of the other meets it.
    if (at_most == 0 || !IsOpen(of_selector) || !IsOpen(of_condition)) return at_most;
    const std::uint64_t key = std::uint64_t{selector} << 32 | condition;
    if (const auto found = meeting_.find(key); found != meeting_.end()) return found->second;
    const auto variable = nodes_.VariableOf(LevelOf(selector) <= LevelOf(condition) ? selector : condition);
    std::uint32_t leaves = 0;
    ForEachValue(possible_[variable.value()], [&](std::size_t value) {
      if (leaves != at_most)
        leaves |= MeetingLeavesOf(ChildAt(selector, variable, value), ChildAt(condition, variable, value));
    });
    return meeting_[key] = leaves;
  }

  // The answers of a duty or note: for each leaf of selector, whether the condition for that leaf can be met with it.
  rules::AnswerSet OutcomeSet(NodeRef selector, const OutcomeConditions& conditions) {
    const auto bit = [](std::size_t value) { return static_cast<rules::AnswerSet>(1U << value); };
    const rules::AnswerSet leaves = LeavesOf(selector) & ~kImpossibleBit;
    rules::AnswerSet answers = (leaves & bit(kNotGranted)) != 0 ? bit(rules::kVerdictNotAllowed) : rules::AnswerSet{0};
    unsigned unnamed = leaves & ~static_cast<unsigned>(bit(kNotGranted));
    for (const OutcomeCondition& each : conditions) {
      unnamed &= ~static_cast<unsigned>(each.bases);
      if ((leaves & each.bases) == 0) continue;
      const std::uint32_t met = MeetingLeavesOf(selector, each.condition);
      for (std::size_t leaf = 0; leaf <= rules::kNoBasis; ++leaf) {
        if ((each.bases >> leaf & 1) == 0) continue;
        if ((met >> (2 * leaf + kTrue) & 1) != 0) answers |= bit(rules::kDue);
        if ((met >> (2 * leaf + kFalse) & 1) != 0) answers |= bit(rules::kNotDue);
      }
    }
    return unnamed != 0 ? static_cast<rules::AnswerSet>(answers | bit(rules::kNotDue)) : answers;
  }

  const std::vector<rules::ValueSet>& possible() const { return possible_; }

 protected:
  // n itself, if it does not test the variable.
  NodeRef ChildAt(NodeRef n, rules::VariableIndex variable, std::size_t value) const {
    return n < kLeafCount || nodes_.VariableOf(n) != variable ? n : nodes_.ChildrenOf(n)[value];
  }
  // Leaves come last.
  std::size_t LevelOf(NodeRef n) const {
    return n < kLeafCount ? ~std::size_t{0} : nodes_.LevelOf(nodes_.VariableOf(n));
  }

 private:
  // Every leaf of selector that counts with every leaf of condition that does.
  static std::uint32_t EachWithEach(rules::AnswerSet of_selector, rules::AnswerSet of_condition) {
    std::uint32_t leaves = 0;
    for (std::uint32_t leaf = 0; leaf <= kNotGranted; ++leaf) {
      if ((of_selector >> leaf & 1) != 0) leaves |= std::uint32_t{of_condition & 3U} << (2 * leaf);
    }
    return leaves;
  }

  const Nodes& nodes_;
  std::vector<rules::ValueSet> possible_;
  PlaceTable<rules::AnswerSet> leaves_;
  std::unordered_map<std::uint64_t, std::uint32_t> meeting_;  // by the two nodes
};

}  // namespace grondslag::diagram
