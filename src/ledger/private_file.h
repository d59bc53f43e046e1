// Small files that nobody but their owner may read: keys.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace grondslag::ledger {

// not_found; invalid_input: others than its owner may read or write it, or it is larger than bytes_max; unavailable.
base::Result<std::string> ReadPrivateFile(const std::string& path, std::size_t bytes_max);
// Until its end. invalid_input: larger; unavailable.
base::Result<std::string> ReadDescriptor(int descriptor, std::size_t bytes_max);
// Of mode 0600, on the disk when it returns. conflict: there is such a file; unavailable.
base::Result<void> CreatePrivateFile(const std::string& path, std::string_view bytes);
// The file has the old bytes or the new ones, whatever happens; the old ones are overwritten where they stood before
// they are let go. unavailable: it has the old ones.
base::Result<void> ReplacePrivateFile(const std::string& path, std::string_view bytes);

}  // namespace grondslag::ledger
