#include "store/postgres/connection.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>
#include <libpq-fe.h>

#include "store/postgres/binary.h"
#include "store/postgres/sql_state.h"

namespace grondslag::store::postgres {
namespace {

constexpr int kBinary = 1;

// What each session is like, whatever the server's defaults. Those that a server does not know are left out.
// - synchronous_commit: durable before acknowledged; remote_apply waits for more, so it stays.
// - tcp_*: a machine that is lost gives its session up, and with it the lease, after 5 + 3 * 3 seconds.
// - idle_session_timeout: a lease may lie idle for days.
// - jit: a page of a large table has a price, before it is known how few rows are asked, at which it would be compiled.
// - search_path: no object of others stands in for one of the server's own.
constexpr const char* kSetUp = R"(
SELECT count(set_config(name, value, false))
FROM (VALUES
  ('synchronous_commit',
   CASE current_setting('synchronous_commit') WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END),
  ('tcp_keepalives_idle', '5'), ('tcp_keepalives_interval', '3'), ('tcp_keepalives_count', '3'),
  ('tcp_user_timeout', '15000'),
  ('idle_session_timeout', '0'),
  ('jit', 'off'),
  ('search_path', 'pg_catalog')) AS wanted (name, value)
JOIN pg_catalog.pg_settings USING (name))";

struct Clear {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, Clear>;

void DropNotice(void* /*nothing*/, const PGresult* /*notice*/) {}

std::string_view Field(const PGresult* result, int field) {
  const char* const text = PQresultErrorField(result, field);
  return text == nullptr ? std::string_view() : text;
}

bool IsFine(const PGresult* result) {
  const ExecStatusType status = PQresultStatus(result);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

// The server ends the session after such an error.
bool EndsTheSession(const PGresult* result) {
  const std::string_view severity = Field(result, PG_DIAG_SEVERITY_NONLOCALIZED);
  return severity == "FATAL" || severity == "PANIC";
}

// What libpq wants of parameters: pointers, lengths, formats.
struct ParameterArrays {
  explicit ParameterArrays(const std::vector<std::string>& parameters) : formats(parameters.size(), kBinary) {
    for (const std::string& each : parameters) {
      values.push_back(each.data());
      lengths.push_back(static_cast<int>(each.size()));
    }
  }
  int count() const { return static_cast<int>(values.size()); }

  std::vector<const char*> values;
  std::vector<int> lengths;
  std::vector<int> formats;
};

}  // namespace

// ---- Rows

void Rows::Clear::operator()(pg_result* result) const { PQclear(result); }
int Rows::size() const { return PQntuples(result_.get()); }
bool Rows::IsNull(int row, int column) const { return PQgetisnull(result_.get(), row, column) != 0; }
std::string_view Rows::Bytes(int row, int column) const {
  return {PQgetvalue(result_.get(), row, column), static_cast<std::size_t>(PQgetlength(result_.get(), row, column))};
}
std::int64_t Rows::Number(int row, int column) const { return ReadBigint(Bytes(row, column)); }

// ---- Opening and losing

void Connection::Finish::operator()(pg_conn* handle) const { PQfinish(handle); }

Connection::Connection(pg_conn* handle, std::string where) : handle_(handle), where_(std::move(where)) {}

base::Result<Connection> Connection::Open(const Address& address) {
  // Before `dbname`: what the address says goes before.
  constexpr std::array kKeywords = {"connect_timeout",  "keepalives_idle",  "keepalives_interval",
                                    "keepalives_count", "tcp_user_timeout", "fallback_application_name",
                                    "client_encoding",  "dbname",           static_cast<const char*>(nullptr)};
  const std::array values = {
      "10", "5", "3", "3", "15000", "grondslag", "UTF8", address.server.c_str(), static_cast<const char*>(nullptr)};
  Connection connection(PQconnectdbParams(kKeywords.data(), values.data(), /*expand_dbname=*/1), address.where);
  if (PQstatus(connection.handle_.get()) != CONNECTION_OK) {
    return connection.Lost(connection.handle_ ? PQerrorMessage(connection.handle_.get()) : "no memory");
  }
  PQsetNoticeReceiver(connection.handle_.get(), DropNotice, nullptr);
  if (auto done = connection.Execute(kSetUp); !done) return tl::unexpected(std::move(done).error());
  return connection;
}

bool Connection::IsIdle() const { return !IsLost() && PQtransactionStatus(handle_.get()) == PQTRANS_IDLE; }

tl::unexpected<base::Error> Connection::Lost(const std::string& why) {
  auto error = base::Fail(base::ErrorCode::unavailable, fmt::format("{}: {}", where_, why));
  handle_.reset();
  return error;
}

tl::unexpected<base::Error> Connection::Failed(const pg_result* result) {
  sql_state_ = Field(result, PG_DIAG_SQLSTATE);
  const std::string message = fmt::format("{} (SQLSTATE {})", Field(result, PG_DIAG_MESSAGE_PRIMARY), sql_state_);
  if (PQstatus(handle_.get()) != CONNECTION_OK || EndsTheSession(result) || sql_state_.empty())
    return Lost(sql_state_.empty() ? "the connection is lost" : message);
  return base::Fail(Classify(sql_state_), fmt::format("{}: {}", where_, message));
}

// ---- Running

base::Result<void> Connection::Execute(const std::string& sql) {
  if (IsLost()) return Lost();
  const Result result(PQexec(handle_.get(), sql.c_str()));
  if (!IsFine(result.get())) return Failed(result.get());
  return {};
}

base::Result<Rows> Connection::Run(const Call& call) {
  GRONDSLAG_TRY(rows, RunTogether({&call, 1}));
  return std::move(rows.front());
}

base::Result<std::vector<Rows>> Connection::RunTogether(std::span<const Call> calls) {
  const std::vector<Step> steps = StepsOf(calls);
  if (!Start(steps)) return Lost();
  auto rows = Receive(steps);
  if (!IsLost() && !End()) return Lost();
  return rows;
}

base::Result<int> Connection::Stream(const Call& call, const Visit& visit) {
  const std::vector<Step> steps = StepsOf({&call, 1});
  if (!Start(steps)) return Lost();
  if (auto prepared = Receive(std::span(steps).first(steps.size() - 1)); !prepared) {
    Close();
    return tl::unexpected(std::move(prepared).error());
  }
  auto shown = ReceiveRows(visit);
  if (!IsLost() && !End()) return Lost();
  return shown;
}

bool Connection::Start(std::span<const Step> steps) {
  return !IsLost() && PQenterPipelineMode(handle_.get()) == 1 &&
         std::all_of(steps.begin(), steps.end(), [&](const Step& step) { return Send(step); }) &&
         PQpipelineSync(handle_.get()) == 1;
}

bool Connection::End() {
  const Result end(PQgetResult(handle_.get()));
  return PQresultStatus(end.get()) == PGRES_PIPELINE_SYNC && PQexitPipelineMode(handle_.get()) == 1;
}

std::vector<Connection::Step> Connection::StepsOf(std::span<const Call> calls) {
  std::vector<Step> steps;
  for (const Call& call : calls) {
    const bool is_new = !call.statement.name.empty() && prepared_.insert(call.statement.name).second;
    if (is_new) steps.push_back({call, Step::prepare});
    steps.push_back({call, Step::run});
  }
  return steps;
}

bool Connection::Send(const Step& step) {
  const char *const sql = step.call.statement.sql.c_str(), *const name = step.call.statement.name.c_str();
  if (step.what == Step::prepare) return PQsendPrepare(handle_.get(), name, sql, 0, nullptr) == 1;
  const ParameterArrays sent(step.call.parameters);
  if (step.call.statement.name.empty()) {
    return PQsendQueryParams(handle_.get(), sql, sent.count(), nullptr, sent.values.data(), sent.lengths.data(),
                             sent.formats.data(), kBinary) == 1;
  }
  return PQsendQueryPrepared(handle_.get(), name, sent.count(), sent.values.data(), sent.lengths.data(),
                             sent.formats.data(), kBinary) == 1;
}

base::Result<std::vector<Rows>> Connection::Receive(std::span<const Step> steps) {
  std::vector<Rows> rows;
  std::optional<tl::unexpected<base::Error>> error;
  for (const Step& step : steps) {
    Result result(PQgetResult(handle_.get()));
    if (IsFine(result.get())) {
      if (step.what == Step::run) rows.emplace_back(result.release());
    } else {
      if (step.what == Step::prepare) prepared_.erase(step.call.statement.name);
      if (!error) error = Failed(result.get());
      if (IsLost()) return *error;
    }
    // Behind the result of each stands one that is null.
    if (const Result null(PQgetResult(handle_.get())); null) return Lost();
  }
  if (error) return *error;
  return rows;
}

base::Result<int> Connection::ReceiveRows(const Visit& visit) {
  // In pipeline mode it holds for this statement alone; else it would for the next one too.
  if (PQsetSingleRowMode(handle_.get()) != 1) return Lost();
  std::optional<tl::unexpected<base::Error>> error;
  int shown = 0;
  bool goes_on = true;
  while (Result result{PQgetResult(handle_.get())}) {
    if (PQresultStatus(result.get()) == PGRES_SINGLE_TUPLE) {
      if (!goes_on) continue;
      ++shown;
      goes_on = visit(Rows(result.release()));
    } else if (!IsFine(result.get())) {
      error = Failed(result.get());
      if (IsLost()) break;
    }
  }
  if (error) return *error;
  return shown;
}

}  // namespace grondslag::store::postgres
