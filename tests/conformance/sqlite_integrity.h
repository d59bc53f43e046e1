// What SQLite itself says of a database file, when nothing of ours stands between them.
#pragma once

#include <memory>
#include <string>

#include <sqlite3.h>

namespace grondslag::conformance {

// `ok`, or what is wrong. The file must not be open elsewhere in this process.
inline std::string IntegrityOf(const std::string& path) {
  sqlite3* opened = nullptr;
  sqlite3_open(path.c_str(), &opened);
  const std::unique_ptr<sqlite3, int (*)(sqlite3*)> database(opened, sqlite3_close);
  std::string answer = "no answer";
  const auto take = [](void* text, int, char** columns, char**) {
    *static_cast<std::string*>(text) = columns[0];
    return 0;
  };
  sqlite3_exec(opened, "PRAGMA integrity_check", take, &answer, nullptr);
  return answer;
}

}  // namespace grondslag::conformance
