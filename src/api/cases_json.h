// Published cases, and how the book decides them, as JSON.
#pragma once

#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "cases/judge.h"
#include "cases/published_case.h"

namespace grondslag::api {

// Whole, as its file has it.
boost::json::object ToJson(const cases::PublishedCase& published);
// [{"case", "title", "outcome", "topic", "source", "jurisdiction", "date"}]
boost::json::array InShort(const std::vector<const cases::PublishedCase*>& published);

// The case whole, and under `readings` how it was decided.
boost::json::object ToJson(const cases::JudgedCase& judged);
// What `grondslag cases --json` prints: per reading the counts, every disagreement with its reason, what is allowed
// against the source, and what is left to a person; and the cases that stand apart.
boost::json::object ReportToJson(const std::vector<cases::JudgedCase>& judged);

}  // namespace grondslag::api
