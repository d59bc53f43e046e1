// Keeps remains of removed rows out of the database file. SQLite's secure_delete overwrites a row where it stands, but
// a row that moved to another page left a copy behind: in the gap between the pointers and the cells of the page it was
// on. Scrubbing empties that gap when a page is written back from the log, so that the file never has it.
#pragma once

#include <string>

#include "base/result.h"

namespace grondslag::store {

// Page numbers stay below this, so that the first byte of a page tells whether it is one of a tree: other pages begin
// with the number of a page.
inline constexpr std::uint32_t kPageCountMax = 0x01ffffff;

// The name of the VFS that scrubs, on top of the one of that name (empty: SQLite's default). internal: there is none.
base::Result<std::string> ScrubbingVfs(const std::string& below);

}  // namespace grondslag::store
