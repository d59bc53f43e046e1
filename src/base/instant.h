// A moment, to the microsecond, and the clocks that tell it. Days, as the law counts them, are in date.h.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/result.h"

namespace grondslag::base {

// Microseconds since 1970-01-01T00:00:00Z, between the years 1 and 9999, without leap seconds.
class Instant {
 public:
  constexpr Instant() = default;
  constexpr explicit Instant(std::int64_t microseconds) : microseconds_(microseconds) {}
  constexpr std::int64_t microseconds() const { return microseconds_; }
  // RFC 3339 in UTC with six digits: 2026-07-01T09:30:00.000000Z.
  std::string ToString() const;
  auto operator<=>(const Instant&) const = default;

 private:
  std::int64_t microseconds_ = 0;
};

// Reads RFC 3339 with an offset or `Z` and up to six digits of a second. invalid_input: anything else.
Result<Instant> ParseInstant(std::string_view text);
// The same, or a day by itself: its first moment in Europe/Amsterdam.
Result<Instant> ParseInstantOrDay(std::string_view text);

// The day it is then in Europe/Amsterdam. unavailable: the machine has no time zone data.
Result<Date> DayOf(Instant instant);
// The day's first moment in Europe/Amsterdam. unavailable as above.
Result<Instant> StartOf(Date day);
// As somebody in the Netherlands would write it: the day, where it is its first moment, else to the second with the
// offset of then: 2026-02-03T10:12:00+01:00. Without time zone data as ToString().
std::string WrittenHere(Instant instant);

// Tells the time; tests and simulations put in their own.
using Clock = std::function<Instant()>;
Instant Now();

}  // namespace grondslag::base
