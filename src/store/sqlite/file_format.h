// The file: how it is made, how it is known for one of ours, and how a connection to it is set up.
#pragma once

#include <chrono>
#include <string>

#include "base/result.h"
#include "store/sqlite/connection.h"

namespace grondslag::store {

struct FileOptions {
  std::string path;  // absolute
  std::string vfs;   // by the name SQLite knows it by
  // How long others are waited for who write, or put the file in order after a crash.
  std::chrono::milliseconds busy_wait{};
};

// Makes the file with its empty tables (mode 0600), whole or not at all. conflict: something of that name is there.
// not_found: its folder is not. unavailable: it cannot be written.
base::Result<void> CreateFile(const FileOptions& options);

// A connection to such a file, by which nothing was changed. not_found: no such file. invalid_input: it is not one of
// ours, or of a newer version. corrupt, unavailable.
base::Result<Connection> OpenFile(const FileOptions& options);

}  // namespace grondslag::store
