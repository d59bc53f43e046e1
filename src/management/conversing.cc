#include "management/conversing.h"

#include <utility>

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

std::optional<Refusal> CheckAsked(guide::Conversation& conversation, const std::string& fact,
                                  const std::string& pointer) {
  const auto question = conversation.Next();
  if (question && question->fact == fact) return std::nullopt;
  if (conversation.Change(fact)) return std::nullopt;
  return Refusal(ProblemCode::invalid, {FaultOf(pointer, "not_due", fact)});
}

terms::FurtherFactor FactorIn(const base::Node& map) {
  terms::FurtherFactor factor;
  for (const auto& [name, text] : {std::pair("judgement", &factor.judgement), std::pair("name", &factor.name),
                                   std::pair("value", &factor.value), std::pair("reason", &factor.reason)}) {
    if (const base::Node* node = map.Find(name)) *text = node->scalar;
  }
  return factor;
}

}  // namespace grondslag::management
