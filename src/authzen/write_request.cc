// Writes requests as JSON.
#include "authzen/write_request.h"

#include <boost/json/array.hpp>

namespace grondslag::authzen {
namespace {

namespace json = boost::json;

void PutUnlessEmpty(json::object& object, std::string_view name, const Object& value) {
  if (!value.empty()) object[name] = value;
}

json::object WithoutId(const Entity& entity) {
  json::object object{{"type", entity.type}};
  PutUnlessEmpty(object, "properties", entity.properties);
  return object;
}

json::object ToJson(const BatchItem& item) {
  json::object object;
  if (item.subject) object["subject"] = authzen::ToJson(*item.subject);
  if (item.action) object["action"] = authzen::ToJson(*item.action);
  if (item.resource) object["resource"] = authzen::ToJson(*item.resource);
  // An empty one stands in the place of the default.
  if (item.context) object["context"] = *item.context;
  return object;
}

json::object ToJson(const PageRequest& page) {
  json::object object;
  if (!page.token.empty()) object["token"] = page.token;
  if (page.limit) object["limit"] = *page.limit;
  PutUnlessEmpty(object, "properties", page.properties);
  return object;
}

}  // namespace

json::object ToJson(const Entity& entity) {
  json::object object{{"type", entity.type}, {"id", entity.id}};
  PutUnlessEmpty(object, "properties", entity.properties);
  return object;
}

json::object ToJson(const Action& action) {
  json::object object{{"name", action.name}};
  PutUnlessEmpty(object, "properties", action.properties);
  return object;
}

json::object ToJson(const Evaluation& evaluation) {
  json::object object{{"subject", ToJson(evaluation.subject)},
                      {"action", ToJson(evaluation.action)},
                      {"resource", ToJson(evaluation.resource)}};
  PutUnlessEmpty(object, "context", evaluation.context);
  return object;
}

json::object ToJson(const Batch& batch) {
  json::object object = ToJson(batch.defaults);
  json::array& evaluations = object["evaluations"].emplace_array();
  for (const base::Result<BatchItem>& item : batch.evaluations)
    evaluations.push_back(item ? json::value(ToJson(*item)) : json::value());
  object["options"] = {{"evaluations_semantic", Name(batch.semantic)}};
  return object;
}

json::object ToJson(const SearchRequest& search) {
  const auto part = [&](const Entity& entity, SearchFor role) {
    return search.search_for == role ? WithoutId(entity) : ToJson(entity);
  };
  json::object object{{"subject", part(search.subject, SearchFor::subject)}};
  if (search.search_for != SearchFor::action) object["action"] = ToJson(search.action);
  object["resource"] = part(search.resource, SearchFor::resource);
  PutUnlessEmpty(object, "context", search.context);
  PutUnlessEmpty(object, "page", ToJson(search.page));
  return object;
}

}  // namespace grondslag::authzen
