// What SQLite and the system say went wrong, as errors of ours: by code, in one table.
#pragma once

#include <string>

#include <sqlite3.h>

#include "base/result.h"

namespace grondslag::store {

// code: an extended result code. where: which file.
tl::unexpected<base::Error> FailFrom(int code, const std::string& where);
// The same, with the file of a connection.
tl::unexpected<base::Error> FailFrom(int code, sqlite3* connection);

// What a system call left in errno: unavailable.
tl::unexpected<base::Error> FailFromErrno(const std::string& where);

}  // namespace grondslag::store
