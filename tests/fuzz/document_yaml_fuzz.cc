// A document is read within its limits, each node with a place in it, or refused.
#include "base/document.h"
#include "fuzz.h"

using grondslag::base::Node;

namespace {
std::size_t Count(const Node& node, std::size_t depth) {
  FUZZ_EXPECT(depth <= 20);
  FUZZ_EXPECT(node.place.file.starts_with("f"));
  std::size_t count = 1;
  for (const Node& item : node.items) count += Count(item, depth + 1);
  for (const auto& [key, value] : node.entries) {
    FUZZ_EXPECT(node.Find(key) == &value);
    count += Count(value, depth + 1);
  }
  return count;
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto node = grondslag::base::ReadYaml(TextOf(data, size), "f", {.bytes = 1 << 16, .nodes = 2000, .depth = 20});
  if (node) FUZZ_EXPECT(Count(*node, 0) <= 2000);
  if (!node) ExpectFit(node.error());
  return 0;
}
