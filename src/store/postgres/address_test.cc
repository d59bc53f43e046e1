#include "store/postgres/address.h"

#include <gtest/gtest.h>

namespace grondslag::store::postgres {
namespace {

TEST(ParseAddress, TakesTheSchemaOutAndLeavesTheRest) {
  struct Row {
    const char *url, *server, *schema, *where;
  };
  for (const Row& row : {
           Row{"postgres://owner@db.example/shops?schema=shop", "postgres://owner@db.example/shops", "shop",
               "schema shop of database shops on db.example"},
           Row{"postgresql://db.example:5433/shops", "postgresql://db.example:5433/shops", "grondslag",
               "schema grondslag of database shops on db.example:5433"},
           Row{"postgres:///shops", "postgres:///shops", "grondslag",
               "schema grondslag of database shops on this machine"},
           Row{"postgres://u@h/d?sslmode=require&schema=_a-9&options=-c%20a%3Db",
               "postgres://u@h/d?sslmode=require&options=-c%20a%3Db", "_a-9", "schema _a-9 of database d on h"},
           Row{"postgres:///d?host=/run/socket&schema=shop", "postgres:///d?host=/run/socket", "shop",
               "schema shop of database d on /run/socket"},
           Row{"postgres://u:a?schema=b@h/d?schema=c", "postgres://u:a?schema=b@h/d", "c",
               "schema c of database d on h"},
       }) {
    const auto address = ParseAddress(row.url);
    ASSERT_TRUE(address) << row.url << ": " << address.error().message;
    EXPECT_EQ(address->server, row.server);
    EXPECT_EQ(address->schema, row.schema);
    EXPECT_EQ(address->where, row.where);
  }
}

TEST(ParseAddress, RefusesWhatItCannotUse) {
  const std::string longest(63, 'a');
  EXPECT_TRUE(ParseAddress("postgres://h/d?schema=" + longest));
  for (const std::string& url :
       {std::string(), std::string("shop.db"), std::string("sqlite:shop.db"), std::string("dbname=shops"),
        std::string("postgres://h"), std::string("postgres://h/"), std::string("postgres://h/d?schema=a&schema=b"),
        std::string("postgres://h/d?no_such_option=1"), std::string("postgres://[h/d"),
        std::string("postgres://h:port/d"), "postgres://h/d?schema=" + longest + "a"}) {
    const auto address = ParseAddress(url);
    ASSERT_FALSE(address) << url;
    EXPECT_EQ(address.error().code, base::ErrorCode::invalid_input) << url;
  }
}

TEST(ParseAddress, TakesOnlyPlainSchemaNames) {
  for (const char* const name : {"", "Shop", "1shop", "-shop", "shop.event", "sh\"op", "sh%22op", "sh op", "sch\u00f3p",
                                 "pg_shop", "pg_catalog", "information_schema"}) {
    const auto address = ParseAddress(std::string("postgres://h/d?schema=") + name);
    ASSERT_FALSE(address) << name;
    EXPECT_EQ(address.error().code, base::ErrorCode::invalid_input) << name;
  }
}

TEST(ParseAddress, NoMessageHoldsAPassword) {
  const auto fine = ParseAddress("postgres://owner:secret@h/d?password=secret");
  ASSERT_TRUE(fine);
  EXPECT_EQ(fine->where.find("secret"), std::string::npos);
  for (const char* const url : {"postgres://owner:secret@h/d?no_such=1", "postgres://owner:secret@h",
                                "postgres://owner:sec/ret@h:x/d", "postgres://o:secret@h/d?schema=A"})
    EXPECT_EQ(ParseAddress(url).error().message.find("secret"), std::string::npos) << url;
}

}  // namespace
}  // namespace grondslag::store::postgres
