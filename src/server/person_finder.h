// Finds people by their identifiers, and keeps in memory whom the last ones named: to look in the store takes longer
// than all the rest of an answer. What is kept is a hash under a key that only this process has, and an id.
//
// Kept is only who is there, with the moment up to which nothing had made an identifier name somebody else
// (Gate::identities). Whoever gets an answer of another such moment asks again, past what is kept.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ledger/identifier.h"
#include "ledger/ledger.h"
#include "ledger/secret.h"

namespace grondslag::server {

// Safe for any number of threads.
class PersonFinder {
 public:
  // people_max: so many at most are kept, at 40 bytes each. Keeps the reference.
  explicit PersonFinder(ledger::Ledger& ledger, std::size_t people_max = std::size_t{1} << 17);

  // Nothing: it is no identifier of that kind. An empty id: nobody on record.
  using Sought = std::optional<ledger::PersonId>;
  // identities: that of the gate, from before this is called. Errors as Ledger::FindPerson.
  base::Result<Sought> Find(ledger::IdentifierKind kind, std::string_view text, ledger::Position identities);
  // The same from the store, whatever is kept.
  base::Result<Sought> FindAnew(ledger::IdentifierKind kind, std::string_view text, ledger::Position identities);

 private:
  struct Name {
    std::uint64_t first = 0, second = 0;
    bool operator==(const Name&) const = default;
  };
  struct Slot {
    Name name{};
    ledger::PersonId person;  // empty: the slot is
    ledger::Position identities = 0;
  };
  // Where those stand whose names fall to the same number: who comes anew takes the place of one of them.
  using Set = std::array<Slot, 4>;
  // As it was typed: what is spelled in two ways is kept twice.
  Name NameOf(ledger::IdentifierKind kind, std::string_view text) const;
  std::size_t SetOf(const Name& name) const;
  void Keep(const Slot& known);
  base::Result<Sought> Look(ledger::IdentifierKind kind, std::string_view text, const Name& name,
                            ledger::Position identities);

  ledger::Ledger& ledger_;
  const ledger::Secret key_ = ledger::Secret::Random();
  std::vector<Set> sets_;
  std::array<std::mutex, 64> mutexes_;  // each of every 64th set
};

}  // namespace grondslag::server
