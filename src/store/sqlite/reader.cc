#include "store/sqlite/reader.h"

#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "store/sqlite/connection.h"
#include "store/sqlite/tables.h"

namespace grondslag::store {
namespace {

// More may be in use at a time; as many are kept.
constexpr std::size_t kIdleMax = 8;

constexpr std::uint64_t kNumberMax = (std::uint64_t{1} << 63) - 1;

base::Result<bool> VisitRows(Statement& rows, const ledger::StoreReader::VisitNumber& visit) {
  GRONDSLAG_TRY(row, rows.Step());
  return row && visit(static_cast<std::uint64_t>(rows.Number(0)), rows.Bytes(1));
}
base::Result<bool> VisitRows(Statement& rows, const ledger::StoreReader::VisitKey& visit) {
  GRONDSLAG_TRY(row, rows.Step());
  return row && visit(rows.Bytes(0), rows.Bytes(1));
}

template <class Visit>
base::Result<void> ScanFrom(Statement& rows, const Visit& visit) {
  const Resetting resetting(rows);
  while (true) {
    GRONDSLAG_TRY(goes_on, VisitRows(rows, visit));
    if (!goes_on) return {};
  }
}

base::Result<std::optional<std::string>> GetRow(Statement& value) {
  const Resetting resetting(value);
  GRONDSLAG_TRY(row, value.Step());
  if (!row) return std::nullopt;
  return std::string(value.Bytes(0));
}

}  // namespace

class ReadConnection {
 public:
  static base::Result<std::unique_ptr<ReadConnection>> Open(const FileOptions& file) {
    GRONDSLAG_TRY(connection, OpenFile(file));
    auto made = std::make_unique<ReadConnection>();
    made->connection_ = std::move(connection);
    if (auto prepared = made->Prepare(); !prepared) return tl::unexpected(std::move(prepared).error());
    return made;
  }

  // From here on it sees the store as it is now.
  base::Result<void> Begin() {
    if (auto begun = begin_.Run(); !begun) return begun;
    // A transaction stands where its first look was, not where it began.
    return look_.Run();
  }
  // False: it is of no more use.
  bool End() { return end_.Run().has_value(); }

  Statement& Get(auto table) { return get_[table]; }
  Statement& Scan(auto table) { return scan_[table]; }
  Statement& Last(ledger::Sequence table) { return last_[static_cast<std::size_t>(table)]; }

 private:
  base::Result<void> Prepare() {
    if (auto done = connection_.Execute("PRAGMA query_only = ON"); !done) return done;
    if (auto done = PrepareInto(begin_, "BEGIN"); !done) return done;
    if (auto done = PrepareInto(end_, "COMMIT"); !done) return done;
    if (auto done = PrepareInto(look_, "SELECT fencing FROM lease"); !done) return done;
    return ForEachTable([&](auto table) { return PrepareFor(table); });
  }
  base::Result<void> PrepareFor(ledger::Sequence table) {
    const std::string last = fmt::format("SELECT max(number) FROM {0} HAVING max(number) IS NOT NULL", Name(table));
    if (auto done = PrepareInto(Last(table), last); !done) return done;
    return PrepareGetAndScan(table);
  }
  base::Result<void> PrepareFor(ledger::Map table) { return PrepareGetAndScan(table); }

  base::Result<void> PrepareGetAndScan(auto table) {
    const std::string_view first = FirstColumn(table);
    const std::string get = fmt::format("SELECT value FROM {} WHERE {} = ?1", Name(table), first);
    if (auto done = PrepareInto(get_[table], get); !done) return done;
    return PrepareInto(scan_[table],
                       fmt::format("SELECT {0}, value FROM {1} WHERE {0} >= ?1 ORDER BY {0}", first, Name(table)));
  }
  base::Result<void> PrepareInto(Statement& statement, const std::string& sql) {
    GRONDSLAG_TRY(prepared, connection_.Prepare(sql));
    statement = std::move(prepared);
    return {};
  }

  Connection connection_;  // before its statements: they go first
  Statement begin_, look_, end_;
  PerTable<Statement> get_, scan_;
  std::array<Statement, ledger::kSequenceCount> last_;
};

class SqliteReader : public ledger::StoreReader {
 public:
  SqliteReader(std::shared_ptr<ReaderPool> pool, std::unique_ptr<ReadConnection> connection)
      : pool_(std::move(pool)), connection_(std::move(connection)) {}
  ~SqliteReader() override {
    if (connection_->End()) pool_->PutBack(std::move(connection_));
  }
  SqliteReader(const SqliteReader&) = delete;
  SqliteReader& operator=(const SqliteReader&) = delete;

  base::Result<std::optional<std::string>> Get(ledger::Sequence table, std::uint64_t number) override {
    if (number > kNumberMax) return std::nullopt;
    Statement& value = connection_->Get(table);
    value.Bind(1, static_cast<std::int64_t>(number));
    return GetRow(value);
  }
  base::Result<std::optional<std::string>> Get(ledger::Map table, std::string_view key) override {
    Statement& value = connection_->Get(table);
    value.Bind(1, key);
    return GetRow(value);
  }
  base::Result<void> Scan(ledger::Sequence table, std::uint64_t from, const VisitNumber& visit) override {
    if (from > kNumberMax) return {};
    Statement& rows = connection_->Scan(table);
    rows.Bind(1, static_cast<std::int64_t>(from));
    return ScanFrom(rows, visit);
  }
  base::Result<void> Scan(ledger::Map table, std::string_view from, const VisitKey& visit) override {
    Statement& rows = connection_->Scan(table);
    rows.Bind(1, from);
    return ScanFrom(rows, visit);
  }
  base::Result<std::optional<std::uint64_t>> Last(ledger::Sequence table) override {
    Statement& last = connection_->Last(table);
    const Resetting resetting(last);
    GRONDSLAG_TRY(row, last.Step());
    if (!row) return std::nullopt;
    return static_cast<std::uint64_t>(last.Number(0));
  }

 private:
  const std::shared_ptr<ReaderPool> pool_;
  std::unique_ptr<ReadConnection> connection_;
};

ReaderPool::ReaderPool(FileOptions file) : file_(std::move(file)) {}
ReaderPool::~ReaderPool() = default;

base::Result<std::unique_ptr<ledger::StoreReader>> ReaderPool::Read() {
  GRONDSLAG_TRY(connection, Take());
  if (auto begun = connection->Begin(); !begun) return tl::unexpected(std::move(begun).error());
  return std::make_unique<SqliteReader>(shared_from_this(), std::move(connection));
}

base::Result<std::unique_ptr<ReadConnection>> ReaderPool::Take() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
  }
  return ReadConnection::Open(file_);
}

void ReaderPool::PutBack(std::unique_ptr<ReadConnection> connection) {
  const std::lock_guard lock(mutex_);
  if (idle_.size() < kIdleMax) idle_.push_back(std::move(connection));
}

}  // namespace grondslag::store
