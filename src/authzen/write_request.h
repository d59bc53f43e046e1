// Requests as JSON: what read_request.h reads back the same. An object without members is left out, and an id or name
// that is looked for.
#pragma once

#include <boost/json/object.hpp>

#include "authzen/message.h"

namespace grondslag::authzen {

boost::json::object ToJson(const Entity& entity);
boost::json::object ToJson(const Action& action);
boost::json::object ToJson(const Evaluation& evaluation);
// An evaluation that is an error is written as null, which is one.
boost::json::object ToJson(const Batch& batch);
boost::json::object ToJson(const SearchRequest& search);

}  // namespace grondslag::authzen
