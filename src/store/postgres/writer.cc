#include "store/postgres/writer.h"

#include <array>

#include <fmt/format.h>

#include "store/postgres/binary.h"
#include "store/postgres/changes.h"
#include "store/postgres/schema.h"

namespace grondslag::store::postgres {
namespace {

const Statement kBegin = {"BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE", "begin_writing"};
const Statement kCommit = {"COMMIT", "commit"};
// The row of the lease is held only while somebody commits or takes the lease.
const Statement kSoon = {"SET LOCAL lock_timeout = '5s'", {}};
const Statement kTryLock = {"SELECT pg_try_advisory_lock($1::bigint)::int::bigint", {}};
const Statement kUnlock = {"SELECT pg_advisory_unlock($1::bigint)", {}};
const Statement kIsDurable = {"SELECT (current_setting('fsync') = 'on')::int::bigint", {}};

}  // namespace

Writer::Writer(Connection connection, std::shared_ptr<const Statements> statements, std::int64_t lock_key)
    : connection_(std::move(connection)), statements_(std::move(statements)), lock_key_(lock_key) {}

base::Result<std::unique_ptr<Writer>> Writer::Acquire(const Address& address,
                                                      std::shared_ptr<const Statements> statements,
                                                      const ledger::Holder& holder) {
  GRONDSLAG_TRY(connection, Connection::Open(address));
  std::unique_ptr<Writer> writer(
      new Writer(std::move(connection), std::move(statements), LockKey(address.schema, kLeaseLock)));
  if (auto taken = writer->TakeLease(holder); !taken) return tl::unexpected(std::move(taken).error());
  return writer;
}

// The row is locked before the lock is tried: who then finds the lock taken reads whose it is, for the holder has
// written that before it gave up the row.
base::Result<void> Writer::TakeLease(const ledger::Holder& holder) {
  const std::string key = Bigint(lock_key_);
  const std::array calls = {
      Call{kBegin},         Call{kSoon}, Call{kIsDurable}, Call{statements_->version}, Call{statements_->lock_lease},
      Call{kTryLock, {key}}};
  GRONDSLAG_TRY(rows, connection_.RunTogether(calls));
  const Rows &is_durable = rows[2], &version = rows[3], &lease = rows[4], &is_locked = rows[5];
  if (is_durable.Number(0, 0) == 0) {
    return base::Fail(
        base::ErrorCode::unavailable,
        fmt::format("{}: the server runs with fsync off and would lose what it has acknowledged", connection_.where()));
  }
  if (auto checked = CheckVersion(version, connection_.where()); !checked)
    return tl::unexpected(std::move(checked).error());
  if (lease.size() != 1)
    return base::Fail(base::ErrorCode::corrupt, fmt::format("{}: its lease is damaged", connection_.where()));
  if (is_locked.Number(0, 0) == 0) return base::Fail(base::ErrorCode::conflict, std::string(lease.Bytes(0, 1)));
  fencing_ = static_cast<std::uint64_t>(lease.Number(0, 0)) + 1;
  const std::string fencing = Bigint(static_cast<std::int64_t>(fencing_));
  const std::array writes = {Call{statements_->write_lease, {fencing, holder.description}}, Call{kCommit}};
  if (auto written = connection_.RunTogether(writes); !written) return tl::unexpected(std::move(written).error());
  return {};
}

base::Result<void> Writer::Commit(const ledger::Changes& changes) {
  std::vector<Call> calls;
  calls.push_back({kBegin});
  calls.push_back({statements_->check_lease, {Bigint(static_cast<std::int64_t>(fencing_))}});
  for (Call& call : CallsFor(changes, *statements_)) calls.push_back(std::move(call));
  calls.push_back({kCommit});
  auto committed = connection_.RunTogether(calls);
  if (!committed) return AfterFailure(std::move(committed).error());
  return {};
}

base::Result<void> Writer::AfterFailure(base::Error error) {
  const bool is_lost_to_another = HasLease() && connection_.sql_state() == kNotTheLastLease;
  if (HasLease() && !connection_.Execute("ROLLBACK")) connection_.Close();
  if (is_lost_to_another) {
    Release();
    return base::Fail(base::ErrorCode::conflict,
                      fmt::format("{}: the lease was given to another; nothing was changed", connection_.where()));
  }
  if (HasLease()) return tl::unexpected(std::move(error));
  return base::Fail(
      base::ErrorCode::unavailable,
      fmt::format("{}; whether the changes were made is to be looked up, and the lease is to be acquired again",
                  error.message));
}

void Writer::Release() {
  // The end of the session would free it too, but only when the server has seen it.
  if (HasLease()) (void)connection_.Run({kUnlock, {Bigint(lock_key_)}});
  connection_.Close();
}

}  // namespace grondslag::store::postgres
