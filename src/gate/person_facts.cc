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
  Aspect aspect{.purpose = request.purpose, .channel = request.channel, .contact = request.contact, .origin = {}};
  const auto purpose = reg.purposes.find(request.purpose);
  if (purpose == reg.purposes.end() || purpose->second.now().collected_from.empty()) return aspect;
  const auto origin = reg.purposes.find(purpose->second.now().collected_from);
  if (origin == reg.purposes.end() || origin->second.now().assessment != purpose->second.now().assessment)
    return aspect;
  aspect.origin = origin->first;
  aspect.origin_on_consent = origin->second.now().basis == terms::LawfulBasis::consent;
  return aspect;
}

std::string PersonFacts::Key() const {
  std::string key = known ? "k" : "-";
  key += origin_ended ? 'e' : '-';
  key += std::to_string(told.size());
  for (const std::string& duty : told) AddText(key, duty);
  for (const auto& [name, fact] : facts.facts) {
    for (const std::string_view text : {std::string_view(name), std::string_view(fact.value), std::string_view(fact.by),
                                        std::string_view(fact.reason)})
      AddText(key, text);
  }
  return key;
}

base::Result<PersonFacts> PersonFactsOf(const people::PersonState& state, const people::Forms& forms,
                                        const Aspect& aspect) {
  PersonFacts taken{.known = state.known, .facts = {}, .told = ToldOf(state, aspect.purpose)};
  GRONDSLAG_TRY(facts, people::FactsAbout(
                           state, forms,
                           {.purpose = aspect.purpose, .contact_channel = aspect.channel, .contact = aspect.contact}));
  taken.facts = std::move(facts);
  taken.origin_ended = !aspect.origin.empty() && HasEnded(state, forms, aspect);
  return taken;
}

}  // namespace grondslag::gate
