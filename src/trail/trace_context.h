// W3C Trace Context: which call of which other program made us do something, and what we tell the next one. A record of
// what happened carries trace and span, so that what several programs wrote of one event is found together.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace grondslag::trail {

// size bytes that name something in traces; never all zeros.
template <class Tag, std::size_t size>
class TraceBytes {
 public:
  using Bytes = std::array<std::uint8_t, size>;
  // From the random numbers of the machine: it tells nothing.
  static TraceBytes Random();
  // Lower-case hexadecimal. Nothing: anything else, or all zeros.
  static std::optional<TraceBytes> Parse(std::string_view hex);

  const Bytes& bytes() const { return bytes_; }
  std::string ToString() const;
  auto operator<=>(const TraceBytes&) const = default;

 private:
  TraceBytes() = default;
  Bytes bytes_{};
};
using TraceId = TraceBytes<struct TraceTag, 16>;
using SpanId = TraceBytes<struct SpanTag, 8>;
extern template class TraceBytes<struct TraceTag, 16>;
extern template class TraceBytes<struct SpanTag, 8>;

// What travels with a call.
struct TraceContext {
  TraceId trace;
  SpanId span;              // of who calls
  bool is_sampled = false;  // what the first caller does with its telemetry; passed on, and nothing to us
  std::string state{};      // of other programs, as `tracestate` has it; passed on

  bool operator==(const TraceContext&) const = default;
};

// Reads the two headers; where there were several of tracestate, joined with commas (RFC 9110). Of a version after 00
// what 00 knows is taken. A tracestate that cannot be read is dropped; of one that is too long, members of more than
// 128 characters and then those at its end. invalid_input: a traceparent of no known form.
base::Result<TraceContext> ReadTraceContext(std::string_view traceparent, std::string_view tracestate);

// For the next call: version 00.
std::string Traceparent(const TraceContext& context);

// One thing that is done, and what it was done for.
struct Span {
  TraceContext context;            // its own span
  std::optional<SpanId> parent{};  // nothing: it is the root of its trace
};
// The span of a call that comes in: under the caller's, or of a new trace where traceparent says nothing that can be
// read.
Span BeginSpan(std::string_view traceparent, std::string_view tracestate);
// Of something that is done for it.
Span ChildOf(const TraceContext& context);

}  // namespace grondslag::trail
