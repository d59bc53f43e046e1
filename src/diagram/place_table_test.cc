#include "diagram/place_table.h"

#include <cstdint>

#include <gtest/gtest.h>

namespace grondslag::diagram {
namespace {

TEST(PlaceTable, ForgetsWhatAnEarlierOneWasTold) {
  {
    PlaceTable<std::uint16_t> table(8);
    table.Set(3, 7);
    table.Set(3, 9);
    EXPECT_EQ(table[3], 9);
  }
  const PlaceTable<std::uint16_t> table(8);
  EXPECT_EQ(table[3], 0);
}

TEST(PlaceTable, ThoseAliveAtOnceAreApart) {
  PlaceTable<std::uint16_t> outer(8);
  outer.Set(1, 1);
  for (int round = 0; round < 3; ++round) {
    PlaceTable<std::uint16_t> inner(20);
    EXPECT_EQ(inner[1], 0);
    inner.Set(19, 5);
    inner.Set(1, 2);
    EXPECT_EQ(inner[19], 5);
  }
  EXPECT_EQ(outer[1], 1);
}

}  // namespace
}  // namespace grondslag::diagram
