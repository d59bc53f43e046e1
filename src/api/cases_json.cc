// Writes published cases and the report over them as JSON.
#include "api/cases_json.h"

#include <cmath>

#include "api/decision_json.h"
#include "api/facts_json.h"
#include "api/json.h"
#include "terms/words.h"

namespace grondslag::api {
namespace {

namespace json = boost::json;
using api::ToJson;
using cases::JudgedCase;
using cases::JudgedReading;
using terms::Name;

json::value NameOrNull(const auto& word) {
  if (!word) return nullptr;
  return json::value(Name(*word));
}

// Of a decision what says how it came about.
json::object ToJson(const JudgedReading& judged) {
  json::object object{{"decided_by", Name(judged.by)}, {"agrees", judged.agrees}, {"overall", Name(judged.overall)}};
  const json::object decision = ToJson(judged.decision);
  for (const char* member : {"verdict", "basis", "reason", "missing"}) object[member] = decision.at(member);
  return object;
}

// One decimal; null where there is nothing to take a part of.
json::value Percent(std::size_t part, std::size_t whole) {
  if (whole == 0) return nullptr;
  return std::round(1000.0 * static_cast<double>(part) / static_cast<double>(whole)) / 10;
}

json::object ToJson(const cases::Count& count) {
  return {{"cases", count.All()},
          {"rule_agrees", count.rule_agrees},
          {"rule_disagrees", count.rule_disagrees},
          {"pointer_agrees", count.pointer_agrees},
          {"pointer_disagrees", count.pointer_disagrees},
          {"left_to_a_person", count.left_to_a_person},
          {"rule_agrees_percent", Percent(count.rule_agrees, count.ByRule())},
          {"left_to_a_person_percent", Percent(count.left_to_a_person, count.All())}};
}

template <class Word>
json::object ByWord(const std::map<Word, cases::Count>& counts) {
  json::object object;
  for (const auto& [word, count] : counts) object[Name(word)] = ToJson(count);
  return object;
}

json::array Ids(const std::vector<JudgedCase>& judged, auto wanted) {
  json::array ids;
  for (const JudgedCase& one : judged) {
    if (!one.published->apart && wanted(one)) ids.emplace_back(one.published->id);
  }
  return ids;
}

json::array NamesOf(const std::vector<terms::MissingFact>& missing) {
  json::array names;
  for (const terms::MissingFact& fact : missing) names.emplace_back(fact.fact);
  return names;
}

json::object ReadingToJson(const std::vector<JudgedCase>& judged, terms::Reading reading) {
  const cases::Tally tally = cases::TallyOf(judged, reading);
  json::array disagreements, left;
  for (const JudgedCase& one : judged) {
    const JudgedReading& answer = one.Under(reading);
    if (one.published->apart || answer.agrees) continue;
    json::object object{{"case", one.published->id}};
    if (answer.by == cases::DecidedBy::nobody) {
      object["missing"] = NamesOf(answer.decision.missing);
      left.push_back(std::move(object));
      continue;
    }
    object["outcome"] = Name(one.published->outcome);
    for (auto& member : ToJson(answer)) object.insert(std::move(member));
    disagreements.push_back(std::move(object));
  }
  const auto is_false_permit = [&](const JudgedCase& one) { return cases::IsFalsePermit(one, reading); };
  const auto is_excused = [&](const JudgedCase& one) {
    return cases::IsAllowedAgainstSource(one, reading) && !cases::IsFalsePermit(one, reading);
  };
  return {{"total", ToJson(tally.all)},
          {"outcomes", ByWord(tally.outcomes)},
          {"topics", ByWord(tally.topics)},
          {"false_permits", Ids(judged, is_false_permit)},
          {"contested_permits", Ids(judged, is_excused)},
          {"other_basis", Ids(judged, [&](const JudgedCase& one) { return cases::HasOtherBasis(one, reading); })},
          {"disagreements", std::move(disagreements)},
          {"left_to_a_person", std::move(left)}};
}

}  // namespace

json::object ToJson(const cases::PublishedCase& published) {
  return {{"case", published.id},
          {"title", ToJson(published.title)},
          {"source", published.source},
          {"read", Name(published.read)},
          {"jurisdiction", published.jurisdiction},
          {"topic", Name(published.topic)},
          {"decision", published.decision},
          {"date", published.date.ToString()},
          {"outcome", Name(published.outcome)},
          {"basis", NameOrNull(published.basis)},
          {"summary", ToJson(published.summary)},
          {"facts", FactsToJson(published.stated)},
          {"further_factors", FurtherFactorsToJson(published.stated.further_factors)},
          {"open", ToJson(published.open)},
          {"apart", NameOrNull(published.apart)},
          {"note", published.note.empty() ? json::value(nullptr) : json::value(ToJson(published.note))}};
}

json::array InShort(const std::vector<const cases::PublishedCase*>& published) {
  json::array array;
  for (const cases::PublishedCase* one : published) {
    array.push_back({{"case", one->id},
                     {"title", ToJson(one->title)},
                     {"outcome", Name(one->outcome)},
                     {"topic", Name(one->topic)},
                     {"source", one->source},
                     {"jurisdiction", one->jurisdiction},
                     {"date", one->date.ToString()}});
  }
  return array;
}

json::object ToJson(const JudgedCase& judged) {
  json::object object = ToJson(*judged.published);
  object["readings"] = json::object{{"page", ToJson(judged.page)}, {"law", ToJson(judged.law)}};
  return object;
}

json::object ReportToJson(const std::vector<JudgedCase>& judged) {
  json::array apart;
  for (const JudgedCase& one : judged) {
    if (one.published->apart) apart.push_back(ToJson(one));
  }
  return {
      {"fine", cases::AreFine(judged)},
      {"readings",
       {{"page", ReadingToJson(judged, terms::Reading::page)}, {"law", ReadingToJson(judged, terms::Reading::law)}}},
      {"apart", std::move(apart)}};
}

}  // namespace grondslag::api
