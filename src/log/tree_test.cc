// The tree over tiles beside the definition of RFC 6962, said as it stands there; proofs beside those who check them.
#include "log/tree.h"

#include <random>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "log/proof.h"

namespace grondslag::log {
namespace {

// MTH of RFC 6962 section 2.1, over leaf hashes.
Hash SlowRoot(const std::vector<Hash>& leaves, std::size_t first, std::size_t end) {
  if (first == end) return EmptyRoot();
  if (end - first == 1) return leaves[first];
  std::size_t split = 1;
  while (split * 2 < end - first) split *= 2;
  return NodeHash(SlowRoot(leaves, first, first + split), SlowRoot(leaves, first + split, end));
}

std::vector<Hash> Leaves(std::size_t count) {
  std::vector<Hash> leaves;
  for (std::size_t i = 0; i < count; ++i) leaves.push_back(LeafHash(fmt::format("entry {}", i)));
  return leaves;
}

// Tiles of a growing tree, written over when they grow.
class Tiles : public TileSource {
 public:
  base::Result<std::vector<Hash>> Read(const TileId& id) const override {
    ++reads_;
    const auto found = tiles_.find({id.level, id.index});
    if (found == tiles_.end() || found->second.size() < id.width)
      return base::Fail(base::ErrorCode::not_found, PathOf(id) + " is not there");
    return std::vector<Hash>(found->second.begin(), found->second.begin() + static_cast<std::ptrdiff_t>(id.width));
  }
  void Write(const Tile& tile) { tiles_[{tile.id.level, tile.id.index}] = tile.hashes; }
  std::size_t reads() const { return reads_; }

 private:
  std::map<std::pair<unsigned, std::uint64_t>, std::vector<Hash>> tiles_;
  mutable std::size_t reads_ = 0;
};

struct Grown {
  Tiles tiles;
  Edge edge;
  explicit Grown(const std::vector<Hash>& leaves) {
    for (const Hash& leaf : leaves) edge.Append(leaf, [&](const Tile& tile) { tiles.Write(tile); });
    for (const Tile& tile : edge.PartialTiles()) tiles.Write(tile);
  }
};

// Around where tiles and levels end.
const std::vector<std::size_t> kSizes = {0,   1,   2,   3,   4,   5,   6,    7,    8,     9,     31,    255,
                                         256, 257, 511, 512, 513, 768, 1000, 4096, 65535, 65536, 65537, 65800};

TEST(Edge, HasTheRootOfRfc6962) {
  // Published for the entries "", 00, 10, 2021, 3031, 40414243, 5051525354555657, 60..6f.
  const std::vector<std::string> entries = {std::string(),
                                            std::string(1, '\0'),
                                            "\x10",
                                            "\x20\x21",
                                            "\x30\x31",
                                            "\x40\x41\x42\x43",
                                            "\x50\x51\x52\x53\x54\x55\x56\x57",
                                            "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"};
  const std::vector<std::string> roots = {"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
  EXPECT_EQ(HexOf(EmptyRoot()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  Edge edge;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    edge.Append(LeafHash(entries[i]), [](const Tile&) {});
    EXPECT_EQ(HexOf(edge.Root()), roots[i]) << i;
  }
}

TEST(Edge, HasTheRootOfTheDefinitionWhereverTilesEnd) {
  const std::vector<Hash> leaves = Leaves(kSizes.back());
  const std::set<std::size_t> sizes(kSizes.begin(), kSizes.end());
  Edge edge;
  EXPECT_EQ(edge.Root(), EmptyRoot());
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    edge.Append(leaves[i], [](const Tile&) {});
    if (sizes.contains(i + 1)) {
      EXPECT_EQ(edge.Root(), SlowRoot(leaves, 0, i + 1)) << i + 1;
    }
  }
}

TEST(Edge, GoesOnFromWhatWasKept) {
  const std::vector<Hash> leaves = Leaves(66'000);
  for (const std::size_t kept : {0, 1, 255, 256, 257, 512, 65'535, 65'536, 65'537}) {
    Grown grown({leaves.begin(), leaves.begin() + static_cast<std::ptrdiff_t>(kept)});
    auto edge = Edge::Load(grown.tiles, kept);
    ASSERT_TRUE(edge) << kept;
    EXPECT_EQ(edge->Root(), grown.edge.Root());
    for (std::size_t i = kept; i < kept + 300; ++i) {
      edge->Append(leaves[i], [](const Tile&) {});
      grown.edge.Append(leaves[i], [](const Tile&) {});
    }
    EXPECT_EQ(edge->size(), grown.edge.size());
    EXPECT_EQ(edge->Root(), grown.edge.Root()) << kept;
  }
}

TEST(Edge, RefusesTilesThatAreNotThere) {
  const Tiles none;
  const auto edge = Edge::Load(none, 5);
  ASSERT_FALSE(edge);
  EXPECT_EQ(edge.error().message, "tile/0/000.p/5 is not there");
}

TEST(Tree, HasTheRootOfEachSmallerTree) {
  const std::vector<Hash> leaves = Leaves(1'500);
  const Grown grown(leaves);
  Tree tree(grown.tiles, leaves.size());
  for (std::size_t size = 0; size <= leaves.size(); size += size < 600 ? 1 : 37)
    EXPECT_EQ(*tree.RootAt(size), SlowRoot(leaves, 0, size)) << size;
  EXPECT_EQ(*tree.Leaf(777), leaves[777]);
  EXPECT_EQ(tree.RootAt(1'501).error().code, base::ErrorCode::invalid_input);
  EXPECT_EQ(tree.Leaf(1'500).error().code, base::ErrorCode::invalid_input);
}

TEST(Tree, ProvesEveryLeafOfEverySmallTree) {
  const std::vector<Hash> leaves = Leaves(65);
  for (std::size_t size = 1; size <= leaves.size(); ++size) {
    const Grown grown({leaves.begin(), leaves.begin() + static_cast<std::ptrdiff_t>(size)});
    const Hash root = grown.edge.Root();
    for (std::size_t index = 0; index < size; ++index) {
      const auto path = *Tree(grown.tiles, size).ProveInclusion(index);
      EXPECT_TRUE(ShowsInclusion(path, leaves[index], index, size, root)) << index << " of " << size;
      // Of no other leaf, place, size or root.
      EXPECT_FALSE(ShowsInclusion(path, leaves[(index + 1) % leaves.size()], index, size, root));
      for (std::size_t other = 0; other <= size; ++other)
        EXPECT_EQ(ShowsInclusion(path, leaves[index], other, size, root), other == index);
      EXPECT_FALSE(ShowsInclusion(path, leaves[index], index, size, EmptyRoot()));
      auto longer = path;
      longer.push_back(root);
      EXPECT_FALSE(ShowsInclusion(longer, leaves[index], index, size, root));
    }
    EXPECT_FALSE(Tree(grown.tiles, size).ProveInclusion(size));
  }
}

TEST(Tree, ProvesEveryBeginningOfEverySmallTree) {
  const std::vector<Hash> leaves = Leaves(65);
  for (std::size_t size = 0; size <= leaves.size(); ++size) {
    const Grown grown({leaves.begin(), leaves.begin() + static_cast<std::ptrdiff_t>(size)});
    const Hash root = grown.edge.Root();
    for (std::size_t old_size = 0; old_size <= size; ++old_size) {
      const auto path = *Tree(grown.tiles, size).ProveConsistency(old_size);
      const Hash old_root = SlowRoot(leaves, 0, old_size);
      EXPECT_TRUE(ShowsConsistency(path, old_size, old_root, size, root)) << old_size << " of " << size;
      if (old_size == 0 || old_size == size) continue;
      EXPECT_FALSE(ShowsConsistency(path, old_size, root, size, root));
      EXPECT_FALSE(ShowsConsistency(path, old_size, old_root, size, old_root));
      EXPECT_FALSE(ShowsConsistency({}, old_size, old_root, size, root));
      auto changed = path;
      changed.back() = EmptyRoot();
      EXPECT_FALSE(ShowsConsistency(changed, old_size, old_root, size, root));
    }
    EXPECT_FALSE(Tree(grown.tiles, size).ProveConsistency(size + 1));
  }
}

TEST(Tree, ProvesFromFewTilesInALargeLog) {
  constexpr std::size_t kSize = 70'003;
  const std::vector<Hash> leaves = Leaves(kSize);
  const Grown grown(leaves);
  std::mt19937 random(1);  // NOLINT(cert-msc51-cpp): the same every time
  for (int i = 0; i < 50; ++i) {
    const std::size_t index = random() % kSize, old_size = 1 + random() % (kSize - 1);
    const std::size_t before = grown.tiles.reads();
    const auto path = *Tree(grown.tiles, kSize).ProveInclusion(index);
    EXPECT_LE(grown.tiles.reads() - before, 5U);
    EXPECT_TRUE(ShowsInclusion(path, leaves[index], index, kSize, grown.edge.Root()));
    Tree tree(grown.tiles, kSize);
    EXPECT_TRUE(
        ShowsConsistency(*tree.ProveConsistency(old_size), old_size, *tree.RootAt(old_size), kSize, grown.edge.Root()));
  }
}

TEST(Tree, SaysWhichTileIsMissing) {
  const Tiles none;
  const auto root = Tree(none, 300).Root();
  ASSERT_FALSE(root);
  EXPECT_EQ(root.error().message, "tile/1/000.p/1 is not there");
}

}  // namespace
}  // namespace grondslag::log
