// The path of a tile that is read is written as it stood.
#include "fuzz.h"
#include "log/tile.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view path = TextOf(data, size);
  const auto id = grondslag::log::ParseTilePath(path);
  if (!id) ExpectFit(id.error());
  if (id) FUZZ_EXPECT(grondslag::log::PathOf(*id) == path);
  return 0;
}
