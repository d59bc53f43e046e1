// What every erasing does in the store (erase.h): takes boxes and keys of an owner out of it, and clears what they left
// in its files. Carried out again it changes nothing.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ledger/erase.h"
#include "ledger/event_store.h"
#include "ledger/ledger.h"
#include "ledger/owner_keys.h"
#include "ledger/sealed.h"

namespace grondslag::ledger {

// Which classes of texts stay.
struct Kept {
  bool evidence = false;
  bool suppression = false;

  bool Has(FieldClass field_class) const {
    return (field_class == FieldClass::evidence && evidence) || (field_class == FieldClass::suppression && suppression);
  }
};

// Of boxes, those of others counted as kept where they stand beside.
struct Counted {
  std::size_t gone = 0;
  std::size_t kept = 0;
};

// Takes the boxes of an owner that are not kept out of the row beside one event.
base::Result<void> TakeOutBoxes(StoreReader& reader, Position position, const OwnerName& owner, const Kept& kept,
                                Changes& changes, Counted& counted);
// And their keys. The row stays, so that nothing more is sealed for them.
base::Result<void> TakeOutKeys(StoreReader& reader, const OwnerName& owner, const Kept& kept, Changes& changes);
// A snapshot holds the state of many; it is made anew without what is erased.
base::Result<void> TakeOutSnapshots(StoreReader& reader, Changes& changes);

// After it was taken out: clears the files, and then the row of Map::meta that says that it is not finished. Gives when
// it is gone from the copies. unavailable: not now.
base::Result<EraseReport> ClearAfter(Ledger& ledger, Position position, const Counted& counted,
                                     const std::string& marker);
// What follows after the prefix in the names of rows of Map::meta that have it.
base::Result<std::vector<std::string>> MarkersOf(Ledger& ledger, std::string_view prefix);

// As FinishErasures and ReapplyErasures, of free texts (erase_text.cc).
base::Result<void> FinishTextErasures(Ledger& ledger);
base::Result<std::size_t> ReapplyTextErasures(Ledger& ledger);

}  // namespace grondslag::ledger
