// A whole store in one file, to be moved to a store of another kind or kept as a backup. Sealed texts stay sealed: the
// file is worth nothing without the key ring, which is never in it.
//
// Stored. `grondslag record 1`, a line feed, then a CBOR sequence: [0, table, number, value] for each row of a
// sequence, [1, table, key, value] for each row of a map, tables by name, and last [2, rows, SHA-256 of all before].
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "ledger/event_store.h"
#include "ledger/ledger.h"

namespace grondslag::ledger {

struct Portable {
  std::uint64_t rows = 0;
  std::uint64_t bytes = 0;
};

// Writes the store as it is at one moment, while it goes on. The file has mode 0600 and is there whole or not at all.
// conflict: there is such a file; unavailable: it cannot be written. Snapshots are left out: they are made anew.
base::Result<Portable> Export(EventStore& store, const std::string& path);

// Whether a file is whole. Failures as Import().
base::Result<Portable> CheckExport(const std::string& path);

// Puts a file into an empty store. The whole file is checked before anything is written. conflict: the store is not
// empty; invalid_input: not such a file, or of a newer program; corrupt: cut off or altered.
//
// moved: the log goes on as it was. restored: from a backup, after which more was recorded that is lost now: when the
// ledger is next opened to write, its log goes on under a new origin that names the old head, and whoever was erased
// since the backup is erased again; until then nothing can be appended. Keys of owners whose epoch is destroyed do not
// open any more.
enum class ImportedAs { moved, restored };
base::Result<Portable> Import(const std::string& path, EventStore& store, const Holder& holder,
                              ImportedAs as = ImportedAs::moved);

// What restoring still has to do. Called by Ledger::BeginAppending().
base::Result<void> FinishRestoring(Ledger& ledger);

}  // namespace grondslag::ledger
