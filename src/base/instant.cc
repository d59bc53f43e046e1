// Reads and writes moments; what the zone of the law makes of them.
#include "base/instant.h"

#include <charconv>
#include <chrono>
#include <exception>
#include <optional>

#include <date/tz.h>
#include <fmt/format.h>

namespace grondslag::base {
namespace {

using Micros = std::chrono::microseconds;
using SysMicros = std::chrono::sys_time<Micros>;

SysMicros SysOf(Instant instant) { return SysMicros(Micros(instant.microseconds())); }

tl::unexpected<Error> NoZone() {
  return Fail(ErrorCode::unavailable, "no time zone data for Europe/Amsterdam on this machine; install tzdata");
}

tl::unexpected<Error> NotAMoment(std::string_view text) {
  return Fail(ErrorCode::invalid_input,
              fmt::format("`{}` is not a moment; write it as 2026-06-30T14:05:00+02:00", text.substr(0, 40)));
}

// Exactly two digits below bound.
std::optional<int> TwoDigits(std::string_view text, int bound) {
  if (text.size() != 2 || text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9') return std::nullopt;
  const int value = (text[0] - '0') * 10 + (text[1] - '0');
  return value < bound ? std::optional(value) : std::nullopt;
}

// Of `Z`, `+02:00`, `-05:30`, in minutes east of UTC.
std::optional<int> OffsetOf(std::string_view text) {
  if (text == "Z") return 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const auto hours = TwoDigits(text.substr(1, 2), 24), minutes = TwoDigits(text.substr(4, 2), 60);
  if (!hours || !minutes) return std::nullopt;
  return (text[0] == '-' ? -1 : 1) * (*hours * 60 + *minutes);
}

// The digits behind the point of a second, as microseconds; takes them and the point off the text.
std::optional<std::int64_t> TakeFraction(std::string_view& text) {
  if (!text.starts_with('.')) return 0;
  text.remove_prefix(1);
  std::int64_t value = 0;
  int digits = 0;
  for (; digits < 6 && !text.empty() && text[0] >= '0' && text[0] <= '9'; text.remove_prefix(1), ++digits)
    value = value * 10 + (text[0] - '0');
  // A seventh digit is left over, and no offset.
  if (digits == 0) return std::nullopt;
  for (; digits < 6; ++digits) value *= 10;
  return value;
}

}  // namespace

std::string Instant::ToString() const {
  const SysMicros moment = SysOf(*this);
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::hh_mm_ss time(moment - day);
  return fmt::format("{}T{:02}:{:02}:{:02}.{:06}Z", Date(day).ToString(), time.hours().count(), time.minutes().count(),
                     time.seconds().count(), time.subseconds().count());
}

Result<Instant> ParseInstant(std::string_view text) {
  std::string_view rest = text;
  if (rest.size() < 20 || rest[10] != 'T' || rest[13] != ':' || rest[16] != ':') return NotAMoment(text);
  const Result<Date> day = ParseDate(rest.substr(0, 10));
  const auto hours = TwoDigits(rest.substr(11, 2), 24), minutes = TwoDigits(rest.substr(14, 2), 60),
             seconds = TwoDigits(rest.substr(17, 2), 60);
  rest.remove_prefix(19);
  const auto fraction = TakeFraction(rest);
  const auto offset = OffsetOf(rest);
  if (!day || !hours || !minutes || !seconds || !fraction || !offset) return NotAMoment(text);
  const auto moment = day->days() + std::chrono::hours(*hours) + std::chrono::minutes(*minutes - *offset) +
                      std::chrono::seconds(*seconds) + Micros(*fraction);
  const auto utc_day = Date(std::chrono::floor<std::chrono::days>(moment));
  // An offset may carry the first and the last day of all out of the calendar.
  if (utc_day.ToString().size() != 10 || utc_day < Date::First()) return NotAMoment(text);
  return Instant(moment.time_since_epoch().count());
}

Result<Instant> ParseInstantOrDay(std::string_view text) {
  if (text.size() != 10) return ParseInstant(text);
  GRONDSLAG_TRY(day, ParseDate(text));
  return StartOf(day);
}

Result<Date> DayOf(Instant instant) {
  try {
    const date::zoned_time<Micros> here{"Europe/Amsterdam", SysOf(instant)};
    return Date(std::chrono::sys_days{date::floor<date::days>(here.get_local_time()).time_since_epoch()});
  } catch (const std::exception&) {
    return NoZone();
  }
}

Result<Instant> StartOf(Date day) {
  try {
    const date::local_days local{day.days().time_since_epoch()};
    const date::zoned_time<Micros> here{"Europe/Amsterdam", local, date::choose::earliest};
    return Instant(here.get_sys_time().time_since_epoch().count());
  } catch (const std::exception&) {
    return NoZone();
  }
}

std::string WrittenHere(Instant instant) {
  const Result<Date> day = DayOf(instant);
  const Result<Instant> start = day ? StartOf(*day) : tl::unexpected(day.error());
  if (!start) return instant.ToString();
  if (*start == instant) return day->ToString();
  const date::zoned_time<Micros> here{"Europe/Amsterdam", SysOf(instant)};
  return date::format("%FT%T%Ez", date::zoned_time<std::chrono::seconds>{
                                      here.get_time_zone(), date::floor<std::chrono::seconds>(SysOf(instant))});
}

Instant Now() {
  return Instant(std::chrono::floor<Micros>(std::chrono::system_clock::now()).time_since_epoch().count());
}

}  // namespace grondslag::base
