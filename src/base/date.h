// Days in Europe/Amsterdam, and today. A day has no time and no zone once it is read.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace grondslag::base {

// A day of the Gregorian calendar between 0001-01-01 and 9999-12-31.
class Date {
 public:
  constexpr Date() = default;
  constexpr explicit Date(std::chrono::sys_days days)
      : days_(static_cast<std::int32_t>(days.time_since_epoch().count())) {}

  constexpr std::chrono::sys_days days() const { return std::chrono::sys_days{std::chrono::days{days_}}; }
  // The first day of all, 0001-01-01.
  static constexpr Date First() { return Date(std::chrono::sys_days{std::chrono::days{kFirst}}); }
  // The last day of all has no next one and gives itself; so the first with Previous().
  Date Next() const { return days_ < kLast ? Date(days() + std::chrono::days{1}) : *this; }
  Date Previous() const { return days_ > kFirst ? Date(days() - std::chrono::days{1}) : *this; }
  // YYYY-MM-DD.
  std::string ToString() const;
  auto operator<=>(const Date&) const = default;

  template <class A>
  void Archive(A& a) {
    a(days_);
  }

 private:
  static constexpr std::int32_t kFirst = -719'162, kLast = 2'932'896;  // 0001-01-01, 9999-12-31
  std::int32_t days_ = 0;
};

// Reads YYYY-MM-DD and nothing else. invalid_input: another form, or a day that does not exist.
Result<Date> ParseDate(std::string_view text);

// Today in Europe/Amsterdam. unavailable: the machine has no time zone data.
Result<Date> Today();

}  // namespace grondslag::base
