#include "log/checkpoint.h"

#include <gtest/gtest.h>

namespace grondslag::log {
namespace {

TEST(Checkpoint, IsWrittenInThreeLinesAndItsExtensions) {
  const Checkpoint checkpoint{"webwinkel.example/log", 15'368'405, EmptyRoot(), {"after restore"}};
  EXPECT_EQ(checkpoint.ToString(),
            "webwinkel.example/log\n15368405\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nafter restore\n");
  EXPECT_EQ(*ParseCheckpoint(checkpoint.ToString()), checkpoint);
}

TEST(ParseCheckpoint, RefusesWhatIsNoCheckpoint) {
  const std::string root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
  for (const std::string& text : {std::string(), std::string("o\n1\n"), "o\n1\n" + root.substr(0, root.size() - 1),
                                  "o\n01\n" + root, "o\n-1\n" + root, "o\n+1\n" + root, "o\n1x\n" + root,
                                  "o\n\n" + root, "\n1\n" + root, "o\n99999999999999999999\n" + root,
                                  std::string("o\n1\nAAAA\n"), "o\n1\n" + root + "\n", "o\n1\n" + root + "a\n\nb\n"}) {
    const auto checkpoint = ParseCheckpoint(text);
    ASSERT_FALSE(checkpoint) << text;
    EXPECT_EQ(checkpoint.error().code, base::ErrorCode::invalid_input);
  }
}

}  // namespace
}  // namespace grondslag::log
