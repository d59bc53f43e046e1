// JSON bytes to a value, stricter than JSON asks (RFC 7493): UTF-8, no member twice, no number too large for a double.
// The parser stands in read_json.cc.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <boost/json/value.hpp>

#include "base/result.h"

namespace grondslag::authzen {

// More is refused before it is parsed, or while.
struct JsonLimits {
  std::size_t bytes = 1 << 20;
  std::size_t depth = 32;
  std::size_t values = 100'000;
};

// invalid_input: not JSON, or not as said above. Where a place is known it is a JSON pointer (RFC 6901), as the file of
// the problem. memory: where the value is kept.
base::Result<boost::json::value> ReadJson(std::string_view bytes, const JsonLimits& limits,
                                          boost::json::storage_ptr memory = {});

// The pointer to a member, or to the item at a place, of what pointer leads to.
std::string PointerTo(const std::string& pointer, std::string_view member);
std::string PointerTo(const std::string& pointer, std::size_t item);

}  // namespace grondslag::authzen
