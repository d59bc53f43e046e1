// The session that holds the lease of a store. The lease is an advisory lock, which ends with the session, and the row
// in `lease`, whose fencing number every commit checks in its own transaction.
#pragma once

#include <cstdint>
#include <memory>

#include "base/result.h"
#include "ledger/event_store.h"
#include "store/postgres/connection.h"
#include "store/postgres/statements.h"

namespace grondslag::store::postgres {

// For one thread at a time. The lease ends with it.
class Writer {
 public:
  // conflict: somebody has the lease; the message is their description. unavailable: no server, or one that does not
  // keep what it acknowledged.
  static base::Result<std::unique_ptr<Writer>> Acquire(const Address& address,
                                                       std::shared_ptr<const Statements> statements,
                                                       const ledger::Holder& holder);

  ~Writer() { Release(); }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  std::uint64_t fencing() const { return fencing_; }
  // False: the session is lost, and the lease with it.
  bool HasLease() const { return !connection_.IsLost(); }

  // As EventStore says. After a lost connection or a conflict the lease is lost.
  base::Result<void> Commit(const ledger::Changes& changes);
  // Asks the server whether the lease is still held. Errors as those of Commit.
  base::Result<void> Check() { return Commit({}); }
  // Gives the lease back, so that the next may take it at once.
  void Release();

 private:
  Writer(Connection connection, std::shared_ptr<const Statements> statements, std::int64_t lock_key);
  base::Result<void> TakeLease(const ledger::Holder& holder);
  base::Result<void> AfterFailure(base::Error error);

  Connection connection_;
  std::shared_ptr<const Statements> statements_;
  std::int64_t lock_key_;
  std::uint64_t fencing_ = 0;
};

}  // namespace grondslag::store::postgres
