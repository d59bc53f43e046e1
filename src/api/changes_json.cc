// Writes changes and differences; the order of the members is that of the schema.
#include "api/changes_json.h"

#include <utility>

#include "api/json.h"
#include "terms/words.h"

namespace grondslag::api {
namespace {

namespace json = boost::json;
using terms::Name;

json::object ToJson(const diagram::TouchedFact& fact) {
  json::array values;
  for (const terms::NamedFact& value : fact.values)
    values.push_back({{"value", value.value}, {"text", api::ToJson(value.value_text)}});
  return {{"fact", fact.fact},
          {"question", api::ToJson(fact.values.front().question)},
          {"values", std::move(values)},
          {"sets_apart", fact.sets_apart}};
}

json::object ToJson(const rules::RuleBook& book, const rules::Rule& rule) {
  return {{"rule", rule.name},
          {"decision", book[rule.decision].name},
          {"effect", Name(rule.effect)},
          {"reading", rule.reading ? json::value(Name(*rule.reading)) : json::value(nullptr)},
          {"text", api::ToJson(rule.text)},
          {"cites", api::ToJson(rule.cites)}};
}

json::object ToJson(const rules::Change& change) {
  return {{"change", change.id},
          {"day", change.day ? json::value(change.day->ToString()) : json::value(nullptr)},
          {"status", Name(change.status)},
          {"title", api::ToJson(change.title)},
          {"text", api::ToJson(change.text)},
          {"cites", api::ToJson(change.cites)}};
}

json::object ToJson(const rules::RuleBook& book, const ChangeWithEffect& each) {
  const auto& [change, effect] = each;
  json::object object = ToJson(*change);
  object["effect"] = {{"law", api::ToJson(effect.law)},
                      {"page", api::ToJson(effect.page)},
                      {"ended", RulesToJson(book, effect.ended)},
                      {"began", RulesToJson(book, effect.began)}};
  return object;
}

json::object ListOf(const rules::RuleBook& book, json::array changes) {
  return {{"book",
           {{"name", book.name},
            {"version", book.version},
            {"hash", book.hash},
            {"read_until", book.read_until.ToString()}}},
          {"changes", std::move(changes)}};
}

}  // namespace

std::vector<const rules::Change*> ChangesBetween(const rules::RuleBook& book, const std::optional<base::Date>& since,
                                                 const std::optional<base::Date>& until) {
  std::vector<const rules::Change*> changes;
  for (const rules::Change& change : book.changes) {
    const bool too_early = since && change.day && *change.day < *since;
    const bool too_late = until && (!change.day || *change.day > *until);
    if (!too_early && !too_late) changes.push_back(&change);
  }
  return changes;
}

json::object ToJson(const diagram::AnswerDifference& difference) {
  json::object facts;
  for (const terms::NamedFact& fact : difference.facts) facts[fact.fact] = fact.value;
  json::array touched;
  for (const diagram::TouchedFact& fact : difference.touched) touched.push_back(ToJson(fact));
  return {{"decision", difference.decision},
          {"answer", difference.answer},
          {"before", difference.before},
          {"after", difference.after},
          {"facts", std::move(facts)},
          {"touched", difference.answer == "verdict" ? json::value(std::move(touched)) : json::value(nullptr)}};
}

json::array ToJson(const std::vector<diagram::AnswerDifference>& differences) {
  json::array list;
  for (const diagram::AnswerDifference& difference : differences) list.push_back(ToJson(difference));
  return list;
}

json::array RulesToJson(const rules::RuleBook& book, const std::vector<rules::RuleIndex>& rules) {
  json::array list;
  for (const rules::RuleIndex rule : rules) list.push_back(ToJson(book, book[rule]));
  return list;
}

json::object ToJson(const rules::RuleBook& book, const std::vector<ChangeWithEffect>& changes) {
  json::array list;
  for (const ChangeWithEffect& each : changes) list.push_back(ToJson(book, each));
  return ListOf(book, std::move(list));
}

json::object ToJson(const rules::RuleBook& book, const std::vector<const rules::Change*>& changes) {
  json::array list;
  for (const rules::Change* change : changes) list.push_back(ToJson(*change));
  return ListOf(book, std::move(list));
}

}  // namespace grondslag::api
