#include "base/archive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/date.h"
#include "base/id.h"

namespace grondslag::base {
namespace {

enum class Colour : std::uint8_t { red, blue };

struct Tree {
  std::string name;
  std::int64_t weight = 0;
  bool leaf = false;
  Colour colour = Colour::red;
  std::optional<Date> planted;
  Index<struct TreeTag> place;
  std::map<std::string, std::vector<std::uint16_t>> rings;
  std::array<std::pair<bool, std::string>, 2> sides;
  std::vector<Tree> branches;
  bool operator==(const Tree&) const = default;

  template <class A>
  void Archive(A& a) {
    a(name, weight, leaf, colour, planted, place, rings, sides, branches);
  }
};

Tree Oak() {
  Tree twig;
  twig.name = "twig";
  twig.leaf = true;
  return {.name = "oak",
          .weight = -7,
          .leaf = false,
          .colour = Colour::blue,
          .planted = *ParseDate("2018-05-25"),
          .place = Index<TreeTag>(3),
          .rings = {{"inner", {1, 2, 65535}}, {"outer", {}}},
          .sides = {{{true, "north"}, {false, ""}}},
          .branches = {twig, twig}};
}

std::string Written(const Tree& tree) {
  ArchiveWriter writer;
  writer(tree);
  return std::move(writer).Take();
}

TEST(Archive, ReadsWhatWasWritten) {
  const std::string bytes = Written(Oak());
  Tree tree;
  ArchiveReader reader(bytes);
  reader(tree);
  EXPECT_TRUE(reader.Complete());
  EXPECT_EQ(tree, Oak());
}

// Every prefix is cut off somewhere: none may be taken for the whole.
TEST(Archive, FailsOnBytesThatEndEarly) {
  const std::string bytes = Written(Oak());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    Tree tree;
    ArchiveReader reader(std::string_view(bytes).substr(0, size));
    reader(tree);
    EXPECT_FALSE(reader.Complete()) << size;
  }
}

TEST(Archive, FailsOnBytesLeftOver) {
  Tree tree;
  const std::string bytes = Written(Oak()) + "x";
  ArchiveReader reader(bytes);
  reader(tree);
  EXPECT_FALSE(reader.Complete());
}

// A length of four thousand million strings must not be believed before they are there.
TEST(Archive, BelievesNoLengthPastTheEnd) {
  std::vector<std::string> list;
  ArchiveReader reader("\xff\xff\xff\xff");
  reader(list);
  EXPECT_FALSE(reader.Complete());
  EXPECT_THAT(list, testing::IsEmpty());
}

}  // namespace
}  // namespace grondslag::base
