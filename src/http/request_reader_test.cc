// Each sample in one piece, cut in two at every place, and byte by byte: what comes of it never depends on the pieces.
#include "http/request_reader.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/request_samples.h"

namespace grondslag::http {
namespace {

using Step = RequestReader::Step;
using Phase = RequestReader::Phase;
using testing::ElementsAre;

const RequestRules& Rules() {
  static const RequestRules rules{
      .hosts = {{"localhost", 0}}, .head_bytes_max = 2048, .headers_max = 20, .body_bytes_max = 1000};
  return rules;
}

// Gives the piece to the reader, and stops where it is done with a request.
Step Feed(RequestReader& reader, std::string_view piece) {
  Step step = reader.Advance();
  while (step == Step::send_continue) step = reader.Advance();
  while (step == Step::read && !piece.empty()) {
    const RequestReader::Room room = reader.MakeRoom();
    const std::size_t size = std::min(room.size, piece.size());
    EXPECT_GT(room.size, 0u);
    std::copy_n(piece.begin(), size, room.bytes);
    reader.Take(size);
    piece.remove_prefix(size);
    step = reader.Advance();
    while (step == Step::send_continue) step = reader.Advance();
  }
  return step;
}

// 0: more bytes are wanted.
int StatusAfter(RequestReader& reader, Step step) {
  if (step == Step::refuse) return reader.status();
  return step == Step::answer ? 200 : 0;
}

class Samples : public testing::TestWithParam<RequestSample> {};
INSTANTIATE_TEST_SUITE_P(RequestReader, Samples, testing::ValuesIn(RequestSamples()),
                         [](const auto& of) { return of.param.name; });

TEST_P(Samples, InOnePiece) {
  RequestReader reader(Rules(), {});
  EXPECT_EQ(StatusAfter(reader, Feed(reader, GetParam().bytes)), GetParam().status);
  EXPECT_EQ(reader.closes(), !GetParam().stays_open);
}

TEST_P(Samples, InTwoPieces) {
  const std::string_view bytes = GetParam().bytes;
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    RequestReader reader(Rules(), {});
    Step step = Feed(reader, bytes.substr(0, cut));
    if (step == Step::read) step = Feed(reader, bytes.substr(cut));
    EXPECT_EQ(StatusAfter(reader, step), GetParam().status) << cut;
  }
}

TEST_P(Samples, ByteByByte) {
  RequestReader reader(Rules(), {});
  Step step = Step::read;
  for (const char& c : GetParam().bytes) {
    if (step == Step::read) step = Feed(reader, {&c, 1});
  }
  EXPECT_EQ(StatusAfter(reader, step), GetParam().status);
}

TEST(RequestReader, SaysWhatWasAsked) {
  RequestReader reader(Rules(), {.scheme = "https", .remote_address = "127.0.0.1"});
  const Step step = Feed(reader,
                         "PUT /a%20b?c=%20 HTTP/1.1\r\nHost: localhost:81\r\nX-One:  1 \r\nx-one: 2\r\nEmpty:\r\n"
                         "Content-Length: 5\r\n\r\nhello");
  ASSERT_EQ(step, Step::answer);
  const Request& request = reader.request();
  EXPECT_EQ(request.method, "PUT");
  EXPECT_EQ(request.path, "/a b");
  EXPECT_EQ(request.query, "c=%20");
  EXPECT_EQ(request.host, "localhost:81");
  EXPECT_EQ(request.scheme, "https");
  EXPECT_EQ(request.remote_address, "127.0.0.1");
  EXPECT_EQ(request.body, "hello");
  EXPECT_EQ(request.headers.size(), 5u);
  EXPECT_EQ(request.Find("x-ONE"), "1");
  EXPECT_EQ(request.Find("empty"), "");
  EXPECT_EQ(request.Find("absent"), std::nullopt);
}

TEST(RequestReader, TakesOneRequestAfterTheOther) {
  const std::string one = "POST /1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\none";
  const std::string two =
      "POST /2 HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3\r\ntwo\r\n0\r\n\r\n";
  const std::string three = "GET /3 HTTP/1.1\r\nHost: localhost\r\n\r\n";
  const std::string all = one + two + three + one + "GET";
  for (std::size_t piece = 1; piece <= all.size(); ++piece) {
    RequestReader reader(Rules(), {});
    std::vector<std::string> seen;
    for (std::size_t at = 0; at < all.size(); at += piece) {
      // Room is asked for only by who reads, and then takes all of a piece.
      std::string_view rest = std::string_view(all).substr(at, piece);
      while (!rest.empty()) {
        const RequestReader::Room room = reader.MakeRoom();
        const std::size_t size = std::min(room.size, rest.size());
        std::copy_n(rest.begin(), size, room.bytes);
        reader.Take(size);
        rest.remove_prefix(size);
        while (reader.Advance() == Step::answer) {
          seen.push_back(std::string(reader.request().path).append(reader.request().body));
          reader.Next();
        }
      }
    }
    EXPECT_THAT(seen, ElementsAre("/1one", "/2two", "/3", "/1one")) << piece;
    EXPECT_EQ(reader.phase(), Phase::head);
  }
}

TEST(RequestReader, SaysWhereItIs) {
  RequestReader reader(Rules(), {});
  EXPECT_EQ(reader.phase(), Phase::rest);
  Feed(reader, "POST / HTTP/1.1\r\n");
  EXPECT_EQ(reader.phase(), Phase::head);
  Feed(reader, "Host: localhost\r\nContent-Length: 2\r\n\r\nx");
  EXPECT_EQ(reader.phase(), Phase::body);
  EXPECT_EQ(Feed(reader, "y"), Step::answer);
  reader.Next();
  EXPECT_EQ(reader.phase(), Phase::rest);
}

TEST(RequestReader, ContinuesOnlyWhereSomebodyWaits) {
  const std::string head = "POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-Continue\r\nContent-Length: ";
  const auto first_step = [](std::string_view bytes) {
    RequestReader reader(Rules(), {});
    const RequestReader::Room room = reader.MakeRoom();
    std::copy_n(bytes.begin(), bytes.size(), room.bytes);
    reader.Take(bytes.size());
    return reader.Advance();
  };
  EXPECT_EQ(first_step(head + "2\r\n\r\n"), Step::send_continue);
  EXPECT_EQ(first_step(head + "2\r\n\r\nx"), Step::read);
  EXPECT_EQ(first_step(head + "2\r\n\r\nxy"), Step::answer);
  EXPECT_EQ(first_step(head + "0\r\n\r\n"), Step::answer);
  EXPECT_EQ(first_step(head + "1001\r\n\r\n"), Step::refuse);
}

}  // namespace
}  // namespace grondslag::http
