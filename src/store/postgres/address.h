// Where a store is: a server and database as libpq reads them, and a schema in it.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace grondslag::store::postgres {

struct Address {
  std::string server;  // a URL for libpq. It may hold a password: for no message
  std::string schema;  // small letters, digits, `_` and `-`
  std::string where;   // host, database and schema, for messages
};

// Reads postgres://user@host:port/database?schema=shop&sslmode=…; without `schema` it is `grondslag`. What else stands
// behind `?` is libpq's. invalid_input: it is no such URL, or the schema has a name that we do not take.
base::Result<Address> ParseAddress(std::string_view url);

}  // namespace grondslag::store::postgres
