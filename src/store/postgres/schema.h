// What the schema of a store holds: its tables, made and brought up to date by migrations. SQL over them: statements.h.
//
//   schema_version (program text, version integer)   one row for each migration that ran; `grondslag` says that it is
//   ours lease (fencing bigint, holder bytea)             one row: the last lease given out event, sealed, … (number
//   bigint, value bytea)    ledger::Sequence meta, owner, …   (key bytea, value bytea)        ledger::Map; bytea
//   compares as bytes in every database
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/postgres/address.h"
#include "store/postgres/connection.h"

namespace grondslag::store::postgres {

// SQL that brings a schema from the version before to the next. Stored by number: add at the end, change none.
using Migration = std::string (*)(const std::string& schema);
std::span<const Migration> Migrations();

// Makes the tables, and the schema too if there is none. conflict: a store is in it already, or things of others;
// nothing was changed.
base::Result<void> CreateStore(Connection& connection, const Address& address,
                               std::span<const Migration> migrations = Migrations());

// Takes the tables of a store away; the schema stays, empty. For a store that was made a moment ago and did not come to
// be. not_found: there is none.
base::Result<void> RemoveStore(Connection& connection, const Address& address);

// Brings an older store up to date. not_found: there is none. invalid_input: it is of a newer version, or no store of
// ours. conflict: it is older, and somebody writes to it. Then nothing was changed.
base::Result<void> OpenStore(Connection& connection, const Address& address,
                             std::span<const Migration> migrations = Migrations());

// unavailable: what Statements::version gave is another version than ours: the store was migrated meanwhile.
base::Result<void> CheckVersion(const Rows& rows, const std::string& where);

// The key of an advisory lock: whose schema, and what for.
inline constexpr std::string_view kLeaseLock = "lease";
inline constexpr std::string_view kMigrationLock = "migration";
std::int64_t LockKey(std::string_view schema, std::string_view what);

}  // namespace grondslag::store::postgres
