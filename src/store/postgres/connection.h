// One session with a server, over libpq: statements in binary format, several in one round trip, errors told by
// SQLSTATE.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/postgres/address.h"

struct pg_conn;
struct pg_result;

namespace grondslag::store::postgres {

// SQL with $1, $2, … whose types it says itself. With a name it is prepared where it is first used on a connection.
struct Statement {
  std::string sql;
  std::string name;
};

// A statement to run, with its parameters in binary (binary.h). The statement outlives the call.
struct Call {
  const Statement& statement;
  std::vector<std::string> parameters = {};
};

// What a statement gave.
class Rows {
 public:
  explicit Rows(pg_result* result) : result_(result) {}

  int size() const;
  bool IsNull(int row, int column) const;
  // Lives as long as the rows.
  std::string_view Bytes(int row, int column) const;
  std::int64_t Number(int row, int column) const;

 private:
  struct Clear {
    void operator()(pg_result* result) const;
  };
  std::unique_ptr<pg_result, Clear> result_;
};

// For one thread at a time. An error has the code of sql_state.h and the server's message; a connection that is lost is
// closed, and every later call gives unavailable. What a failed statement leaves of a transaction is for the caller to
// roll back. Closing rolls back too.
class Connection {
 public:
  // unavailable: no server, or it does not let us in.
  static base::Result<Connection> Open(const Address& address);

  bool IsLost() const { return handle_ == nullptr; }
  void Close() { handle_.reset(); }
  // Not in a transaction and not lost.
  bool IsIdle() const;
  // The SQLSTATE of the last error, or nothing if the server gave none.
  const std::string& sql_state() const { return sql_state_; }
  const std::string& where() const { return where_; }

  // Statements without parameters, as they stand, with `;` between them.
  base::Result<void> Execute(const std::string& sql);
  // One statement.
  base::Result<Rows> Run(const Call& call);
  // All in one round trip, in order. The error is that of the first that fails; those behind it are not run.
  base::Result<std::vector<Rows>> RunTogether(std::span<const Call> calls);

  // Shows the rows one by one as they arrive, holding one at a time, until visit gives false; what was not shown is
  // read and dropped. Gives how many were shown.
  using Visit = std::function<bool(const Rows& one)>;
  base::Result<int> Stream(const Call& call, const Visit& visit);

 private:
  struct Finish {
    void operator()(pg_conn* handle) const;
  };
  Connection(pg_conn* handle, std::string where);

  // What is sent for a call: if need be its statement first.
  struct Step {
    const Call& call;
    enum { prepare, run } what;
  };
  std::vector<Step> StepsOf(std::span<const Call> calls);
  bool Start(std::span<const Step> steps);
  bool Send(const Step& step);
  base::Result<std::vector<Rows>> Receive(std::span<const Step> steps);
  base::Result<int> ReceiveRows(const Visit& visit);
  bool End();
  tl::unexpected<base::Error> Failed(const pg_result* result);
  tl::unexpected<base::Error> Lost(const std::string& why = "the connection is lost");

  std::unique_ptr<pg_conn, Finish> handle_;
  std::string where_;
  std::string sql_state_;
  std::set<std::string> prepared_;
};

}  // namespace grondslag::store::postgres
