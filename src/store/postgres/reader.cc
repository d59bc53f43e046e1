#include "store/postgres/reader.h"

#include <algorithm>
#include <array>
#include <limits>

#include "store/postgres/binary.h"
#include "store/postgres/schema.h"

namespace grondslag::store::postgres {
namespace {

// Rows asked for in one go: few at first, then as many as fit in this many bytes, for a visit may stop at any row and
// what is still on its way is then read in vain. In memory is one row at a time.
constexpr std::int64_t kPageRowsFirst = 16, kPageRowsMax = 4096;
constexpr std::int64_t kPageBytes = 4 << 20;

class PageSize {
 public:
  std::int64_t rows() const { return rows_; }
  void Saw(std::size_t bytes) { row_bytes_ = std::max(row_bytes_, static_cast<std::int64_t>(bytes)); }
  void Next() { rows_ = std::clamp(kPageBytes / row_bytes_, kPageRowsFirst, kPageRowsMax); }

 private:
  std::int64_t rows_ = kPageRowsFirst;
  std::int64_t row_bytes_ = 1;
};

constexpr std::int64_t kNumberMax = std::numeric_limits<std::int64_t>::max();
bool CanBeThere(std::uint64_t number) { return number <= static_cast<std::uint64_t>(kNumberMax); }

class Reader final : public ledger::StoreReader {
 public:
  Reader(Connection connection, std::shared_ptr<Pool> pool, std::shared_ptr<const Statements> statements)
      : connection_(std::move(connection)), pool_(std::move(pool)), statements_(std::move(statements)) {}
  ~Reader() override {
    if (connection_.Execute("ROLLBACK")) pool_->GiveBack(std::move(connection_));
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  base::Result<std::optional<std::string>> Get(ledger::Sequence table, std::uint64_t number) override {
    if (!CanBeThere(number)) return std::nullopt;
    return Get(statements_->Of(table).get, Bigint(static_cast<std::int64_t>(number)));
  }
  base::Result<std::optional<std::string>> Get(ledger::Map table, std::string_view key) override {
    return Get(statements_->Of(table).get, std::string(key));
  }

  base::Result<void> Scan(ledger::Sequence table, std::uint64_t from, const VisitNumber& visit) override {
    if (!CanBeThere(from)) return {};
    const auto successor = [](std::string_view number) -> std::optional<std::string> {
      if (number == Bigint(kNumberMax)) return std::nullopt;
      return Bigint(ReadBigint(number) + 1);
    };
    return Scan(statements_->Of(table).scan, Bigint(static_cast<std::int64_t>(from)), successor,
                [&](const Rows& row) { return visit(static_cast<std::uint64_t>(row.Number(0, 0)), row.Bytes(0, 1)); });
  }
  base::Result<void> Scan(ledger::Map table, std::string_view from, const VisitKey& visit) override {
    const auto successor = [](std::string_view key) { return std::optional(std::string(key) + '\0'); };
    return Scan(statements_->Of(table).scan, std::string(from), successor,
                [&](const Rows& row) { return visit(row.Bytes(0, 0), row.Bytes(0, 1)); });
  }

  base::Result<std::optional<std::uint64_t>> Last(ledger::Sequence table) override {
    GRONDSLAG_TRY(rows, connection_.Run({statements_->Of(table).last}));
    if (rows.size() == 0) return std::nullopt;
    return static_cast<std::uint64_t>(rows.Number(0, 0));
  }

 private:
  base::Result<std::optional<std::string>> Get(const Statement& statement, std::string key) {
    GRONDSLAG_TRY(rows, connection_.Run({statement, {std::move(key)}}));
    if (rows.size() == 0) return std::nullopt;
    return std::string(rows.Bytes(0, 0));
  }

  // Page by page, each from the successor of the last row of the one before.
  template <class Successor>
  base::Result<void> Scan(const Statement& statement, std::string first, const Successor& successor,
                          const Connection::Visit& visit) {
    PageSize page;
    bool goes_on = true;
    for (std::optional<std::string> from = std::move(first); from && goes_on; page.Next()) {
      std::string last;
      const Call call{statement, {*std::move(from), Bigint(page.rows())}};
      GRONDSLAG_TRY(shown, connection_.Stream(call, [&](const Rows& row) {
        page.Saw(row.Bytes(0, 1).size());
        last = row.Bytes(0, 0);
        return goes_on = visit(row);
      }));
      from = shown < page.rows() ? std::nullopt : successor(last);
    }
    return {};
  }

  Connection connection_;
  const std::shared_ptr<Pool> pool_;
  const std::shared_ptr<const Statements> statements_;
};

// The first statement takes the snapshot.
base::Result<void> TakeSnapshot(Connection& connection, const Statements& statements) {
  static const Statement begin = {"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "begin_reading"};
  const std::array calls = {Call{begin}, Call{statements.version}};
  GRONDSLAG_TRY(rows, connection.RunTogether(calls));
  return CheckVersion(rows[1], connection.where());
}

// An idle connection with a snapshot, if the pool has one that lives.
base::Result<std::optional<Connection>> TakePooled(Pool& pool, const Statements& statements) {
  while (std::optional<Connection> connection = pool.Take()) {
    auto taken = TakeSnapshot(*connection, statements);
    if (taken) return connection;
    if (!connection->IsLost()) return tl::unexpected(std::move(taken).error());
  }
  return std::nullopt;
}

}  // namespace

base::Result<std::unique_ptr<ledger::StoreReader>> BeginReading(const Address& address, std::shared_ptr<Pool> pool,
                                                                std::shared_ptr<const Statements> statements) {
  GRONDSLAG_TRY(connection, TakePooled(*pool, *statements));
  if (!connection) {
    GRONDSLAG_TRY(opened, Connection::Open(address));
    if (auto taken = TakeSnapshot(opened, *statements); !taken) return tl::unexpected(std::move(taken).error());
    connection = std::move(opened);
  }
  return std::make_unique<Reader>(*std::move(connection), std::move(pool), std::move(statements));
}

}  // namespace grondslag::store::postgres
