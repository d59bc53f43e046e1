#include "store/postgres/schema.h"

#include <array>

#include <fmt/format.h>

#include "log/hash.h"
#include "store/postgres/binary.h"
#include "store/postgres/statements.h"

namespace grondslag::store::postgres {
namespace {

// INVARIANT (migration): what a migration once did it does for ever, so the tables stand here by name. The checks are
// promises of event_store.h: a row that breaks one is refused with its whole commit.
constexpr std::string_view kNumber = "number bigint PRIMARY KEY CHECK (number >= 0)";
constexpr std::string_view kKey = "key bytea PRIMARY KEY CHECK (octet_length(key) <= 200)";
// Sealed bytes and hashes do not compress: larger ones lie beside their table as they are.
enum class Compression { yes, no };

std::string FirstTables(const std::string& schema) {
  struct Table {
    std::string_view name;
    std::string_view column;
    Compression compression;
  };
  constexpr std::array kTables = {
      Table{"event", kNumber, Compression::yes}, Table{"sealed", kNumber, Compression::no},
      Table{"batch", kNumber, Compression::yes}, Table{"checkpoint", kNumber, Compression::yes},
      Table{"meta", kKey, Compression::yes},     Table{"owner", kKey, Compression::no},
      Table{"thread", kKey, Compression::yes},   Table{"append", kKey, Compression::yes},
      Table{"tag", kKey, Compression::yes},      Table{"tile", kKey, Compression::no},
      Table{"snapshot", kKey, Compression::no},
  };
  std::string sql = fmt::format(
      "CREATE TABLE {0} (fencing bigint NOT NULL, holder bytea NOT NULL);\n"
      "INSERT INTO {0} VALUES (0, '');\n",
      InSchema(schema, "lease"));
  for (const auto& [name, column, compression] : kTables) {
    const std::string table = InSchema(schema, name);
    sql += fmt::format("CREATE TABLE {} ({}, value bytea NOT NULL);\n", table, column);
    if (compression == Compression::no) sql += fmt::format("ALTER TABLE {} ALTER value SET STORAGE EXTERNAL;\n", table);
  }
  return sql;
}

constexpr std::array<Migration, 1> kMigrations = {FirstTables};

// -> is there a schema $1; how many tables and the like; is one of them the mark of a store.
const Statement kLook = {R"(
SELECT count(DISTINCT n.oid), count(c.oid), count(a.attname)
FROM pg_namespace n LEFT JOIN pg_class c ON c.relnamespace = n.oid
LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND c.relname = 'schema_version'
  AND a.attname = 'program' AND a.atttypid = 'text'::regtype
WHERE n.nspname = $1::text)",
                         {}};

// What is found where a store is looked for. version: 0 is no store.
struct Found {
  bool has_schema = false;
  bool is_empty = true;
  int version = 0;
};

base::Result<Found> Look(Connection& connection, const Address& address) {
  GRONDSLAG_TRY(look, connection.Run({kLook, {address.schema}}));
  Found found{look.Number(0, 0) > 0, look.Number(0, 1) == 0, 0};
  if (look.Number(0, 2) == 0) return found;
  const Statements statements(address.schema);
  GRONDSLAG_TRY(version, connection.Run({statements.version}));
  if (!version.IsNull(0, 0)) found.version = static_cast<int>(version.Number(0, 0));
  return found;
}

const Statement kLockNow = {"SELECT pg_advisory_xact_lock($1::bigint)", {}};
const Statement kTryLockNow = {"SELECT pg_try_advisory_xact_lock($1::bigint)::int::bigint", {}};

// Begins a transaction that is the only one at work on the tables of this schema. It ends with the connection if not by
// a COMMIT.
base::Result<void> BeginMigrating(Connection& connection, const Address& address) {
  if (auto begun = connection.Execute("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"); !begun)
    return tl::unexpected(std::move(begun).error());
  if (auto locked = connection.Run({kLockNow, {Bigint(LockKey(address.schema, kMigrationLock))}}); !locked)
    return tl::unexpected(std::move(locked).error());
  return {};
}

std::string MarkOf(const std::string& schema, std::size_t version) {
  return fmt::format("INSERT INTO {} VALUES ('grondslag', {});\n", InSchema(schema, "schema_version"), version);
}

// Runs the migrations behind a version, and commits.
base::Result<void> MigrateFrom(Connection& connection, const Address& address, std::size_t version,
                               std::span<const Migration> migrations) {
  std::string sql;
  for (std::size_t next = version; next < migrations.size(); ++next)
    sql += migrations[next](address.schema) + MarkOf(address.schema, next + 1);
  return connection.Execute(sql + "COMMIT");
}

tl::unexpected<base::Error> OfOthers(base::ErrorCode code, const Address& address) {
  return base::Fail(code, fmt::format("{}: the schema holds what is not of a store", address.where));
}
tl::unexpected<base::Error> Newer(const std::string& where, std::int64_t version, std::size_t ours) {
  return base::Fail(
      base::ErrorCode::invalid_input,
      fmt::format("{}: the store is of version {}, this program knows {}: use a newer program", where, version, ours));
}

}  // namespace

std::span<const Migration> Migrations() { return kMigrations; }

std::int64_t LockKey(std::string_view schema, std::string_view what) {
  const log::Hash hash = log::Sha256(fmt::format("grondslag store {} {}", schema, what));
  return ReadBigint(std::string_view(reinterpret_cast<const char*>(hash.data()), sizeof(std::int64_t)));
}

base::Result<void> CreateStore(Connection& connection, const Address& address, std::span<const Migration> migrations) {
  if (auto begun = BeginMigrating(connection, address); !begun) return tl::unexpected(std::move(begun).error());
  GRONDSLAG_TRY(found, Look(connection, address));
  if (found.version > 0)
    return base::Fail(base::ErrorCode::conflict, fmt::format("{}: there is a store already", address.where));
  if (!found.is_empty) return OfOthers(base::ErrorCode::conflict, address);
  if (!found.has_schema) {
    if (auto created = connection.Execute(fmt::format("CREATE SCHEMA \"{}\"", address.schema)); !created)
      return tl::unexpected(std::move(created).error());
  }
  if (auto marked = connection.Execute(
          fmt::format("CREATE TABLE {} (program text COLLATE \"C\" NOT NULL, version bigint PRIMARY KEY)",
                      InSchema(address.schema, "schema_version")));
      !marked)
    return tl::unexpected(std::move(marked).error());
  return MigrateFrom(connection, address, 0, migrations);
}

base::Result<void> RemoveStore(Connection& connection, const Address& address) {
  if (auto begun = BeginMigrating(connection, address); !begun) return begun;
  GRONDSLAG_TRY(found, Look(connection, address));
  if (found.version == 0)
    return base::Fail(base::ErrorCode::not_found, fmt::format("{}: there is no store", address.where));
  std::string sql =
      fmt::format("DROP TABLE {}, {}", InSchema(address.schema, "schema_version"), InSchema(address.schema, "lease"));
  for (std::size_t i = 0; i < ledger::kSequenceCount; ++i)
    sql += ", " + InSchema(address.schema, Name(static_cast<ledger::Sequence>(i)));
  for (std::size_t i = 0; i < ledger::kMapCount; ++i)
    sql += ", " + InSchema(address.schema, Name(static_cast<ledger::Map>(i)));
  return connection.Execute(sql + "; COMMIT");
}

base::Result<void> OpenStore(Connection& connection, const Address& address, std::span<const Migration> migrations) {
  GRONDSLAG_TRY(found, Look(connection, address));
  if (found.version == 0 && !found.is_empty) return OfOthers(base::ErrorCode::invalid_input, address);
  if (found.version == 0)
    return base::Fail(base::ErrorCode::not_found, fmt::format("{}: there is no store", address.where));
  const auto ours = static_cast<int>(migrations.size());
  if (found.version > ours) return Newer(address.where, found.version, migrations.size());
  if (found.version == ours) return {};
  if (auto begun = BeginMigrating(connection, address); !begun) return tl::unexpected(std::move(begun).error());
  GRONDSLAG_TRY(locked, connection.Run({kTryLockNow, {Bigint(LockKey(address.schema, kLeaseLock))}}));
  if (locked.Number(0, 0) == 0) {
    return base::Fail(base::ErrorCode::conflict,
                      fmt::format("{}: the store is of the older version {} and somebody writes to it: stop that "
                                  "program first",
                                  address.where, found.version));
  }
  // Another may have done it while this one waited.
  GRONDSLAG_TRY(now, Look(connection, address));
  if (now.version > ours) return Newer(address.where, now.version, migrations.size());
  return MigrateFrom(connection, address, static_cast<std::size_t>(now.version), migrations);
}

base::Result<void> CheckVersion(const Rows& rows, const std::string& where) {
  if (rows.size() == 1 && !rows.IsNull(0, 0) && rows.Number(0, 0) == static_cast<std::int64_t>(Migrations().size()))
    return {};
  return base::Fail(base::ErrorCode::unavailable,
                    fmt::format("{}: the store was brought to another version meanwhile: open it anew", where));
}

}  // namespace grondslag::store::postgres
