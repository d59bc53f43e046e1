// How long the long tests are, as the environment says; and how the tests were built.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>

namespace grondslag::conformance {

inline std::uint64_t NumberFromEnvironment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::stoull(text);
}

// The address sanitizer holds memory back that was freed; how much is in use then says nothing. g++ and clang tell each
// in their way.
#if defined(__has_feature)
inline constexpr bool kAddressSanitized = __has_feature(address_sanitizer);
#elif defined(__SANITIZE_ADDRESS__)
inline constexpr bool kAddressSanitized = true;
#else
inline constexpr bool kAddressSanitized = false;
#endif

}  // namespace grondslag::conformance
