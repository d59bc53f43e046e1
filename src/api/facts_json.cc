// Writes facts and questions as JSON.
#include "api/facts_json.h"

#include "api/json.h"
#include "terms/words.h"

namespace grondslag::api {
namespace {

using api::ToJson;

boost::json::value ToJson(const terms::GivenFact& fact) {
  if (fact.by.empty() && fact.reason.empty()) return boost::json::value(fact.value);
  boost::json::object object{{"value", fact.value}};
  if (!fact.by.empty()) object["by"] = fact.by;
  if (!fact.reason.empty()) object["reason"] = fact.reason;
  return object;
}

boost::json::value TextsOrNull(const base::LocalText& text) {
  if (text.empty()) return nullptr;
  return ToJson(text);
}

}  // namespace

boost::json::object FactsToJson(const terms::GivenFacts& given) {
  boost::json::object object;
  for (const auto& [name, fact] : given.facts) object[name] = ToJson(fact);
  return object;
}

boost::json::array FurtherFactorsToJson(const std::vector<terms::FurtherFactor>& factors) {
  boost::json::array array;
  for (const terms::FurtherFactor& factor : factors) {
    array.push_back(
        {{"judgement", factor.judgement}, {"name", factor.name}, {"value", factor.value}, {"reason", factor.reason}});
  }
  return array;
}

boost::json::object ToJson(const guide::Question& question) {
  boost::json::array values;
  for (const rules::FactValue& value : question.values) {
    values.push_back({{"value", value.value}, {"text", ToJson(value.text)}});
  }
  return {{"fact", question.fact},
          {"number", question.number},
          {"type", terms::Name(question.type)},
          {"ask", ToJson(question.ask)},
          {"why", ToJson(question.why)},
          {"help", TextsOrNull(question.help)},
          {"example", TextsOrNull(question.example)},
          {"unit", TextsOrNull(question.unit)},
          {"values", std::move(values)},
          {"needs_reason", question.needs_reason},
          {"points_to", TextOrNull(question.points_to)}};
}

}  // namespace grondslag::api
