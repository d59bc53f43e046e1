// Answers as JSON. Members stand in the order of the specification: the page of a search comes before its results.
#pragma once

#include <string>

#include <boost/json/object.hpp>

#include "authzen/message.h"

namespace grondslag::authzen {

// Obligations stand in the context, after whatever else is in it.
boost::json::object ToJson(const Decision& decision);
std::string Write(const Decision& decision);
// Always with a page, that says how many results it holds.
boost::json::object ToJson(const SearchResult& result);
boost::json::object ToJson(const Metadata& metadata);

// What stands in a decision about a question that went wrong: {"error": {"status", "message"}}.
Object ErrorContext(int status, const std::string& message);

}  // namespace grondslag::authzen
