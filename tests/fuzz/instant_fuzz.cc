// A moment that is read is read again from what it is written as.
#include "base/instant.h"
#include "fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto instant = grondslag::base::ParseInstant(TextOf(data, size));
  if (!instant) ExpectFit(instant.error());
  if (instant) FUZZ_EXPECT(grondslag::base::ParseInstant(instant->ToString()) == *instant);
  return 0;
}
