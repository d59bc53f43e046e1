// Reads the members of the Dutch profile.
#include "authzen/profile.h"

#include <string_view>

namespace grondslag::authzen {
namespace {

std::string TextOf(const Object& object, std::string_view name) {
  const boost::json::value* value = object.if_contains(name);
  if (value == nullptr || !value->is_string()) return {};
  return {value->get_string().data(), value->get_string().size()};
}

}  // namespace

Profile ProfileOf(const Evaluation& evaluation) {
  return {.processing_activity_id = TextOf(evaluation.action.properties, "processing_activity_id"),
          .algorithm_id = TextOf(evaluation.action.properties, "algorithm_id"),
          .traceparent = TextOf(evaluation.context, "traceparent"),
          .time = TextOf(evaluation.context, "time")};
}

}  // namespace grondslag::authzen
