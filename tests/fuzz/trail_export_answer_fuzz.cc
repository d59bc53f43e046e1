// Any text as what a receiver answers: read, or refused.
#include "fuzz.h"
#include "trail/otlp_json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto answer = grondslag::trail::ReadExportAnswer(TextOf(data, size));
  if (!answer) ExpectFit(answer.error());
  return 0;
}
