// Writes decisions as JSON; the order of the members is that of the schema.
#include "api/decision_json.h"

#include "api/engine.h"
#include "api/facts_json.h"
#include "api/json.h"
#include "terms/words.h"

namespace grondslag::api {
namespace {

namespace json = boost::json;
using api::ToJson;
using terms::Name;

json::object ToJson(const terms::NamedFact& fact);
json::object ToJson(const terms::CitedRule& rule);
json::object ToJson(const terms::MissingFact& missing);
json::object ToJson(const terms::JudgementAnswer& judgement);
json::object ToJson(const terms::DifferenceAnswer& difference);
json::object ToJson(const terms::Alternative& alternative);

template <class T>
json::array List(const std::vector<T>& items) {
  json::array array;
  for (const T& item : items) array.push_back(ToJson(item));
  return array;
}

json::value NameOrNull(const std::optional<terms::LawfulBasis>& basis) {
  if (!basis) return nullptr;
  return json::value(Name(*basis));
}

json::value DpvOrNull(const std::optional<terms::LawfulBasis>& basis) {
  return basis ? TextOrNull(std::string(terms::DpvIdentifier(*basis))) : json::value(nullptr);
}

json::object ToJson(const terms::NamedFact& fact) {
  return {{"fact", fact.fact},
          {"value", fact.value},
          {"question", ToJson(fact.question)},
          {"text", ToJson(fact.value_text)},
          {"when_silent", fact.when_silent}};
}

// What a rule stands on, as every quotation of one ends.
void AddSources(const terms::CitedRule& rule, json::object& object) {
  object["norms"] = ToJson(rule.norms);
  object["cites"] = ToJson(rule.cites);
  object["reading"] = rule.reading ? json::value(Name(*rule.reading)) : json::value(nullptr);
  object["difference"] = TextOrNull(rule.difference);
  object["unverified"] = rule.unverified;
}

json::object ToJson(const terms::CitedRule& rule) {
  json::object object{{"rule", rule.rule},
                      {"decision", rule.decision},
                      {"effect", Name(rule.effect)},
                      {"holds", rule.holds},
                      {"because", ToJson(rule.because)},
                      {"instead", rule.instead.empty() ? json::value(nullptr) : json::value(ToJson(rule.instead))}};
  AddSources(rule, object);
  return object;
}

json::object ToJson(const terms::MissingFact& missing) {
  return {{"fact", missing.fact}, {"question", ToJson(missing.question)}, {"judgement", missing.is_judgement}};
}

// Only the readings that were asked.
template <class T>
json::object Readings(terms::ReadingChoice reading, const T& page, const T& law) {
  json::object object;
  if (reading != terms::ReadingChoice::law) object["page"] = page;
  if (reading != terms::ReadingChoice::page) object["law"] = law;
  return object;
}

json::object ToJson(const terms::BasisAnswer& basis, terms::ReadingChoice reading) {
  return {{"basis", Name(basis.basis)},
          {"dpv", DpvOrNull(basis.basis)},
          {"article", TextOrNull(std::string(terms::ArticleOf(basis.basis)))},
          {"state", Name(basis.state)},
          {"readings", Readings(reading, Name(basis.page), Name(basis.law))},
          {"reason", api::ToJson(basis.reason)},
          {"missing", List(basis.missing)}};
}

json::object DutyToJson(const terms::DutyAnswer& duty) {
  json::object object{{"duty", duty.rule.rule},         {"due", Name(duty.due)},
                      {"certain", duty.certain},        {"contested", duty.contested},
                      {"decision", duty.rule.decision}, {"text", ToJson(duty.rule.because)}};
  AddSources(duty.rule, object);
  return object;
}

json::object NoteToJson(const terms::DutyAnswer& note) {
  json::object object{{"note", note.rule.rule},
                      {"certain", note.certain},
                      {"contested", note.contested},
                      {"decision", note.rule.decision},
                      {"text", ToJson(note.rule.because)}};
  AddSources(note.rule, object);
  return object;
}

json::object ToJson(const terms::JudgementAnswer& judgement) {
  json::array factors, further;
  for (const auto& [name, given] : judgement.factors) {
    factors.push_back({{"fact", name}, {"value", given.value}, {"reason", given.reason}});
  }
  for (const terms::FurtherFactor& factor : judgement.further) {
    further.push_back({{"name", factor.name}, {"value", factor.value}, {"reason", factor.reason}});
  }
  return {{"fact", judgement.fact},
          {"value", TextOrNull(judgement.value)},
          {"by", TextOrNull(judgement.by)},
          {"reason", TextOrNull(judgement.reason)},
          {"points_to", TextOrNull(judgement.points_to)},
          {"differs", judgement.differs},
          {"factors", std::move(factors)},
          {"further_factors", std::move(further)}};
}

json::object ToJson(const terms::DifferenceAnswer& difference) {
  return {{"difference", difference.difference}, {"title", ToJson(difference.title)},
          {"page", ToJson(difference.page)},     {"law", ToJson(difference.law)},
          {"cites", ToJson(difference.cites)},   {"followed", difference.followed}};
}

json::object ToJson(const terms::Alternative& alternative) { return {{"facts", List(alternative.facts)}}; }

json::object ToJson(const terms::ReadingAnswer& answer) {
  return {{"verdict", Name(answer.verdict)}, {"basis", NameOrNull(answer.basis)}};
}

json::object ToJson(const terms::BookIdentity& book) {
  return {
      {"name", book.name}, {"version", book.version}, {"hash", book.hash}, {"read_until", book.read_until.ToString()}};
}

}  // namespace

json::object ToJson(const terms::Reason& reason) {
  return {{"facts", List(reason.facts)}, {"rules", List(reason.rules)}};
}

json::object ToJson(const terms::Decision& decision) {
  json::array bases, duties, notes;
  for (const terms::BasisAnswer& basis : decision.bases) bases.push_back(ToJson(basis, decision.reading));
  for (const terms::DutyAnswer& duty : decision.duties) duties.push_back(DutyToJson(duty));
  for (const terms::DutyAnswer& note : decision.notes) notes.push_back(NoteToJson(note));
  return {{"decision", decision.decision},
          {"question", ToJson(decision.question)},
          {"at", decision.at.ToString()},
          {"reading", Name(decision.reading)},
          {"verdict", Name(decision.verdict)},
          {"readings", Readings(decision.reading, ToJson(decision.page), ToJson(decision.law))},
          {"needs_basis", decision.needs_basis},
          {"basis_state", decision.needs_basis ? json::value(Name(decision.basis_state)) : json::value(nullptr)},
          {"basis", NameOrNull(decision.basis)},
          {"basis_dpv", DpvOrNull(decision.basis)},
          {"bases", std::move(bases)},
          {"reason", ToJson(decision.reason)},
          {"duties", std::move(duties)},
          {"notes", std::move(notes)},
          {"missing", List(decision.missing)},
          {"judgements", List(decision.judgements)},
          {"differences", List(decision.differences)},
          {"instead", List(decision.instead)},
          {"after_reading", decision.after_reading},
          {"book", ToJson(decision.book)},
          {"receipt", ToJson(ReceiptOf(decision))}};
}

json::object ToJson(terms::Verdict whole, const NamedDecisions& decisions) {
  json::array array;
  for (const auto& [name, decision] : decisions) {
    json::object object{{"name", name}};
    for (auto& member : ToJson(decision)) object.insert(std::move(member));
    array.push_back(std::move(object));
  }
  return {{"verdict", Name(whole)}, {"decisions", std::move(array)}};
}

Receipt ReceiptOf(const terms::Decision& decision) {
  return {.engine = std::string(kEngine),
          .book = decision.book.name,
          .book_version = decision.book.version,
          .book_hash = decision.book.hash,
          .decision = decision.decision,
          .at = decision.at,
          .reading = decision.reading,
          .verdict = decision.verdict,
          .basis = decision.basis ? std::string(Name(*decision.basis)) : "",
          .given = decision.given};
}

json::object ToJson(const Receipt& receipt) {
  return {{"engine", receipt.engine},
          {"book", {{"name", receipt.book}, {"version", receipt.book_version}, {"hash", receipt.book_hash}}},
          {"decision", receipt.decision},
          {"at", receipt.at.ToString()},
          {"reading", Name(receipt.reading)},
          {"verdict", Name(receipt.verdict)},
          {"basis", TextOrNull(receipt.basis)},
          {"facts", FactsToJson(receipt.given)},
          {"further_factors", FurtherFactorsToJson(receipt.given.further_factors)}};
}

}  // namespace grondslag::api
