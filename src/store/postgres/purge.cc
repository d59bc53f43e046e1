#include "store/postgres/purge.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <set>
#include <thread>

#include <fmt/format.h>

#include "ledger/event_store.h"
#include "store/postgres/connection.h"
#include "store/postgres/statements.h"

namespace grondslag::store::postgres {
namespace {

constexpr std::chrono::milliseconds kWait(500), kPause(10);
// Up to here `owner` is written anew, in which time nobody reads or writes it: 32 MiB take about half a second.
constexpr std::int64_t kRewrittenBytesMax = 32 << 20;

// -> transactions at work in this database, prepared ones too, whosever they are. A vacuum holds no rows back.
const Statement kTransactions = {R"(
SELECT DISTINCT l.virtualtransaction FROM pg_locks l LEFT JOIN pg_stat_activity a USING (pid)
WHERE l.locktype IN ('virtualxid', 'transactionid') AND l.granted AND l.pid IS DISTINCT FROM pg_backend_pid()
  AND a.backend_type IS DISTINCT FROM 'autovacuum worker'
  AND (a.datid IS NULL OR a.datid = (SELECT oid FROM pg_database WHERE datname = current_database())))",
                                 {}};

base::Result<std::set<std::string>> Transactions(Connection& connection) {
  GRONDSLAG_TRY(rows, connection.Run({kTransactions}));
  std::set<std::string> found;
  for (int row = 0; row < rows.size(); ++row) found.emplace(rows.Bytes(row, 0));
  return found;
}

// Returns when every transaction that is older than this call has ended: until then the server keeps what they may see.
base::Result<void> AwaitOlderTransactions(Connection& connection) {
  GRONDSLAG_TRY(older, Transactions(connection));
  for (const auto end = std::chrono::steady_clock::now() + kWait; !older.empty();) {
    if (std::chrono::steady_clock::now() > end) {
      return base::Fail(base::ErrorCode::unavailable,
                        fmt::format("{}: {} older transactions may still read the rows that were removed",
                                    connection.where(), older.size()));
    }
    std::this_thread::sleep_for(kPause);
    GRONDSLAG_TRY(now, Transactions(connection));
    std::set<std::string> left;
    std::set_intersection(older.begin(), older.end(), now.begin(), now.end(), std::inserter(left, left.end()));
    older = std::move(left);
  }
  return {};
}

// -> how many bytes table $1 takes; nothing if it belongs to a role whose rights we have not: a vacuum would pass it
// over with a warning.
const Statement kSize = {
    "SELECT pg_total_relation_size(oid) FROM pg_class WHERE oid = $1::text::regclass AND pg_has_role(relowner, "
    "'USAGE')",
    {}};

base::Result<bool> IsSmall(Connection& connection, const std::string& table) {
  GRONDSLAG_TRY(size, connection.Run({kSize, {table}}));
  if (size.size() == 0) {
    return base::Fail(
        base::ErrorCode::unavailable,
        fmt::format("{}: only the role that owns the tables can clear removed rows away", connection.where()));
  }
  return size.Number(0, 0) <= kRewrittenBytesMax;
}

// Every table where a row is ever removed or replaced. A table in which nothing happened since takes no time.
std::string RemovableTables(const std::string& schema) {
  std::string tables;
  for (std::size_t i = 0; i < ledger::kSequenceCount; ++i) {
    const auto table = static_cast<ledger::Sequence>(i);
    if (table != ledger::Sequence::event) tables += InSchema(schema, Name(table)) + ", ";
  }
  for (std::size_t i = 0; i < ledger::kMapCount; ++i)
    tables += InSchema(schema, Name(static_cast<ledger::Map>(i))) + (i + 1 < ledger::kMapCount ? ", " : "");
  return tables;
}

}  // namespace

base::Result<void> Purge(const Address& address) {
  const std::string owner = InSchema(address.schema, Name(ledger::Map::owner));
  GRONDSLAG_TRY(connection, Connection::Open(address));
  GRONDSLAG_TRY(is_small, IsSmall(connection, owner));
  if (auto waited = AwaitOlderTransactions(connection); !waited) return tl::unexpected(std::move(waited).error());
  if (auto impatient = connection.Execute(fmt::format("SET lock_timeout = {}", kWait.count())); !impatient)
    return tl::unexpected(std::move(impatient).error());
  // FREEZE waits for a page that somebody looks at, where a plain vacuum would pass it over; INDEX_CLEANUP clears the
  // keys too where there are few.
  if (auto vacuumed = connection.Execute("VACUUM (FREEZE, INDEX_CLEANUP ON) " + RemovableTables(address.schema));
      !vacuumed)
    return tl::unexpected(std::move(vacuumed).error());
  // A vacuum leaves the bytes of a row in its page until others are written over them; a table written anew has none.
  if (is_small) return connection.Execute("VACUUM (FULL, FREEZE) " + owner);
  return {};
}

}  // namespace grondslag::store::postgres
