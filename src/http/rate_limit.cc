#include "http/rate_limit.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include <sodium.h>

namespace grondslag::http {

static_assert(sizeof(std::array<unsigned char, 16>) == crypto_shorthash_KEYBYTES);

RateLimit::RateLimit(Rate rate, base::Clock clock, std::size_t slots)
    : rate_(rate), clock_(std::move(clock)), free_at_(2 * std::max<std::size_t>(slots, 1)) {
  randombytes_buf(hash_key_.data(), hash_key_.size());
}

bool RateLimit::Take(std::string_view key) {
  if (rate_.times == 0) return false;
  std::array<unsigned char, crypto_shorthash_BYTES> hash{};
  crypto_shorthash(hash.data(), reinterpret_cast<const unsigned char*>(key.data()), key.size(), hash_key_.data());
  std::array<std::uint32_t, 2> numbers{};
  std::memcpy(numbers.data(), hash.data(), sizeof numbers);
  const std::int64_t now = clock_().microseconds(), all = rate_.in.count(), share = all / rate_.times;
  const std::size_t half = free_at_.size() / 2;
  bool has_room = false;
  const std::lock_guard lock(mutex_);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    std::int64_t& free_at = free_at_[i * half + numbers[i] % half];
    // Further ahead than it can be: the clock was turned back.
    if (free_at < now || free_at > now + all) free_at = now;
    if (free_at + share > now + all) continue;
    free_at += share;
    has_room = true;
  }
  return has_room;
}

}  // namespace grondslag::http
