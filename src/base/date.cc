// Reads and writes days.
#include "base/date.h"

#include <fmt/format.h>

#include "base/instant.h"

namespace grondslag::base {
namespace {

std::optional<int> Digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::string Date::ToString() const {
  const std::chrono::year_month_day day{days()};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

Result<Date> ParseDate(std::string_view text) {
  const auto refuse = [&](std::string_view why) {
    return Fail(ErrorCode::invalid_input, fmt::format("`{}` {}", text.substr(0, 40), why));
  };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return refuse("is not a date; write it as 2026-06-30");
  const auto year = Digits(text.substr(0, 4)), month = Digits(text.substr(5, 2)), day = Digits(text.substr(8, 2));
  if (!year || !month || !day || *year == 0) return refuse("is not a date; write it as 2026-06-30");
  const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return refuse("is a day that does not exist");
  return Date(std::chrono::sys_days{date});
}

Result<Date> Today() { return DayOf(Now()); }

}  // namespace grondslag::base
