#include "management/question_json.h"

#include "api/facts_json.h"
#include "api/json.h"

namespace grondslag::management {

namespace json = boost::json;

json::value QuestionToJson(const std::optional<guide::Question>& question) {
  if (!question) return nullptr;
  json::object object = api::ToJson(*question);
  if (question->why.empty()) object["why"] = nullptr;
  object["takes_factors"] = question->takes_factors();
  object["factors"] = api::ToJson(question->factors);
  object["about_organisation"] = question->about_organisation;
  return object;
}

json::object SummaryLineToJson(const guide::SummaryLine& line) {
  return {{"fact", line.fact},
          {"ask", api::ToJson(line.ask)},
          {"value", line.known ? api::TextOrNull(line.given.value) : json::value(nullptr)},
          {"answer", api::ToJson(line.answer)},
          {"reason", api::TextOrNull(line.given.reason)},
          {"by", api::TextOrNull(line.given.by)},
          {"known", line.known},
          {"matters", line.matters}};
}

}  // namespace grondslag::management
