#include "log/tile.h"

#include <gtest/gtest.h>

namespace grondslag::log {
namespace {

TEST(PathOf, PutsThreeDigitsInEachFolder) {
  EXPECT_EQ(PathOf({0, 0}), "tile/0/000");
  EXPECT_EQ(PathOf({0, 1'234'067}), "tile/0/x001/x234/067");
  EXPECT_EQ(PathOf({1, 273}), "tile/1/273");
  EXPECT_EQ(PathOf({2, 1000, 5}), "tile/2/x001/000.p/5");
}

TEST(ParseTilePath, IsTheOtherWay) {
  for (const TileId id : {TileId{0, 0}, TileId{0, 999}, TileId{7, 1'000'000'007, 255}, TileId{3, 1'234'067, 1}}) {
    const auto parsed = ParseTilePath(PathOf(id));
    ASSERT_TRUE(parsed) << PathOf(id);
    EXPECT_EQ(*parsed, id);
  }
}

TEST(ParseTilePath, RefusesWhatIsNoPath) {
  for (const char* path : {"",
                           "tile",
                           "tile/0",
                           "tile/0/",
                           "tile/8/000",
                           "tile/00/000",
                           "tile/0/0000",
                           "tile/0/00",
                           "tile/0/x000/001",
                           "tile/0/000/001",
                           "tile/0/000.p/0",
                           "tile/0/000.p/256",
                           "tile/0/000.p/05",
                           "tile/0/000.p/5/",
                           "tile/0/x00a/001",
                           "tile/0/-01",
                           "tile/entries/000",
                           "tile/0/000/",
                           "/tile/0/000",
                           "tile/0/x001",
                           "tile/0/x001.p/3",
                           "tile/0/x999/x999/x999/x999/x999/x999/x999/999"}) {
    const auto parsed = ParseTilePath(path);
    ASSERT_FALSE(parsed) << path;
    EXPECT_EQ(parsed.error().code, base::ErrorCode::invalid_input);
  }
}

TEST(DecodeTile, TakesWhatEncodeTileWroteAndNothingElse) {
  const std::vector<Hash> hashes = {LeafHash("a"), LeafHash("b"), LeafHash("c")};
  const std::string bytes = EncodeTile(hashes);
  EXPECT_EQ(bytes.size(), 96U);
  EXPECT_EQ(*DecodeTile({0, 4, 3}, bytes), hashes);
  const auto other = DecodeTile({0, 4, 2}, bytes);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, base::ErrorCode::corrupt);
  EXPECT_EQ(other.error().message, "tile/0/004.p/2 has 96 bytes instead of 64");
}

TEST(TilesOf, CountsTheEdgeOfEveryLevel) {
  EXPECT_TRUE(TilesOf(0).empty());
  EXPECT_EQ(TilesOf(1), (std::vector<TileId>{{0, 0, 1}}));
  EXPECT_EQ(TilesOf(256), (std::vector<TileId>{{0, 0}, {1, 0, 1}}));
  EXPECT_EQ(TilesOf(515), (std::vector<TileId>{{0, 0}, {0, 1}, {0, 2, 3}, {1, 0, 2}}));
}

TEST(EntriesPathOf, StandsBesideTheTile) {
  EXPECT_EQ(EntriesPathOf({0, 0}), "tile/entries/000");
  EXPECT_EQ(EntriesPathOf({0, 1'234'067, 8}), "tile/entries/x001/x234/067.p/8");
}

TEST(AddToBundle, PutsTheLengthInFront) {
  std::string bundle;
  ASSERT_TRUE(AddToBundle("ab", bundle));
  ASSERT_TRUE(AddToBundle("", bundle));
  EXPECT_EQ(bundle, std::string("\0\2ab\0\0", 6));
  bundle.clear();
  ASSERT_TRUE(AddToBundle(std::string(kBundledEntryMax, 'x'), bundle));
  EXPECT_EQ(bundle.substr(0, 3), "\xff\xffx");
  const auto refused = AddToBundle(std::string(kBundledEntryMax + 1, 'x'), bundle);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::ErrorCode::invalid_input);
  EXPECT_EQ(bundle.size(), 2 + kBundledEntryMax);
}

}  // namespace
}  // namespace grondslag::log
