#include "api/attention_json.h"

#include <string>
#include <utility>

#include <boost/json/value.hpp>
#include <boost/json/value_from.hpp>

#include "api/decision_json.h"
#include "api/json.h"
#include "rules/read_facts.h"

namespace grondslag::api {
namespace {

namespace json = boost::json;

json::value RuleText(const rules::RuleBook& book, const std::string& rule) {
  const auto index = book.FindRule(rule);
  return index ? json::value(ToJson(book[*index].text)) : json::value(nullptr);
}

// What it says besides its names.
void AddTexts(const registry::ReviewItem& item, const rules::RuleBook& book, json::object& object) {
  for (const char* member : {"text", "before_text", "after_text"}) object[member] = nullptr;
  object["text"] = RuleText(book, item.what);
  const auto fact = book.FindFact(item.what);
  if (item.kind != registry::ReviewKind::fact_changed || !fact) return;
  object["text"] = ToJson(book[*fact].ask);
  for (const auto& [member, value] : {std::pair("before_text", &item.before), std::pair("after_text", &item.after)}) {
    if (!value->empty()) object[member] = ToJson(rules::ValueInWords(book[*fact], *value));
  }
}

// event: the one that it comes from.
json::object DueToJson(DueKind kind, const ledger::PersonId& person, ledger::Position event, json::object more) {
  json::object one = {{"due", Name(kind)}, {"person", person.ToString()}, {"event", event}};
  one.insert(more.begin(), more.end());
  return one;
}

}  // namespace

json::array ToJson(const std::vector<registry::ReviewItem>& items, const rules::RuleBook& book) {
  json::array all;
  for (const registry::ReviewItem& item : items) {
    json::array purposes;
    for (const ledger::RecordName& purpose : item.purposes) purposes.emplace_back(purpose.value());
    json::object one = {{"kind", registry::Name(item.kind)},
                        {"cause", item.cause == registry::ReviewCause::none ? json::value(nullptr)
                                                                            : json::value(registry::Name(item.cause))},
                        {"record", TextOrNull(item.record.value())},
                        {"category", TextOrNull(item.category.value())},
                        {"purposes", std::move(purposes)},
                        {"what", TextOrNull(item.what)},
                        {"before", TextOrNull(item.before)},
                        {"after", TextOrNull(item.after)},
                        {"day", item.day ? json::value(item.day->ToString()) : nullptr},
                        {"change", TextOrNull(item.change)},
                        {"why", ToJson(item.why)}};
    AddTexts(item, book, one);
    all.push_back(std::move(one));
  }
  return all;
}

// ---- what is due

std::string_view Name(DueKind kind) {
  static constexpr std::array<std::string_view, 5> kNames = {"look_into", "weigh", "notice", "tell", "consent_ends"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::size_t CountOf(const commands::PeopleDue& due, DueKind kind) {
  switch (kind) {
    case DueKind::look_into: return due.to_look_into.size();
    case DueKind::weigh: return due.to_weigh.size();
    case DueKind::notice: return due.notices.size();
    case DueKind::tell: return due.to_tell.size();
    case DueKind::consent_ends: break;
  }
  return due.expiring.size();
}

base::Result<json::object> ToJson(const commands::PeopleDue& due, DueKind kind, std::size_t place,
                                  const rules::RuleBook& book) {
  switch (kind) {
    case DueKind::look_into: {
      const people::StopToLookInto& one = due.to_look_into[place];
      GRONDSLAG_TRY(day, base::DayOf(one.stop.at));
      return DueToJson(kind, one.person, one.stop.position, {{"on", day.ToString()}});
    }
    case DueKind::weigh: {
      const people::ObjectionToWeigh& one = due.to_weigh[place];
      return DueToJson(kind, one.person, one.objection,
                       {{"on", one.answer_by.ToString()}, {"purpose", one.purpose.value()}});
    }
    case DueKind::notice: {
      const auto& [person, notice] = due.notices[place];
      return DueToJson(kind, person, notice.about,
                       {{"recipient", notice.recipient.value()}, {"categories", json::value_from(notice.categories)}});
    }
    case DueKind::tell: {
      const people::Coming& one = due.to_tell[place];
      const std::string duty(people::kTellChild);
      return DueToJson(kind, one.person, one.consent,
                       {{"on", one.on.ToString()},
                        {"purpose", one.purpose.value()},
                        {"duty", duty},
                        {"text", RuleText(book, duty)}});
    }
    case DueKind::consent_ends: break;
  }
  const people::ExpiringConsent& one = due.expiring[place];
  return DueToJson(kind, one.person, one.consent,
                   {{"on", one.expires_on.ToString()}, {"purpose", one.purpose.value()}});
}

base::Result<json::array> ToJson(const commands::PeopleDue& due, const rules::RuleBook& book) {
  json::array all;
  for (const DueKind kind : kDueKinds) {
    for (std::size_t i = 0; i < CountOf(due, kind); ++i) {
      GRONDSLAG_TRY(one, ToJson(due, kind, i, book));
      all.push_back(std::move(one));
    }
  }
  return all;
}

}  // namespace grondslag::api
