// What every fuzz target shares.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/result.h"
#include "base/text.h"

// Stops the run where a promise is broken, also without assertions.
#define FUZZ_EXPECT(condition) ((condition) ? void() : std::abort())

inline std::string_view TextOf(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// An error says something, in lines of UTF-8.
inline void ExpectFit(const grondslag::base::Error& error) {
  FUZZ_EXPECT(!error.message.empty());
  FUZZ_EXPECT(grondslag::base::IsUtf8(error.ToString()));
  FUZZ_EXPECT(error.message.find('\n') == std::string::npos);
}
