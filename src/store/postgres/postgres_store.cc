#include "store/postgres/postgres_store.h"

#include <utility>

#include <fmt/format.h>

#include "store/postgres/purge.h"
#include "store/postgres/reader.h"
#include "store/postgres/schema.h"

namespace grondslag::store {

PostgresStore::PostgresStore(postgres::Address address, postgres::Connection connection)
    : address_(std::move(address)), statements_(std::make_shared<const postgres::Statements>(address_.schema)) {
  pool_->GiveBack(std::move(connection));
}

base::Result<std::unique_ptr<PostgresStore>> PostgresStore::Create(std::string_view url) {
  GRONDSLAG_TRY(address, postgres::ParseAddress(url));
  GRONDSLAG_TRY(connection, postgres::Connection::Open(address));
  if (auto created = postgres::CreateStore(connection, address); !created)
    return tl::unexpected(std::move(created).error());
  return std::unique_ptr<PostgresStore>(new PostgresStore(std::move(address), std::move(connection)));
}

base::Result<void> PostgresStore::Remove(std::string_view url) {
  GRONDSLAG_TRY(address, postgres::ParseAddress(url));
  GRONDSLAG_TRY(connection, postgres::Connection::Open(address));
  return postgres::RemoveStore(connection, address);
}

base::Result<std::unique_ptr<PostgresStore>> PostgresStore::Open(std::string_view url) {
  GRONDSLAG_TRY(address, postgres::ParseAddress(url));
  GRONDSLAG_TRY(connection, postgres::Connection::Open(address));
  if (auto opened = postgres::OpenStore(connection, address); !opened) return tl::unexpected(std::move(opened).error());
  return std::unique_ptr<PostgresStore>(new PostgresStore(std::move(address), std::move(connection)));
}

base::Result<std::unique_ptr<ledger::StoreReader>> PostgresStore::Read() {
  return postgres::BeginReading(address_, pool_, statements_);
}

bool PostgresStore::IsHeld(const ledger::Lease& lease) const {
  return writer_ && writer_->HasLease() && writer_->fencing() == lease.fencing;
}

tl::unexpected<base::Error> PostgresStore::NotTheLastLease() const {
  return base::Fail(base::ErrorCode::conflict,
                    fmt::format("{}: the lease has ended and is to be acquired again; nothing was changed", Where()));
}

base::Result<ledger::Lease> PostgresStore::Acquire(const ledger::Holder& holder) {
  const std::scoped_lock lock(mutex_);
  // A session that has ended shows only when it is used.
  if (writer_ && writer_->HasLease()) (void)writer_->Check();
  if (writer_ && writer_->HasLease()) return base::Fail(base::ErrorCode::conflict, holder_);
  GRONDSLAG_TRY(writer, postgres::Writer::Acquire(address_, statements_, holder));
  writer_ = std::move(writer);
  holder_ = holder.description;
  return ledger::Lease{writer_->fencing()};
}

void PostgresStore::Release(const ledger::Lease& lease) {
  const std::scoped_lock lock(mutex_);
  if (!IsHeld(lease)) return;
  writer_.reset();
}

base::Result<void> PostgresStore::Commit(const ledger::Lease& lease, const ledger::Changes& changes) {
  const std::scoped_lock lock(mutex_);
  if (!IsHeld(lease)) return NotTheLastLease();
  return writer_->Commit(changes);
}

base::Result<void> PostgresStore::Purge(const ledger::Lease& lease) {
  {
    const std::scoped_lock lock(mutex_);
    if (!IsHeld(lease)) return NotTheLastLease();
    if (auto checked = writer_->Check(); !checked) return tl::unexpected(std::move(checked).error());
  }
  // Not under the mutex: commits go on meanwhile.
  return postgres::Purge(address_);
}

}  // namespace grondslag::store
