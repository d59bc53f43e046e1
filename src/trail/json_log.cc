#include "trail/json_log.h"

#include <cmath>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace grondslag::trail {
namespace {

namespace json = boost::json;

struct ToJson {
  json::value operator()(bool value) const { return value; }
  json::value operator()(std::int64_t value) const { return value; }
  json::value operator()(std::uint64_t value) const { return value; }
  // JSON has no word for what is no number.
  json::value operator()(double value) const { return std::isfinite(value) ? json::value(value) : json::value(); }
  json::value operator()(Word value) const { return json::string(value.text()); }
  json::value operator()(const std::string& value) const { return json::string(value); }
};

}  // namespace

std::string_view Name(LogLevel level) {
  switch (level) {
    case LogLevel::debug: return "debug";
    case LogLevel::info: return "info";
    case LogLevel::warning: return "warning";
    case LogLevel::error: break;
  }
  return "error";
}

Word WordOf(base::ErrorCode code) {
  switch (code) {
    case base::ErrorCode::invalid_input: return "invalid_input";
    case base::ErrorCode::not_found: return "not_found";
    case base::ErrorCode::conflict: return "conflict";
    case base::ErrorCode::unavailable: return "unavailable";
    case base::ErrorCode::corrupt: return "corrupt";
    case base::ErrorCode::internal: break;
  }
  return "internal";
}

void JsonLog::Write(LogLevel level, Word message, std::initializer_list<LogField> fields) {
  if (level < least_) return;
  json::object entry{{"time", clock_().ToString()}, {"level", Name(level)}, {"message", message.text()}};
  for (const LogField& field : fields) entry.emplace(field.key_.text(), std::visit(ToJson(), field.value_));
  const std::string line = json::serialize(entry) + "\n";
  const std::scoped_lock lock(mutex_);
  stream_ << line << std::flush;
}

}  // namespace grondslag::trail
