// What conversations of the API share, that of an assessment on record and one that nobody keeps: what is asked and was
// said in it as JSON, and what may be answered now.
#pragma once

#include <optional>
#include <string>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "base/document.h"
#include "guide/conversation.h"
#include "management/problem.h"
#include "terms/facts.h"

namespace grondslag::management {

// Null: there is none.
boost::json::value QuestionToJson(const std::optional<guide::Question>& question);
// All but where it comes from.
boost::json::object SummaryLineToJson(const guide::SummaryLine& line);

// Whether the fact is asked now, or was answered and is answered anew: then it is what is asked. Nothing: it is.
// pointer: where the request names it.
std::optional<Refusal> CheckAsked(guide::Conversation& conversation, const std::string& fact,
                                  const std::string& pointer);

// A further factor as a request has it.
terms::FurtherFactor FactorIn(const base::Node& map);

}  // namespace grondslag::management
