#include "gate/person_facts.h"

#include <algorithm>
#include <string_view>

#include "people/facts.h"
#include "terms/words.h"

namespace grondslag::gate {
namespace {

// With its length before it, so that no two lists of texts come to the same.
void AddText(std::string& key, std::string_view text) {
  key += std::to_string(text.size());
  key += ':';
  key += text;
}

bool HasEnded(const people::PersonState& state, const people::Forms& forms, const Aspect& aspect) {
  const bool is_over =
      aspect.origin_on_consent && state.ConsentTo(aspect.origin).standing != people::Standing::in_force;
  return is_over || state.StandingObjection(ledger::ObjectionKind::use, aspect.origin, "", forms) != nullptr;
}

// What was told of another consent counts there.
std::vector<std::string> ToldOf(const people::PersonState& state, const ledger::RecordName& purpose) {
  std::vector<std::string> duties;
  const std::optional<people::Consent> consent = state.ConsentTo(purpose).consent;
  if (!consent) return duties;
  for (const people::Told& told : state.told) {
    if (told.about == consent->position) duties.push_back(told.duty);
  }
  std::sort(duties.begin(), duties.end());
  duties.erase(std::unique(duties.begin(), duties.end()), duties.end());
  return duties;
}

}  // namespace

Aspect AspectOf(const registry::Register& reg, const Request& request) {
  const auto purpose = reg.purposes.find(request.purpose);
  // Whatever a person said of it, it is not in the register.
  if (purpose == reg.purposes.end()) return {};
  Aspect aspect{.purpose = request.purpose, .channel = request.channel, .contact = request.contact, .origin = {}};
  if (purpose->second.now().collected_from.empty()) return aspect;
  const auto origin = reg.purposes.find(purpose->second.now().collected_from);
  if (origin == reg.purposes.end() || origin->second.now().assessment != purpose->second.now().assessment)
    return aspect;
  aspect.origin = origin->first;
  aspect.origin_on_consent = origin->second.now().basis == terms::LawfulBasis::consent;
  return aspect;
}

DayCuts::DayCuts(const rules::RuleBook& book) {
  for (const rules::Variable& variable : book.variables) {
    if (variable.kind == rules::Variable::Kind::date_cuts) cuts_[book[variable.fact].name] = variable.cuts;
  }
}

std::optional<std::size_t> DayCuts::PlaceOf(const std::string& fact, const std::string& value, base::Date last) const {
  const auto found = cuts_.find(fact);
  if (found == cuts_.end()) return std::nullopt;
  const auto day = base::ParseDate(value);
  if (!day || *day > last) return std::nullopt;
  const std::int64_t number = day->days().time_since_epoch().count();
  const auto place = std::upper_bound(found->second.begin(), found->second.end(), number);
  return static_cast<std::size_t>(place - found->second.begin());
}

std::string PersonFacts::Key(const DayCuts& cuts) const {
  std::string key = known ? "k" : "-";
  key += origin_ended ? 'e' : '-';
  key += std::to_string(told.size());
  for (const std::string& duty : told) AddText(key, duty);
  for (const auto& [name, fact] : facts.facts) {
    AddText(key, name);
    if (const auto place = cuts.PlaceOf(name, fact.value, day)) {
      key += '#' + std::to_string(*place);
    } else {
      AddText(key, fact.value);
    }
    AddText(key, fact.by);
    AddText(key, fact.reason);
  }
  return key;
}

base::Result<PersonFacts> PersonFactsOf(const people::PersonState& state, const people::Forms& forms,
                                        const Aspect& aspect) {
  GRONDSLAG_TRY(day, base::DayOf(state.view.effective_on));
  PersonFacts taken{.day = day, .known = state.known, .facts = {}, .told = ToldOf(state, aspect.purpose)};
  GRONDSLAG_TRY(facts, people::FactsAbout(
                           state, forms,
                           {.purpose = aspect.purpose, .contact_channel = aspect.channel, .contact = aspect.contact}));
  taken.facts = std::move(facts);
  taken.origin_ended = !aspect.origin.empty() && HasEnded(state, forms, aspect);
  return taken;
}

}  // namespace grondslag::gate
