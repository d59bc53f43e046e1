#include "embed/explanation.h"

#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "api/decision_json.h"
#include "api/engine.h"
#include "api/json.h"
#include "embed/ruling.h"
#include "gate/outcome.h"
#include "ledger/identifier.h"
#include "terms/words.h"

namespace grondslag::embed {
namespace {

namespace json = boost::json;

// A text in both languages becomes the one.
void SayIn(base::Language language, json::value& value) {
  if (json::array* array = value.if_array()) {
    for (json::value& item : *array) SayIn(language, item);
    return;
  }
  json::object* object = value.if_object();
  if (object == nullptr) return;
  const bool is_text = object->size() == 2 && object->contains("nl") && object->contains("en");
  if (is_text) {
    json::value said = object->at(language == base::Language::nl ? "nl" : "en");
    value = std::move(said);
    return;
  }
  for (auto& member : *object) SayIn(language, member.value());
}

json::object ToJson(const Request& request) {
  json::array categories, duties;
  for (const ledger::RecordName& category : request.gate.categories) categories.emplace_back(category.value());
  for (const std::string& duty : request.duties) duties.emplace_back(duty);
  return {
      {"purpose", api::TextOrNull(request.gate.purpose.value())},
      {"action", gate::Name(request.gate.action)},
      {"recipient", api::TextOrNull(request.gate.recipient.value())},
      {"channel", api::TextOrNull(request.gate.channel)},
      {"contact_kind", request.gate.contact ? json::value(ledger::Name(*request.gate.contact)) : json::value(nullptr)},
      {"categories", std::move(categories)},
      {"duties", std::move(duties)}};
}

json::array PartsOf(const gate::Answer& answer, base::Language language) {
  json::array parts;
  for (const gate::PartAnswer& part : answer.parts) {
    json::value decision = api::ToJson(part.decision);
    SayIn(language, decision);
    parts.push_back({{"category", api::TextOrNull(part.category.value())},
                     {"duties_open", api::ToJson(part.duties_open)},
                     {"answer", std::move(decision)}});
  }
  return parts;
}

}  // namespace

Explanation Explain(const Judged& judged, const Request& request, base::Language language) {
  // Where the denial says why, nothing was judged.
  Ruling ruling{.denial = judged.denial, .verdict = {}, .basis = {}};
  const bool is_judged = judged.denial == Denial::none;
  const gate::Outcome outcome = is_judged ? gate::OutcomeOf(judged.answer) : gate::Outcome();
  const rules::RuleBook& book = Follower::book();
  if (is_judged) ruling = RulingOf(outcome, request, judged.knows_purpose, book);
  const bool permit = ruling.denial == Denial::none;
  const json::object object{
      {"permit", permit},
      {"denial", Name(ruling.denial)},
      {"verdict", ruling.verdict ? json::value(terms::Name(*ruling.verdict)) : json::value(nullptr)},
      {"position", judged.basis.position},
      {"at", judged.basis.at.ToString()},
      {"engine", api::kEngine},
      {"book", {{"name", book.name}, {"version", book.version}, {"hash", book.hash}}},
      {"request", ToJson(request)},
      {"parts", PartsOf(judged.answer, language)}};
  return {.permit = permit, .json = api::Pretty(object)};
}

}  // namespace grondslag::embed
