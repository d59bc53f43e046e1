// Facts as people gave them, and questions, as JSON.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "guide/conversation.h"
#include "terms/facts.h"

namespace grondslag::api {

// As a facts file has them: {"fact": "value"}, or {"fact": {"value", "by", "reason"}} where a person gave a reason.
boost::json::object FactsToJson(const terms::GivenFacts& given);
// [{"judgement", "name", "value", "reason"}]
boost::json::array FurtherFactorsToJson(const std::vector<terms::FurtherFactor>& factors);

boost::json::object ToJson(const guide::Question& question);

}  // namespace grondslag::api
