// What must come out well for a test to go on.
#pragma once

#include <stdexcept>
#include <utility>

#include "base/result.h"

namespace grondslag::conformance {

// The value, or an exception with the message, which ends the test.
template <class T>
T Must(base::Result<T> result) {
  if (!result) throw std::runtime_error(result.error().ToString());
  return *std::move(result);
}
inline void Must(const base::Result<void>& result) {
  if (!result) throw std::runtime_error(result.error().ToString());
}

}  // namespace grondslag::conformance
