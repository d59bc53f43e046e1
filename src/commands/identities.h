// Whom the rows of a table are about: one person for all identifiers that stand in one row, whether they are on record
// or new. A person who is new gets an id here that says nothing: one made from an identifier could be found again from
// it after the person was erased.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "base/result.h"
#include "commands/import_rows.h"
#include "ledger/ledger.h"

namespace grondslag::commands {

// Who had an identifier before a row: nobody; somebody on record; somebody, by an earlier row that is in the ledger.
enum class Had : std::uint8_t { nobody, on_record, by_earlier_row };

// A row's person. tags, had: in the order of its identifiers.
struct Identity {
  ledger::PersonId person;
  bool on_record = false;  // before this import, or the part of it that came before an interruption
  std::vector<ledger::Tag> tags;
  std::vector<Had> had;
};

// For one thread at a time, in the order of the rows.
class Identities {
 public:
  explicit Identities(ledger::Ledger& ledger) : ledger_(ledger), view_(ledger.store()) {}

  // Nothing: the identifiers belong to different people. unavailable, corrupt: the store.
  base::Result<std::optional<Identity>> Of(std::span<const Identifier> identifiers);

  // Between two batches: lets the store clean up.
  void Pause() { view_.Close(); }

  // A row about this person was taken, and what it names is in the ledger. Gives whether it is the first one.
  bool MarkTaken(const Identity& identity);

 private:
  struct Place {
    ledger::PersonId person;
    bool on_record = false;  // the person
    Had had = Had::nobody;   // the identifier
    bool is_taken = false;
  };
  struct TagHash {
    using is_avalanching = void;  // a tag is a hash already
    std::size_t operator()(const ledger::Tag& tag) const {
      std::size_t hash = 0;
      std::memcpy(&hash, tag.data(), sizeof hash);
      return hash;
    }
  };

  base::Result<Place*> Find(const ledger::Tag& tag, const ledger::Spelling& spelling);

  ledger::Ledger& ledger_;
  ledger::StoreView view_;
  boost::unordered_flat_map<ledger::Tag, Place, TagHash> places_;
};

}  // namespace grondslag::commands
