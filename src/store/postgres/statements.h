// The SQL over the tables of one store. What a schema holds and how it came to that is in schema.h.
#pragma once

#include <array>
#include <string>

#include "ledger/event_store.h"
#include "store/postgres/connection.h"

namespace grondslag::store::postgres {

// The column in front of a table: `number bigint` or `key bytea`. Rows come in its order.
struct TableStatements {
  Statement get;     // $1 column -> value
  Statement scan;    // $1 column, $2 at most so many -> column, value
  Statement last;    // -> the highest in the column
  Statement put;     // $1 columns, $2 values
  Statement remove;  // $1 columns
};

class Statements {
 public:
  explicit Statements(const std::string& schema);

  const TableStatements& Of(ledger::Sequence table) const { return sequences_[static_cast<std::size_t>(table)]; }
  const TableStatements& Of(ledger::Map table) const { return maps_[static_cast<std::size_t>(table)]; }

  // -> the version of the store (schema.h).
  Statement version;
  // -> fencing and holder of the last lease; locks the row until the end of the transaction.
  Statement lock_lease;
  // $1 fencing: locks the row and fails with kNotTheLastLease if it has another.
  Statement check_lease;
  // $1 fencing, $2 holder.
  Statement write_lease;

 private:
  std::array<TableStatements, ledger::kSequenceCount> sequences_;
  std::array<TableStatements, ledger::kMapCount> maps_;
};

// division_by_zero: how check_lease fails, and nothing else that we run.
inline constexpr const char* kNotTheLastLease = "22012";

// "shop"."event": an identifier in SQL.
std::string InSchema(const std::string& schema, std::string_view table);

}  // namespace grondslag::store::postgres
