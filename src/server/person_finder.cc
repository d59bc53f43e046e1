#include "server/person_finder.h"

#include <algorithm>
#include <tuple>

#include <sodium.h>

namespace grondslag::server {

PersonFinder::PersonFinder(ledger::Ledger& ledger, std::size_t people_max)
    : ledger_(ledger), sets_(std::max<std::size_t>(people_max / std::tuple_size_v<Set>, 1)) {}

base::Result<PersonFinder::Sought> PersonFinder::Find(ledger::IdentifierKind kind, std::string_view text,
                                                      ledger::Position identities) {
  const Name name = NameOf(kind, text);
  const std::size_t number = SetOf(name);
  {
    const std::lock_guard lock(mutexes_[number % mutexes_.size()]);
    for (const Slot& kept : sets_[number]) {
      if (kept.name == name && kept.identities == identities && !kept.person.empty()) return kept.person;
    }
  }
  return Look(kind, text, name, identities);
}

base::Result<PersonFinder::Sought> PersonFinder::FindAnew(ledger::IdentifierKind kind, std::string_view text,
                                                          ledger::Position identities) {
  return Look(kind, text, NameOf(kind, text), identities);
}

base::Result<PersonFinder::Sought> PersonFinder::Look(ledger::IdentifierKind kind, std::string_view text,
                                                      const Name& name, ledger::Position identities) {
  const auto spelling = ledger::SpellingOf(kind, text);
  if (!spelling) return Sought();
  GRONDSLAG_TRY(found, ledger_.FindPerson(*spelling));
  if (!found) return ledger::PersonId();
  Keep({.name = name, .person = *found, .identities = identities});
  return *found;
}

PersonFinder::Name PersonFinder::NameOf(ledger::IdentifierKind kind, std::string_view text) const {
  Name name{};
  static_assert(sizeof name == crypto_shorthash_siphashx24_BYTES);
  static_assert(ledger::Secret::kSize >= crypto_shorthash_siphashx24_KEYBYTES);
  crypto_shorthash_siphashx24(reinterpret_cast<unsigned char*>(&name),
                              reinterpret_cast<const unsigned char*>(text.data()), text.size(), key_.data());
  // The same text may be two kinds of identifier.
  name.second ^= static_cast<std::uint64_t>(kind);
  return name;
}

std::size_t PersonFinder::SetOf(const Name& name) const { return name.first % sets_.size(); }

void PersonFinder::Keep(const Slot& known) {
  const std::size_t number = SetOf(known.name);
  const std::lock_guard lock(mutexes_[number % mutexes_.size()]);
  Set& set = sets_[number];
  // In its own place, else where nobody is or one who may be another by now, else in any.
  const auto is_own = [&](const Slot& slot) { return slot.name == known.name; };
  const auto is_free = [&](const Slot& slot) { return slot.person.empty() || slot.identities != known.identities; };
  auto place = std::find_if(set.begin(), set.end(), is_own);
  if (place == set.end()) place = std::find_if(set.begin(), set.end(), is_free);
  if (place == set.end()) place = set.begin() + known.name.second % set.size();
  *place = known;
}

}  // namespace grondslag::server
