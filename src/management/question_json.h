// What a conversation asks and what was said in it, as JSON: of an assessment on record, and of one that nobody keeps.
#pragma once

#include <optional>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "guide/conversation.h"

namespace grondslag::management {

// Null: there is none.
boost::json::value QuestionToJson(const std::optional<guide::Question>& question);
// All but where it comes from.
boost::json::object SummaryLineToJson(const guide::SummaryLine& line);

}  // namespace grondslag::management
