// What an OpenID provider sends, as JSON objects: UTF-8, bounded, no member twice, so that nobody else reads another
// value in it than is read here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "base/result.h"

namespace grondslag::login {

// what: names it in the message. invalid_input: no JSON object as said above, or larger than bytes_max.
base::Result<boost::json::object> ReadObject(std::string_view bytes, const std::string& what, std::size_t bytes_max);

// The member of that name. Nothing: it is not there, or of another type.
std::optional<std::string> TextIn(const boost::json::object& object, std::string_view name);
// A number that is a count of seconds since 1970, between the years 1970 and 9999; what is behind the point is left
// off.
std::optional<std::int64_t> SecondsIn(const boost::json::object& object, std::string_view name);
// It is there, and true.
bool IsTrueIn(const boost::json::object& object, std::string_view name);

}  // namespace grondslag::login
