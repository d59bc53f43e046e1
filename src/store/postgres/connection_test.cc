// What libpq is asked for, held against a server.
#include "store/postgres/connection.h"

#include <array>

#include <gtest/gtest.h>

#include "store/postgres/binary.h"
#include "store/postgres/private_cluster.h"

namespace grondslag::store::postgres {
namespace {

Connection Connect(const std::string& options = "") {
  auto connection = Connection::Open(*ParseAddress(TestCluster().Url("grondslag", options)));
  if (!connection) std::cerr << connection.error().message << "\n";
  return *std::move(connection);
}

TEST(Connection, CarriesBytesAsTheyAre) {
  Connection connection = Connect();
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  Array numbers = Array::OfBigint(), bytes = Array::OfBytea();
  for (const std::int64_t number : {INT64_MIN, INT64_C(-1), INT64_C(0), INT64_MAX}) numbers.Add(Bigint(number));
  for (const std::string& each : {all, std::string(), std::string("\0", 1), std::string(100'000, '\xff')})
    bytes.Add(each);
  const Statement statement = {"SELECT * FROM unnest($1::bigint[], $2::bytea[])", {}};
  const auto rows = connection.Run({statement, {std::move(numbers).Take(), std::move(bytes).Take()}});
  ASSERT_TRUE(rows) << rows.error().message;
  ASSERT_EQ(rows->size(), 4);
  EXPECT_EQ(rows->Number(0, 0), INT64_MIN);
  EXPECT_EQ(rows->Number(3, 0), INT64_MAX);
  EXPECT_EQ(rows->Bytes(0, 1), all);
  EXPECT_EQ(rows->Bytes(1, 1), "");
  EXPECT_EQ(rows->Bytes(2, 1), std::string_view("\0", 1));
  EXPECT_EQ(rows->Bytes(3, 1), std::string(100'000, '\xff'));
}

TEST(Connection, SkipsWhatStandsBehindAFailure) {
  Connection connection = Connect();
  ASSERT_TRUE(connection.Execute("CREATE TEMP TABLE t (n bigint)"));
  const Statement one = {"INSERT INTO t VALUES (1)", "one"}, fails = {"SELECT 1 / 0", "fails"},
                  last = {"SELECT 1::bigint", "last"};
  const std::array calls = {Call{one}, Call{fails}, Call{last}};
  const auto failed = connection.RunTogether(calls);
  ASSERT_FALSE(failed);
  EXPECT_EQ(connection.sql_state(), "22012");
  EXPECT_TRUE(connection.IsIdle());
  // A statement that was not prepared for the failure is prepared when it is needed.
  const std::array again = {Call{last}, Call{one}, Call{last}};
  const auto rows = connection.RunTogether(again);
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ((*rows)[2].Number(0, 0), 1);
  const Statement count = {"SELECT count(*) FROM t", {}};
  EXPECT_EQ(connection.Run({count})->Number(0, 0), 1);
}

TEST(Connection, StreamsUntilItIsStopped) {
  Connection connection = Connect();
  const Statement series = {"SELECT generate_series(1, $1::bigint)", "series"};
  for (const int stop_at : {1, 500, 1000}) {
    std::int64_t last = 0;
    const auto shown = connection.Stream({series, {Bigint(1000)}}, [&](const Rows& row) {
      EXPECT_EQ(row.Number(0, 0), ++last);
      return last < stop_at;
    });
    ASSERT_TRUE(shown);
    EXPECT_EQ(*shown, stop_at);
    EXPECT_TRUE(connection.IsIdle());
    // What comes next is whole again.
    const auto rows = connection.Run({series, {Bigint(3)}});
    ASSERT_TRUE(rows) << rows.error().message;
    EXPECT_EQ(rows->size(), 3);
  }
  // An error behind the first rows is told.
  const Statement fails = {"SELECT 1 / (3 - n) FROM generate_series(1, $1::bigint) AS n", "fails_late"};
  const auto failed = connection.Stream({fails, {Bigint(9)}}, [](const Rows&) { return true; });
  ASSERT_FALSE(failed);
  EXPECT_EQ(connection.sql_state(), "22012");
}

TEST(Connection, ALostOneSaysSo) {
  Connection connection = Connect();
  const Statement end = {"SELECT pg_terminate_backend(pg_backend_pid())", {}};
  const auto ended = connection.Run({end});
  ASSERT_FALSE(ended);
  EXPECT_EQ(ended.error().code, base::ErrorCode::unavailable);
  EXPECT_TRUE(connection.IsLost());
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(connection.Execute("SELECT 1").error().code, base::ErrorCode::unavailable);
    EXPECT_EQ(connection.Run({end}).error().code, base::ErrorCode::unavailable);
    EXPECT_EQ(connection.Stream({end}, [](const Rows&) { return true; }).error().code, base::ErrorCode::unavailable);
  }
}

TEST(Connection, WithoutAServerItIsUnavailable) {
  const auto connection = Connection::Open(*ParseAddress("postgres:///d?host=/nowhere"));
  ASSERT_FALSE(connection);
  EXPECT_EQ(connection.error().code, base::ErrorCode::unavailable);
  EXPECT_EQ(connection.error().message.find('\n'), std::string::npos);
}

// The cluster's own defaults are others (private_cluster.h).
TEST(Connection, IsSetUpWhateverTheServersDefaults) {
  struct Row {
    const char *options, *setting, *value;
  };
  for (const Row& row : {
           Row{"", "synchronous_commit", "on"},
           Row{"&options=-csynchronous_commit%3Doff", "synchronous_commit", "on"},
           Row{"&options=-csynchronous_commit%3Dremote_apply", "synchronous_commit", "remote_apply"},
           Row{"&options=-cidle_session_timeout%3D1000", "idle_session_timeout", "0"},
           Row{"", "search_path", "pg_catalog"},
           Row{"", "jit", "off"},
       }) {
    Connection connection = Connect(row.options);
    const Statement show = {"SELECT current_setting($1::text)", {}};
    const auto rows = connection.Run({show, {row.setting}});
    ASSERT_TRUE(rows);
    EXPECT_EQ(rows->Bytes(0, 0), row.value) << row.options;
  }
}

}  // namespace
}  // namespace grondslag::store::postgres
