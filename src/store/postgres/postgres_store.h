// A store in a schema of a PostgreSQL database (15 and later). The way in is Create() or Open(); what a schema holds is
// in schema.h, what happens to a commit in writer.h.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ledger/event_store.h"
#include "store/postgres/address.h"
#include "store/postgres/pool.h"
#include "store/postgres/statements.h"
#include "store/postgres/writer.h"

namespace grondslag::store {

// The address is postgres://user@host/database?schema=shop (address.h); a pooler in between must give each of our
// sessions one of the server's for as long as it lasts. Holding the lease takes one connection, each reader another.
//
// A lost connection gives unavailable. If it was that of the lease, the lease is lost: whether the last commit was made
// is to be looked up, further ones give conflict, and Acquire() begins anew.
//
// What Purge() can do: the server holds removed rows back as long as any transaction in the database is older, which
// gives unavailable after half a second. Then it makes room of them in their pages, where their bytes stand until
// something else is written over them. `owner`, with the wrapped keys, is written anew into new files while it is at
// most 32 MiB; the file system decides when the blocks of the old ones are used again. Out of reach are the server's
// write-ahead log with what was archived of it, replicas (one that holds rows back by hot_standby_feedback is not
// waited for) and backups: they end as the server's owner has set.
class PostgresStore final : public ledger::EventStore {
 public:
  // Makes a store, and its schema if there is none. conflict: there is one already, or the schema holds something else.
  // invalid_input: a bad address.
  static base::Result<std::unique_ptr<PostgresStore>> Create(std::string_view url);
  // Takes away what Create() made, where the store did not come to be; nothing else has it open. The schema stays,
  // empty. not_found: there is no store.
  static base::Result<void> Remove(std::string_view url);
  // Opens a store, after bringing an older one up to date. not_found: there is none. invalid_input: a bad address, a
  // store of a newer version, or none of ours. conflict: an older one, to which somebody writes.
  static base::Result<std::unique_ptr<PostgresStore>> Open(std::string_view url);

  base::Result<std::unique_ptr<ledger::StoreReader>> Read() override;
  base::Result<ledger::Lease> Acquire(const ledger::Holder& holder) override;
  void Release(const ledger::Lease& lease) override;
  base::Result<void> Commit(const ledger::Lease& lease, const ledger::Changes& changes) override;
  base::Result<void> Purge(const ledger::Lease& lease) override;
  std::string Where() const override { return address_.where; }

 private:
  PostgresStore(postgres::Address address, postgres::Connection connection);
  bool IsHeld(const ledger::Lease& lease) const;
  tl::unexpected<base::Error> NotTheLastLease() const;

  const postgres::Address address_;
  const std::shared_ptr<const postgres::Statements> statements_;
  const std::shared_ptr<postgres::Pool> pool_ = std::make_shared<postgres::Pool>();
  std::mutex mutex_;  // over what follows
  std::unique_ptr<postgres::Writer> writer_;
  std::string holder_;
};

}  // namespace grondslag::store
