// Everyday situations, and how their conversations went, as JSON.
#pragma once

#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "gallery/check.h"
#include "gallery/situation.h"

namespace grondslag::api {

// Whole, as its file has it.
boost::json::object ToJson(const gallery::Situation& situation);
// {"situation", "questions", "longest", "problems"}
boost::json::object ToJson(const gallery::SituationRun& run);

}  // namespace grondslag::api
