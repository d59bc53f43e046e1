// The node manager against truth tables: every operation on every completion of a few variables.
#include "diagram/builder.h"

#include <random>

#include <gtest/gtest.h>

namespace grondslag::diagram {
namespace {

using rules::VariableIndex;

constexpr std::size_t kVariables = 4;
const std::vector<std::uint16_t> kWidths = {2, 3, 4, 2};
const std::vector<VariableIndex> kOrder = {VariableIndex(2), VariableIndex(0), VariableIndex(3), VariableIndex(1)};

using Completion = std::array<std::size_t, kVariables>;

std::vector<Completion> AllCompletions() {
  std::vector<Completion> all;
  for (std::size_t a = 0; a < 2; ++a) {
    for (std::size_t b = 0; b < 3; ++b) {
      for (std::size_t c = 0; c < 4; ++c) {
        for (std::size_t d = 0; d < 2; ++d) all.push_back({a, b, c, d});
      }
    }
  }
  return all;
}

NodeRef LeafAt(const Builder& builder, NodeRef n, const Completion& completion) {
  while (!builder.IsLeaf(n)) n = builder.ChildrenOf(n)[completion[builder.VariableOf(n).value()]];
  return n;
}

// Conditions made at random from atoms, the later ones from the earlier.
std::vector<NodeRef> RandomConditions(Builder& builder, std::mt19937& random) {
  std::vector<NodeRef> made;
  for (std::size_t v = 0; v < kVariables; ++v) made.push_back(builder.Atom(VariableIndex(v), random() % 15));
  for (int i = 0; i < 60; ++i) {
    const NodeRef a = made[random() % made.size()], b = made[random() % made.size()], c = made[random() % made.size()];
    const NodeRef choices[] = {builder.And(a, b), builder.Or(a, b), builder.Not(a), builder.Ite(a, b, c)};
    made.push_back(choices[random() % 4]);
  }
  return made;
}

class BuilderTest : public testing::Test {
 protected:
  Builder builder_{kOrder, kWidths};
  std::mt19937 random_{7};
};

TEST_F(BuilderTest, OperationsSayWhatTheirNamesSay) {
  const std::vector<NodeRef> made = RandomConditions(builder_, random_);
  for (std::size_t i = 2; i < made.size(); ++i) {
    const NodeRef a = made[i], b = made[i - 1], c = made[i - 2];
    const NodeRef both = builder_.And(a, b), either = builder_.Or(a, b), other = builder_.Not(a),
                  chosen = builder_.Ite(a, b, c);
    for (const Completion& at : AllCompletions()) {
      const bool in_a = LeafAt(builder_, a, at) == kTrue, in_b = LeafAt(builder_, b, at) == kTrue,
                 in_c = LeafAt(builder_, c, at) == kTrue;
      EXPECT_EQ(LeafAt(builder_, both, at) == kTrue, in_a && in_b);
      EXPECT_EQ(LeafAt(builder_, either, at) == kTrue, in_a || in_b);
      EXPECT_EQ(LeafAt(builder_, other, at) == kTrue, !in_a);
      EXPECT_EQ(LeafAt(builder_, chosen, at) == kTrue, in_a ? in_b : in_c);
    }
  }
}

TEST_F(BuilderTest, OneConditionIsOneNode) {
  const std::vector<NodeRef> made = RandomConditions(builder_, random_);
  for (const NodeRef a : made) {
    for (const NodeRef b : made) {
      bool same = true;
      for (const Completion& at : AllCompletions()) same = same && LeafAt(builder_, a, at) == LeafAt(builder_, b, at);
      EXPECT_EQ(a == b, same);
    }
  }
}

TEST_F(BuilderTest, ValuesInAreThoseThatCanComeTrue) {
  for (const NodeRef a : RandomConditions(builder_, random_)) {
    const std::vector<rules::ValueSet> values = builder_.ValuesIn(a);
    for (std::size_t v = 0; v < kVariables; ++v) {
      rules::ValueSet expected = 0;
      for (const Completion& at : AllCompletions()) {
        if (LeafAt(builder_, a, at) == kTrue) expected |= rules::ValueSet{1} << at[v];
      }
      EXPECT_EQ(values[v], expected);
    }
  }
}

TEST_F(BuilderTest, RestrictFixesAndSomeForgets) {
  for (const NodeRef a : RandomConditions(builder_, random_)) {
    for (std::size_t v = 0; v < kVariables; ++v) {
      const NodeRef fixed = builder_.Restrict(a, VariableIndex(v), 1),
                    forgotten = builder_.Some(a, VariableIndex(v), 3);
      for (Completion at : AllCompletions()) {
        at[v] = 0;
        const NodeRef at_0 = LeafAt(builder_, a, at);
        at[v] = 1;
        EXPECT_EQ(LeafAt(builder_, fixed, at), LeafAt(builder_, a, at));
        EXPECT_EQ(LeafAt(builder_, forgotten, at) == kTrue, at_0 == kTrue || LeafAt(builder_, a, at) == kTrue);
      }
    }
  }
}

TEST_F(BuilderTest, SimplifyIsRightWhereverItMatters) {
  const std::vector<NodeRef> made = RandomConditions(builder_, random_);
  for (std::size_t i = 1; i < made.size(); ++i) {
    const NodeRef simple = builder_.Simplify(made[i], made[i - 1]);
    for (const Completion& at : AllCompletions()) {
      if (LeafAt(builder_, made[i - 1], at) != kTrue) continue;
      EXPECT_EQ(LeafAt(builder_, simple, at), LeafAt(builder_, made[i], at));
    }
  }
}

TEST_F(BuilderTest, CountsWaysAndFindsOne) {
  for (const NodeRef a : RandomConditions(builder_, random_)) {
    std::size_t ways = 0;
    for (const Completion& at : AllCompletions()) ways += LeafAt(builder_, a, at) == kTrue ? 1 : 0;
    EXPECT_EQ(builder_.CountWays(a), ways);
    const auto way = builder_.OneWay(a);
    ASSERT_EQ(way.has_value(), ways > 0);
    if (!way) continue;
    Completion at{};
    for (const auto& [variable, value] : *way) at[variable.value()] = value;
    EXPECT_EQ(LeafAt(builder_, a, at), kTrue);
  }
}

TEST_F(BuilderTest, LeavesOfAnyKindPassThrough) {
  const NodeRef red = builder_.Atom(VariableIndex(1), 1), big = builder_.Atom(VariableIndex(2), 8);
  const NodeRef root = builder_.Ite(red, 7, builder_.Ite(big, kImpossible, 2));
  EXPECT_EQ(builder_.Is(root, 1U << 7), red);
  EXPECT_EQ(builder_.Is(root, 1U << kImpossible), builder_.And(builder_.Not(red), big));
  EXPECT_EQ(builder_.SupportOf(root), (std::vector{VariableIndex(1), VariableIndex(2)}));
  EXPECT_EQ(builder_.CountNodes({{root, red}}), 4U);
}

}  // namespace
}  // namespace grondslag::diagram
