// At most so many times in so long, for each key, in memory that does not grow: each key has two slots by a keyed hash,
// and goes by the emptier one. So a key suffers only where both are shared, and which keys those are nobody outside can
// find out.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <string_view>
#include <vector>

#include "base/instant.h"

namespace grondslag::http {

struct Rate {
  std::uint32_t times = 0;  // 0: never
  std::chrono::microseconds in{0};
};

// Safe for any number of threads.
class RateLimit {
 public:
  RateLimit(Rate rate, base::Clock clock, std::size_t slots = 1 << 16);  // slots: in each half

  // Counts this time, unless it is one too many: false.
  bool Take(std::string_view key);

 private:
  const Rate rate_;
  const base::Clock clock_;
  std::array<unsigned char, 16> hash_key_{};
  std::mutex mutex_;
  // When each slot is as if nobody had asked, in microseconds: every time puts it off by its share of `in`. Each key
  // has one slot in the first half and one in the second.
  std::vector<std::int64_t> free_at_;
};

}  // namespace grondslag::http
