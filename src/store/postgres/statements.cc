#include "store/postgres/statements.h"

#include <fmt/format.h>

namespace grondslag::store::postgres {
namespace {

TableStatements StatementsOf(const std::string& schema, std::string_view table, std::string_view column,
                             std::string_view type) {
  const auto statement = [&](std::string_view what, std::string_view sql) {
    return Statement{fmt::format(fmt::runtime(sql), fmt::arg("table", InSchema(schema, table)), fmt::arg("c", column),
                                 fmt::arg("type", type)),
                     fmt::format("{}_{}", what, table)};
  };
  return {
      .get = statement("get", "SELECT value FROM {table} WHERE {c} = $1::{type}"),
      .scan = statement("scan", "SELECT {c}, value FROM {table} WHERE {c} >= $1::{type} ORDER BY {c} LIMIT $2::bigint"),
      .last = statement("last", "SELECT {c} FROM {table} ORDER BY {c} DESC LIMIT 1"),
      .put = statement("put",
                       "INSERT INTO {table} ({c}, value) SELECT * FROM unnest($1::{type}[], $2::bytea[]) "
                       "ON CONFLICT ({c}) DO UPDATE SET value = excluded.value"),
      .remove = statement("remove", "DELETE FROM {table} WHERE {c} = ANY ($1::{type}[])"),
  };
}

}  // namespace

std::string InSchema(const std::string& schema, std::string_view table) {
  // Neither holds a quote: ParseAddress, and the names of our tables.
  return fmt::format("\"{}\".\"{}\"", schema, table);
}

Statements::Statements(const std::string& schema) {
  const std::string lease = InSchema(schema, "lease");
  version = {fmt::format("SELECT max(version)::bigint FROM {} WHERE program = 'grondslag'",
                         InSchema(schema, "schema_version")),
             "version"};
  lock_lease = {fmt::format("SELECT fencing, holder FROM {} FOR UPDATE", lease), {}};
  // An error, so that the server skips whatever was sent behind it.
  check_lease = {fmt::format("WITH last AS (SELECT fencing FROM {} FOR UPDATE) "
                             "SELECT 1 / count(*) FROM last WHERE fencing = $1::bigint",
                             lease),
                 "check_lease"};
  write_lease = {fmt::format("UPDATE {} SET fencing = $1::bigint, holder = $2::bytea", lease), {}};
  for (std::size_t i = 0; i < ledger::kSequenceCount; ++i)
    sequences_[i] = StatementsOf(schema, Name(static_cast<ledger::Sequence>(i)), "number", "bigint");
  for (std::size_t i = 0; i < ledger::kMapCount; ++i)
    maps_[i] = StatementsOf(schema, Name(static_cast<ledger::Map>(i)), "key", "bytea");
}

}  // namespace grondslag::store::postgres
