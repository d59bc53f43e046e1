// Writes situations and their runs as JSON.
#include "api/gallery_json.h"

#include "api/facts_json.h"
#include "api/json.h"
#include "terms/words.h"

namespace grondslag::api {
namespace {

namespace json = boost::json;
using api::ToJson;

json::value NamesOrNull(const std::optional<std::vector<std::string>>& names) {
  return names ? json::value(ToJson(*names)) : json::value(nullptr);
}

json::object ToJson(const rules::Expectation& expected) {
  return {{"verdict", terms::Name(expected.verdict)},
          {"basis", TextOrNull(expected.basis.value_or(""))},
          {"duties", NamesOrNull(expected.duties)},
          {"notes", NamesOrNull(expected.notes)}};
}

}  // namespace

json::object ToJson(const gallery::Situation& situation) {
  return {{"situation", situation.id},
          {"title", ToJson(situation.title)},
          {"text", ToJson(situation.text)},
          {"decision", situation.decision},
          {"facts", FactsToJson(situation.given)},
          {"further_factors", FurtherFactorsToJson(situation.given.further_factors)},
          {"answers", FactsToJson(situation.answers)},
          {"expect", ToJson(situation.expect)},
          {"law", ToJson(situation.law)}};
}

json::object ToJson(const gallery::SituationRun& run) {
  return {{"situation", run.id},
          {"questions", run.questions},
          {"longest", run.longest},
          {"problems", ToJson(run.problems)}};
}

}  // namespace grondslag::api
