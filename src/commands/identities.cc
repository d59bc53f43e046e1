#include "commands/identities.h"

namespace grondslag::commands {

// Null: nobody has the tag yet.
base::Result<Identities::Place*> Identities::Find(const ledger::Tag& tag, const ledger::Spelling& spelling) {
  if (const auto known = places_.find(tag); known != places_.end()) return &known->second;
  GRONDSLAG_TRY(person, ledger_.FindPerson(spelling, view_));
  if (!person) return nullptr;
  const Place place{.person = *person, .on_record = true, .had = Had::on_record};
  return &places_.emplace(tag, place).first->second;
}

base::Result<std::optional<Identity>> Identities::Of(std::span<const Identifier> identifiers) {
  Identity identity;
  for (const Identifier& identifier : identifiers) {
    const ledger::Tag tag = ledger::TagOf(ledger_.ring().tag_keys(), identifier.spelling);
    GRONDSLAG_TRY(place, Find(tag, identifier.spelling));
    identity.tags.push_back(tag);
    identity.had.push_back(place == nullptr ? Had::nobody : place->had);
    if (place == nullptr) continue;
    if (!identity.person.empty() && identity.person != place->person) return std::nullopt;
    identity.person = place->person;
    identity.on_record = identity.on_record || place->on_record;
  }
  // As time goes on, so that rows of new people come at the end of every table, one beside the other.
  if (identity.person.empty()) identity.person = ledger::PersonId::Make(ledger_.options().clock());
  for (const ledger::Tag& tag : identity.tags)
    places_.try_emplace(tag, Place{.person = identity.person, .on_record = identity.on_record});
  return identity;
}

bool Identities::MarkTaken(const Identity& identity) {
  bool is_first = true;
  for (const ledger::Tag& tag : identity.tags) {
    Place& place = places_.at(tag);
    if (place.is_taken) is_first = false;
    place.is_taken = true;
    if (place.had == Had::nobody) place.had = Had::by_earlier_row;
  }
  return is_first;
}

}  // namespace grondslag::commands
