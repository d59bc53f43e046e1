// A day that is read is written as it stood.
#include "base/date.h"
#include "fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = TextOf(data, size);
  const auto date = grondslag::base::ParseDate(text);
  if (!date) ExpectFit(date.error());
  if (date) FUZZ_EXPECT(date->ToString() == text && date->Previous() <= *date && *date <= date->Next());
  return 0;
}
