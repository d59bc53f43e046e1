// Instants and spans of time, as everything here that ends by itself counts them.
#pragma once

#include <chrono>

#include "base/instant.h"

namespace grondslag::login {

// So much later; before, where it is negative.
inline base::Instant Later(base::Instant begin, std::chrono::microseconds time) {
  return base::Instant(begin.microseconds() + time.count());
}
inline std::chrono::microseconds Between(base::Instant begin, base::Instant end) {
  return std::chrono::microseconds(end.microseconds() - begin.microseconds());
}

}  // namespace grondslag::login
