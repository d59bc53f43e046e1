#include "login/json_object.h"

#include <fmt/format.h>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "base/document.h"

namespace grondslag::login {
namespace {

constexpr std::size_t kValuesMax = 10'000;
constexpr std::size_t kDepthMax = 16;
constexpr double kSecondsEnd = 253'402'300'800;  // the year 10000

}  // namespace

base::Result<boost::json::object> ReadObject(std::string_view bytes, const std::string& what, std::size_t bytes_max) {
  // The reader of all documents refuses what is in doubt; what it gives no longer tells a number from a text.
  const auto checked = base::ReadJson(bytes, what, {.bytes = bytes_max, .nodes = kValuesMax, .depth = kDepthMax});
  if (!checked) return base::Fail(base::ErrorCode::invalid_input, checked.error().message);
  boost::json::error_code error;
  const boost::json::value value = boost::json::parse(bytes, error);
  if (error || !value.is_object())
    return base::Fail(base::ErrorCode::invalid_input, fmt::format("{}: is no JSON object", what));
  return value.get_object();
}

std::optional<std::string> TextIn(const boost::json::object& object, std::string_view name) {
  const boost::json::value* const found = object.if_contains(name);
  if (found == nullptr || !found->is_string()) return std::nullopt;
  return std::string(found->get_string());
}

std::optional<std::int64_t> SecondsIn(const boost::json::object& object, std::string_view name) {
  const boost::json::value* const found = object.if_contains(name);
  if (found == nullptr || !found->is_number()) return std::nullopt;
  const double seconds = found->to_number<double>();
  if (!(seconds >= 0 && seconds < kSecondsEnd)) return std::nullopt;
  return static_cast<std::int64_t>(seconds);
}

bool IsTrueIn(const boost::json::object& object, std::string_view name) {
  const boost::json::value* const found = object.if_contains(name);
  return found != nullptr && found->is_bool() && found->get_bool();
}

}  // namespace grondslag::login
