// Holds a value against a schema of the description: every fault at once, each with its place. Knows that part of JSON
// Schema (2020-12) which the description uses of requests; a test holds the description to it.
#pragma once

#include <string>
#include <string_view>

#include <boost/json/value.hpp>

#include "management/description.h"
#include "management/problem.h"

namespace grondslag::management {

// pointer: of the value, in front of what is said of its parts.
void CheckAgainst(const Description& description, const boost::json::value& schema, const boost::json::value& value,
                  const std::string& pointer, Faults& faults);

// The value of a parameter as the schema has it: a number or a text.
boost::json::value ParameterValue(const Description& description, const boost::json::value& schema,
                                  std::string_view text);

// Whether CheckAgainst heeds that keyword, or it says nothing of what is right.
bool IsKeywordKnown(std::string_view keyword);

}  // namespace grondslag::management
