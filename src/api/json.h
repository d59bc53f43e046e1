// What every JSON codec here shares: texts, lists of names, and printing for people. Members keep the order in which
// they are put in.
#pragma once

#include <string>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "base/text.h"

namespace grondslag::api {

// {"nl": …, "en": …}
boost::json::object ToJson(const base::LocalText& text);
boost::json::array ToJson(const std::vector<std::string>& names);
// Null for an empty text.
boost::json::value TextOrNull(const std::string& text);

// Indented by two spaces, with a newline at the end.
std::string Pretty(const boost::json::value& value);

}  // namespace grondslag::api
