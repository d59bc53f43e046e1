#include "api/attention_json.h"

#include <string>
#include <utility>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <boost/json/value_from.hpp>

#include "api/decision_json.h"
#include "api/json.h"

namespace grondslag::api {
namespace {

// event: the one that it comes from.
boost::json::object DueToJson(const char* due, const ledger::PersonId& person, ledger::Position event,
                              boost::json::object more) {
  boost::json::object one = {{"due", due}, {"person", person.ToString()}, {"event", event}};
  one.insert(more.begin(), more.end());
  return one;
}

}  // namespace

boost::json::array ToJson(const std::vector<registry::ReviewItem>& items) {
  boost::json::array all;
  for (const registry::ReviewItem& item : items) {
    boost::json::array purposes;
    for (const ledger::RecordName& purpose : item.purposes) purposes.emplace_back(purpose.value());
    all.push_back(
        {{"kind", registry::Name(item.kind)},
         {"cause", item.cause == registry::ReviewCause::none ? boost::json::value(nullptr)
                                                             : boost::json::value(registry::Name(item.cause))},
         {"record", TextOrNull(item.record.value())},
         {"category", TextOrNull(item.category.value())},
         {"purposes", std::move(purposes)},
         {"what", TextOrNull(item.what)},
         {"before", TextOrNull(item.before)},
         {"after", TextOrNull(item.after)},
         {"day", item.day ? boost::json::value(item.day->ToString()) : nullptr},
         {"change", TextOrNull(item.change)},
         {"why", ToJson(item.why)}});
  }
  return all;
}

base::Result<boost::json::array> ToJson(const commands::PeopleDue& due) {
  boost::json::array all;
  for (const people::StopToLookInto& one : due.to_look_into) {
    GRONDSLAG_TRY(day, base::DayOf(one.stop.at));
    all.push_back(DueToJson("look_into", one.person, one.stop.position, {{"on", day.ToString()}}));
  }
  for (const people::ObjectionToWeigh& one : due.to_weigh) {
    all.push_back(DueToJson("weigh", one.person, one.objection,
                            {{"on", one.answer_by.ToString()}, {"purpose", one.purpose.value()}}));
  }
  for (const auto& [person, notice] : due.notices) {
    all.push_back(DueToJson(
        "notice", person, notice.about,
        {{"recipient", notice.recipient.value()}, {"categories", boost::json::value_from(notice.categories)}}));
  }
  for (const people::Coming& one : due.to_tell) {
    all.push_back(
        DueToJson("tell", one.person, one.consent,
                  {{"on", one.on.ToString()}, {"purpose", one.purpose.value()}, {"duty", people::kTellChild}}));
  }
  for (const people::ExpiringConsent& one : due.expiring) {
    all.push_back(DueToJson("consent_ends", one.person, one.consent,
                            {{"on", one.expires_on.ToString()}, {"purpose", one.purpose.value()}}));
  }
  return all;
}

}  // namespace grondslag::api
