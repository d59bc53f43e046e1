// Writes answers as JSON.
#include "authzen/write_answer.h"

#include <utility>

#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "authzen/write_request.h"

namespace grondslag::authzen {
namespace {

namespace json = boost::json;

json::array ToJson(const std::vector<Obligation>& obligations) {
  json::array array;
  for (const Obligation& obligation : obligations) {
    array.push_back({{"id", obligation.id}, {"type", obligation.type}, {"properties", obligation.properties}});
  }
  return array;
}

json::object ToJson(const SearchItem& item) {
  json::object object = std::visit([](const auto& what) { return authzen::ToJson(what); }, item.what);
  if (!item.obligations.empty()) object["obligations"] = ToJson(item.obligations);
  return object;
}

}  // namespace

json::object ToJson(const Decision& decision) {
  json::object object{{"decision", decision.decision}};
  Object context = decision.context;
  if (!decision.obligations.empty()) context["obligations"] = ToJson(decision.obligations);
  if (!context.empty()) object["context"] = std::move(context);
  return object;
}

std::string Write(const Decision& decision) { return json::serialize(ToJson(decision)); }

json::object ToJson(const SearchResult& result) {
  json::object page{{"next_token", result.next_token}, {"count", result.results.size()}};
  if (result.total) page["total"] = *result.total;
  json::object object{{"page", std::move(page)}};
  if (!result.context.empty()) object["context"] = result.context;
  json::array results;
  for (const SearchItem& item : result.results) results.push_back(ToJson(item));
  object["results"] = std::move(results);
  return object;
}

json::object ToJson(const Metadata& metadata) {
  const std::string& base = metadata.policy_decision_point;
  json::object object{{"policy_decision_point", base},
                      {"access_evaluation_endpoint", base + "/access/v1/evaluation"},
                      {"access_evaluations_endpoint", base + "/access/v1/evaluations"}};
  if (metadata.has_search) {
    for (const SearchFor search : {SearchFor::subject, SearchFor::resource, SearchFor::action}) {
      object[fmt::format("search_{}_endpoint", Name(search))] =
          fmt::format("{}/access/v1/search/{}", base, Name(search));
    }
  }
  if (!metadata.supported_obligations.empty()) {
    json::array types;
    for (const std::string& type : metadata.supported_obligations) types.emplace_back(type);
    object["supported_obligations"] = std::move(types);
  }
  if (!metadata.mode.empty()) object["grondslag_mode"] = metadata.mode;
  return object;
}

Object ErrorContext(int status, const std::string& message) {
  return {{"error", {{"status", status}, {"message", message}}}};
}

}  // namespace grondslag::authzen
