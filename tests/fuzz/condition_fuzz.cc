// Any text is a condition or is refused in one line.
#include "fuzz.h"
#include "rules/condition.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto syntax = grondslag::rules::ParseCondition(TextOf(data, size));
  if (!syntax) ExpectFit(syntax.error());
  return 0;
}
