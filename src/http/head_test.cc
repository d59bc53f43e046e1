#include "http/head.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace grondslag::http {
namespace {

using State = HeadScan::State;

TEST(HeadScan, FindsTheEndInWhateverPieces) {
  const std::string head = "GET / HTTP/1.1\r\nA: b\r\nC: d\r\n\r\n", bytes = head + "body\n\n\r\n";
  for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
    HeadScan scan(2);
    State state = State::unfinished;
    for (std::size_t came = piece; state == State::unfinished; came += piece) {
      ASSERT_LT(came, bytes.size() + piece);
      state = scan.Scan(std::string_view(bytes).substr(0, came));
    }
    EXPECT_EQ(state, State::finished);
    EXPECT_EQ(scan.size(), head.size());
  }
}

TEST(HeadScan, RefusesWhatCanBeReadInTwoWays) {
  for (const char* bytes : {"\n", "\r\n", "a\n", "a\r\nb\n", "a\r\n\n", " a\r\n", "a\r\n b\r\n", "a\r\n\tb\r\n"}) {
    HeadScan scan(2);
    EXPECT_EQ(scan.Scan(bytes), State::malformed) << bytes;
  }
}

TEST(HeadScan, CountsHeaders) {
  HeadScan scan(2);
  EXPECT_EQ(scan.Scan("GET / HTTP/1.1\r\nA: b\r\nC: d\r\n"), State::unfinished);
  EXPECT_EQ(scan.Scan("GET / HTTP/1.1\r\nA: b\r\nC: d\r\nE: f\r\n"), State::too_many_headers);
}

TEST(AppendHead, WritesTheHead) {
  std::string head = "before ";
  ASSERT_TRUE(AppendHead({.status = 201, .content_type = "text/plain", .headers = {{"ETag", "\"1\""}}, .body = "12345"},
                         {.closes = false, .now = 784'111'777}, head));
  EXPECT_EQ(head,
            "before HTTP/1.1 201 Created\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Type: text/plain\r\n"
            "ETag: \"1\"\r\nContent-Length: 5\r\n\r\n");
  head.clear();
  ASSERT_TRUE(AppendHead({.status = 599}, {.closes = true, .now = 784'111'778}, head));
  EXPECT_EQ(head,
            "HTTP/1.1 599 \r\nDate: Sun, 06 Nov 1994 08:49:38 GMT\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  for (const int status : {204, 304}) {
    head.clear();
    ASSERT_TRUE(AppendHead({.status = status}, {}, head));
    EXPECT_EQ(head.find("Content-Length"), head.npos);
  }
}

TEST(AppendHead, WritesNothingThatCouldBeReadAsAnother) {
  const auto with = [](const char* name, const std::string& value) {
    return ServedResponse{.status = 200, .headers = {{name, value}}};
  };
  for (const ServedResponse& response :
       std::vector<ServedResponse>{with("A", "b\r\nC: d"),
                                   with("A", "b\nc"),
                                   with("A", std::string("b\0c", 3)),
                                   with("A", "b\x7f"),
                                   with("", "b"),
                                   with("A b", "c"),
                                   with("A:", "b"),
                                   with("A\r\nB", "c"),
                                   with("\xc3\xa9", "b"),
                                   with("content-length", "5"),
                                   with("Transfer-Encoding", "chunked"),
                                   with("connection", "close"),
                                   with("Date", "now"),
                                   with("Keep-Alive", "timeout=5"),
                                   {.status = 200, .content_type = "text/plain\r\nA: b"},
                                   {.status = 199},
                                   {.status = 0},
                                   {.status = 600},
                                   {.status = 204, .body = "x"},
                                   {.status = 304, .body = "x"}}) {
    std::string head = "before";
    EXPECT_FALSE(AppendHead(response, {}, head));
    EXPECT_EQ(head, "before");
  }
}

TEST(HttpDate, IsWrittenAsTheStandardHasIt) {
  EXPECT_EQ(HttpDate(0), "Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(HttpDate(951'782'400), "Tue, 29 Feb 2000 00:00:00 GMT");
  EXPECT_EQ(HttpDate(4'102'444'799), "Thu, 31 Dec 2099 23:59:59 GMT");
}

}  // namespace
}  // namespace grondslag::http
