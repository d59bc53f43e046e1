#include "management/people_json.h"

#include <boost/json/value.hpp>
#include <boost/json/value_from.hpp>

#include "ledger/identifier.h"
#include "ledger/names.h"
#include "management/call.h"
#include "people/thread.h"

namespace grondslag::management {
namespace {

namespace json = boost::json;

std::string_view WordOf(people::ObjectionStatus status) {
  switch (status) {
    case people::ObjectionStatus::standing: break;
    case people::ObjectionStatus::open: return "open";
    case people::ObjectionStatus::upheld: return "upheld";
    case people::ObjectionStatus::overruled: return "overruled";
  }
  return "standing";
}

json::value MomentOrNull(const std::optional<base::Instant>& moment) {
  return moment ? json::value(moment->ToString()) : json::value(nullptr);
}

json::object StopToJson(const people::Stop& stop) {
  return {{"entry", stop.position}, {"at", stop.at.ToString()}, {"by", Name(stop.by)}, {"look_into", stop.look_into}};
}
json::value StopOrNull(const std::optional<people::Stop>& stop) {
  return stop ? json::value(StopToJson(*stop)) : json::value(nullptr);
}

json::object ConsentToJson(const people::Consent& consent) {
  return {{"entry", consent.position},
          {"given_at", consent.given_at.ToString()},
          {"form", consent.form.value()},
          {"version", consent.version},
          {"by", Name(consent.by)},
          {"explicit_statement", consent.explicit_statement},
          {"informed_before", consent.informed_before},
          {"has_evidence", consent.has_evidence},
          {"judged_allowed", consent.judged_allowed},
          {"expires_on", DayOrNull(consent.expires_on)}};
}

template <class List, class One>
json::array ListOf(const List& list, One one) {
  json::array all;
  for (const auto& item : list) all.push_back(one(item));
  return all;
}

json::array NamesIn(const std::vector<ledger::IdentifierKind>& kinds) {
  return ListOf(kinds, [](ledger::IdentifierKind kind) { return json::value(ledger::Name(kind)); });
}

json::array IdentifiersIn(const commands::Person& person) {
  json::array identifiers;
  for (const ledger::RecordedEvent& event : person.thread) {
    if (const auto* identified = std::get_if<ledger::PersonIdentified>(&event.event))
      identifiers.push_back({{"kind", ledger::Name(identified->kind)}, {"value", TextOrNull(identified->identifier)}});
  }
  return identifiers;
}

json::array DisclosuresOf(const commands::PersonShown& shown) {
  return ListOf(people::DisclosuresIn(shown.person.thread, shown.organisation.jobs),
                [](const people::Disclosure& one) -> json::object {
                  const ledger::DisclosureMade& made = one.made;
                  return {{"entry", one.position},
                          {"at", one.at.ToString()},
                          {"recipient", made.recipient.value()},
                          {"purpose", made.purpose.value()},
                          {"categories", json::value_from(made.categories)},
                          {"assessment", NameOrNull(made.assessment)},
                          {"basis", made.basis ? json::value(terms::Name(*made.basis)) : json::value(nullptr)}};
                });
}

void AddStops(const people::PersonState& state, json::object& person) {
  person["consents"] = ListOf(state.consents, [](const people::ConsentStanding& standing) -> json::object {
    return {{"purpose", standing.purpose.value()},
            {"standing", NameOfStanding(standing.standing)},
            {"consent", standing.consent ? json::value(ConsentToJson(*standing.consent)) : json::value(nullptr)},
            {"withdrawal", StopOrNull(standing.withdrawal)},
            {"replaced_by", standing.replaced_by ? json::value(*standing.replaced_by) : json::value(nullptr)}};
  });
  person["withdrew_all"] = StopOrNull(state.withdrew_all);
  person["objections"] = ListOf(state.objections, [](const people::Objection& objection) -> json::object {
    return {{"stop", StopToJson(objection.stop)},
            {"kind", Name(objection.kind)},
            {"purpose", NameOrNull(objection.purpose)},
            {"contact_channel",
             objection.contact_channel.empty() ? json::value(nullptr) : json::value(objection.contact_channel)},
            {"restricts", objection.restricts},
            {"status", WordOf(objection.status)},
            {"overruled_in", ListOf(objection.overruled_in,
                                    [](const ledger::RecordName& purpose) { return json::value(purpose.value()); })}};
  });
  person["restrictions"] = ListOf(state.restrictions, [](const people::Restriction& restriction) -> json::object {
    return {{"stop", StopToJson(restriction.stop)},
            {"purpose", NameOrNull(restriction.purpose)},
            {"ground", Name(restriction.ground)}};
  });
}

void AddFound(const people::PersonState& state, json::object& person) {
  person["representatives"] = ListOf(state.representatives, [](const people::Representative& one) -> json::object {
    return {{"entry", one.position},       {"kind", Name(one.kind)},        {"purpose", NameOrNull(one.purpose)},
            {"from", one.from.ToString()}, {"until", DayOrNull(one.until)}, {"ended_at", MomentOrNull(one.ended_at)}};
  });
  person["sales"] = ListOf(state.sales, [](const people::Sale& sale) -> json::object {
    return {{"entry", sale.position},  {"at", sale.at.ToString()},         {"kind", Name(sale.kind)},
            {"product", sale.product}, {"details", NamesIn(sale.details)}, {"opt_out_offered", sale.opt_out_offered}};
  });
  person["ages"] = ListOf(state.ages, [](const people::AgeValue& age) -> json::object {
    return {{"entry", age.position}, {"fact", age.fact}, {"value", age.value}, {"from", DayOrNull(age.from)}};
  });
  person["facts"] = ListOf(state.facts, [](const people::RecordedFact& fact) -> json::object {
    return {{"purpose", NameOrNull(fact.purpose)}, {"fact", fact.fact}, {"value", fact.value}};
  });
  person["told"] = ListOf(state.told, [](const people::Told& told) -> json::object {
    return {{"duty", told.duty}, {"about", told.about}, {"at", told.at.ToString()}};
  });
}

}  // namespace

std::string_view NameOfStanding(people::Standing standing) {
  switch (standing) {
    case people::Standing::never: break;
    case people::Standing::in_force: return "in_force";
    case people::Standing::withdrawn: return "withdrawn";
    case people::Standing::expired: return "expired";
    case people::Standing::replaced: return "replaced";
  }
  return "never";
}

json::object ToJson(const commands::PersonShown& shown) {
  const people::PersonState& state = shown.person.state;
  json::object person = {{"person", shown.person.id.ToString()},
                         {"known", state.known},
                         {"erased", state.erased},
                         {"identifiers", IdentifiersIn(shown.person)}};
  AddStops(state, person);
  AddFound(state, person);
  person["disclosures"] = DisclosuresOf(shown);
  person["notices_due"] = ToJson(shown.notices_due);
  return person;
}

json::array ToJson(const std::vector<people::NoticeDue>& notices) {
  return ListOf(notices, [](const people::NoticeDue& notice) -> json::object {
    return {{"recipient", notice.recipient.value()},
            {"about", notice.about},
            {"categories", json::value_from(notice.categories)}};
  });
}

}  // namespace grondslag::management
