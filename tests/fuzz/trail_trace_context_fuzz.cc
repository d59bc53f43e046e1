// Two headers, a line each: read, or refused. What is read is passed on in a form that is read as the same.
#include <algorithm>

#include "fuzz.h"
#include "trail/trace_context.h"

using namespace grondslag;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = TextOf(data, size);
  const std::size_t line = std::min(text.find('\n'), text.size());
  const std::string_view state = text.substr(std::min(line + 1, text.size()));
  const auto context = trail::ReadTraceContext(text.substr(0, line), state);
  if (!context) {
    ExpectFit(context.error());
    return 0;
  }
  FUZZ_EXPECT(context->state.size() <= 512);
  const auto again = trail::ReadTraceContext(trail::Traceparent(*context), context->state);
  FUZZ_EXPECT(again && *again == *context);
  FUZZ_EXPECT(trail::BeginSpan(text.substr(0, line), state).parent == context->span);
  return 0;
}
