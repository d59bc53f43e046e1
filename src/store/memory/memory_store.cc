// Readers share the tables with the disk; Commit copies a table first that a reader looks at.
#include "store/memory/memory_store.h"

#include <array>
#include <cassert>
#include <map>
#include <mutex>

namespace grondslag::store {
namespace {

using Numbers = std::map<std::uint64_t, std::string>;
using Keys = std::map<std::string, std::string, std::less<>>;

struct Tables {
  std::array<std::shared_ptr<Numbers>, ledger::kSequenceCount> sequences;
  std::array<std::shared_ptr<Keys>, ledger::kMapCount> maps;

  const Numbers& Of(ledger::Sequence table) const { return *sequences[static_cast<std::size_t>(table)]; }
  const Keys& Of(ledger::Map table) const { return *maps[static_cast<std::size_t>(table)]; }
};

// The table, and nobody else's.
template <class Table>
Table& Own(std::shared_ptr<Table>& table) {
  if (table.use_count() > 1) table = std::make_shared<Table>(*table);
  return *table;
}

template <class Table, class Key>
void Set(Table& table, const Key& key, const std::optional<std::string>& value) {
  if (value) {
    table.insert_or_assign(key, *value);
  } else {
    table.erase(key);
  }
}

template <class Table, class Key>
std::optional<std::string> Find(const Table& table, const Key& key) {
  const auto found = table.find(key);
  if (found == table.end()) return std::nullopt;
  return found->second;
}

template <class Table, class Key, class Visit>
void Walk(const Table& table, const Key& from, const Visit& visit) {
  for (auto row = table.lower_bound(from); row != table.end(); ++row) {
    if (!visit(row->first, row->second)) return;
  }
}

}  // namespace

struct MemoryDisk {
  mutable std::mutex mutex;  // guards all that follows; what a reader shares is not changed
  Tables tables;
  std::uint64_t fencing = 0;  // of the last lease
  const MemoryStore* holder = nullptr;
  std::string description;  // of the holder
};

namespace {

class MemoryReader : public ledger::StoreReader {
 public:
  explicit MemoryReader(std::shared_ptr<const MemoryDisk> disk) : disk_(std::move(disk)) {
    const std::lock_guard lock(disk_->mutex);
    tables_ = disk_->tables;
  }
  ~MemoryReader() override {
    // Under the mutex, so that who finds a table shared by nobody has also seen the end of all reading.
    const std::lock_guard lock(disk_->mutex);
    tables_ = {};
  }
  MemoryReader(const MemoryReader&) = delete;
  MemoryReader& operator=(const MemoryReader&) = delete;

  base::Result<std::optional<std::string>> Get(ledger::Sequence table, std::uint64_t number) override {
    return Find(tables_.Of(table), number);
  }
  base::Result<std::optional<std::string>> Get(ledger::Map table, std::string_view key) override {
    return Find(tables_.Of(table), key);
  }
  base::Result<void> Scan(ledger::Sequence table, std::uint64_t from, const VisitNumber& visit) override {
    Walk(tables_.Of(table), from, visit);
    return {};
  }
  base::Result<void> Scan(ledger::Map table, std::string_view from, const VisitKey& visit) override {
    Walk(tables_.Of(table), from, visit);
    return {};
  }
  base::Result<std::optional<std::uint64_t>> Last(ledger::Sequence table) override {
    const Numbers& numbers = tables_.Of(table);
    if (numbers.empty()) return std::nullopt;
    return numbers.rbegin()->first;
  }

 private:
  const std::shared_ptr<const MemoryDisk> disk_;
  Tables tables_;
};

base::Result<void> CheckLease(const MemoryDisk& disk, const MemoryStore* store, const ledger::Lease& lease) {
  if (disk.holder == store && disk.fencing == lease.fencing) return {};
  return base::Fail(base::ErrorCode::conflict, "the lease of this store in memory went to somebody else");
}

}  // namespace

std::shared_ptr<MemoryDisk> MakeMemoryDisk() {
  auto disk = std::make_shared<MemoryDisk>();
  for (auto& table : disk->tables.sequences) table = std::make_shared<Numbers>();
  for (auto& table : disk->tables.maps) table = std::make_shared<Keys>();
  return disk;
}

MemoryStore::MemoryStore(std::shared_ptr<MemoryDisk> disk) : disk_(std::move(disk)) {}

MemoryStore::~MemoryStore() {
  const std::lock_guard lock(disk_->mutex);
  if (disk_->holder == this) disk_->holder = nullptr;
}

base::Result<std::unique_ptr<ledger::StoreReader>> MemoryStore::Read() { return std::make_unique<MemoryReader>(disk_); }

base::Result<ledger::Lease> MemoryStore::Acquire(const ledger::Holder& holder) {
  const std::lock_guard lock(disk_->mutex);
  if (disk_->holder != nullptr) return base::Fail(base::ErrorCode::conflict, disk_->description);
  disk_->holder = this;
  disk_->description = holder.description;
  return ledger::Lease{++disk_->fencing};
}

void MemoryStore::Release(const ledger::Lease& lease) {
  const std::lock_guard lock(disk_->mutex);
  if (CheckLease(*disk_, this, lease)) disk_->holder = nullptr;
}

base::Result<void> MemoryStore::Commit(const ledger::Lease& lease, const ledger::Changes& changes) {
  const std::lock_guard lock(disk_->mutex);
  if (auto held = CheckLease(*disk_, this, lease); !held) return held;
  for (const ledger::SequenceChange& change : changes.sequences) {
    assert(change.number < std::uint64_t{1} << 63);
    Set(Own(disk_->tables.sequences[static_cast<std::size_t>(change.table)]), change.number, change.value);
  }
  for (const ledger::MapChange& change : changes.maps)
    Set(Own(disk_->tables.maps[static_cast<std::size_t>(change.table)]), change.key, change.value);
  return {};
}

base::Result<void> MemoryStore::Purge(const ledger::Lease& lease) {
  const std::lock_guard lock(disk_->mutex);
  return CheckLease(*disk_, this, lease);
}

std::string MemoryStore::Where() const { return "a store in memory"; }

}  // namespace grondslag::store
