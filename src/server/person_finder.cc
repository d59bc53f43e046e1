#include "server/person_finder.h"

#include <algorithm>
#include <cstring>

#include <sodium.h>

namespace grondslag::server {

PersonFinder::PersonFinder(ledger::Ledger& ledger, std::size_t slots)
    : ledger_(ledger), slots_(std::max<std::size_t>(slots, 1)) {}

base::Result<std::optional<PersonFinder::Sought>> PersonFinder::Find(ledger::IdentifierKind kind, std::string_view text,
                                                                     ledger::Position identities) {
  const Name name = NameOf(kind, text);
  const std::size_t slot = SlotOf(name);
  {
    const std::lock_guard lock(mutexes_[slot % mutexes_.size()]);
    const Slot& kept = slots_[slot];
    if (kept.name == name && kept.identities == identities && !kept.person.empty())
      return Sought{.person = kept.person, .is_kept = true};
  }
  return Look(kind, text, name, identities);
}

base::Result<std::optional<PersonFinder::Sought>> PersonFinder::FindAnew(ledger::IdentifierKind kind,
                                                                         std::string_view text,
                                                                         ledger::Position identities) {
  return Look(kind, text, NameOf(kind, text), identities);
}

base::Result<std::optional<PersonFinder::Sought>> PersonFinder::Look(ledger::IdentifierKind kind, std::string_view text,
                                                                     const Name& name, ledger::Position identities) {
  const auto spelling = ledger::SpellingOf(kind, text);
  if (!spelling) return std::nullopt;
  GRONDSLAG_TRY(found, ledger_.FindPerson(*spelling));
  if (!found) return Sought{};
  const std::size_t slot = SlotOf(name);
  const std::lock_guard lock(mutexes_[slot % mutexes_.size()]);
  slots_[slot] = {.name = name, .person = *found, .identities = identities};
  return Sought{.person = *found, .is_kept = false};
}

PersonFinder::Name PersonFinder::NameOf(ledger::IdentifierKind kind, std::string_view text) const {
  Name name{};
  crypto_generichash_state state;
  crypto_generichash_init(&state, key_.data(), ledger::Secret::kSize, name.size());
  const auto number = static_cast<unsigned char>(kind);
  crypto_generichash_update(&state, &number, 1);
  crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  crypto_generichash_final(&state, name.data(), name.size());
  return name;
}

std::size_t PersonFinder::SlotOf(const Name& name) const {
  std::uint64_t number = 0;
  std::memcpy(&number, name.data(), sizeof number);
  return number % slots_.size();
}

}  // namespace grondslag::server
