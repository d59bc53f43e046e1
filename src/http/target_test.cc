#include "http/target.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace grondslag::http {
namespace {

TEST(ParseTarget, DecodesThePath) {
  struct Row {
    std::string_view text, path, query;
  };
  for (const Row& row : std::vector<Row>{
           {"/", "/", ""},
           {"/a/b", "/a/b", ""},
           {"/a/b/", "/a/b/", ""},
           {"/a?", "/a", ""},
           {"/a?b=/../%2f?c", "/a", "b=/../%2f?c"},
           {"/%61%7e~%25", "/a~~%", ""},
           {"/%C3%A9n", "/\xc3\xa9n", ""},
           // Decoded once and not again.
           {"/%252e%252E/%252f", "/%2e%2E/%2f", ""},
           {"/.../..a/a..", "/.../..a/a..", ""},
           {"/a;b=c/:@!$&'()*+,=", "/a;b=c/:@!$&'()*+,=", ""},
       }) {
    const auto target = ParseTarget(row.text);
    ASSERT_TRUE(target) << row.text << ": " << target.error().ToString();
    EXPECT_EQ(target->path, row.path);
    EXPECT_EQ(target->query, row.query);
  }
}

TEST(ParseTarget, RefusesTricks) {
  using namespace std::string_view_literals;
  for (const std::string_view text : {""sv,
                                      "*"sv,
                                      "a"sv,
                                      "?a"sv,
                                      "http://localhost/"sv,
                                      "localhost:80"sv,
                                      "//"sv,
                                      "//a"sv,
                                      "/a//b"sv,
                                      "/a//"sv,
                                      "/."sv,
                                      "/.."sv,
                                      "/./a"sv,
                                      "/../a"sv,
                                      "/a/.."sv,
                                      "/a/./"sv,
                                      "/%2e"sv,
                                      "/%2E%2e/a"sv,
                                      "/.%2e/a"sv,
                                      "/a%2fb"sv,
                                      "/a%2Fb"sv,
                                      "/a%5cb"sv,
                                      "/a\\b"sv,
                                      "/%"sv,
                                      "/%1"sv,
                                      "/%g0"sv,
                                      "/%0g"sv,
                                      "/a?%"sv,
                                      "/a?%4"sv,
                                      "/%00"sv,
                                      "/%0a"sv,
                                      "/%7F"sv,
                                      "/%c3"sv,
                                      "/%ff"sv,
                                      "/%c0%ae"sv,
                                      "/%ed%a0%80"sv,
                                      "/a b"sv,
                                      "/a\tb"sv,
                                      "/a\0"sv,
                                      "/a\x7f"sv,
                                      "/\xc3\xa9"sv,
                                      "/a?\xc3\xa9"sv,
                                      "/a#b"sv,
                                      "/a?b#c"sv,
                                      "/a?b\\c d"sv,
                                      "/%e2%80"sv,
                                      "/%%34%31"sv,
                                      "/a/%2e%2e%2fb"sv}) {
    const auto target = ParseTarget(text);
    ASSERT_FALSE(target) << text;
    EXPECT_EQ(target.error().code, base::ErrorCode::invalid_input);
  }
}

TEST(DecodePercent, GivesBytesOrNothing) {
  EXPECT_EQ(DecodePercent(""), "");
  EXPECT_EQ(DecodePercent("a+b"), "a+b");
  EXPECT_EQ(DecodePercent("%41%00%ff"), std::string("A\0\xff", 3));
  EXPECT_EQ(DecodePercent("%25%32%35"), "%25");
  for (const char* text : {"%", "a%", "%4", "%4x", "%x4", "%%41", "% 1", "%+1"}) EXPECT_FALSE(DecodePercent(text));
}

TEST(EncodePercent, GivesWhatIsDecodedToTheSame) {
  EXPECT_EQ(EncodePercent("aZ09-._~"), "aZ09-._~");
  EXPECT_EQ(EncodePercent("a b/€"), "a%20b%2F%E2%82%AC");
  std::string every;
  for (int byte = 0; byte < 256; ++byte) every += static_cast<char>(byte);
  EXPECT_EQ(DecodePercent(EncodePercent(every)), every);
}

TEST(ParseHost, ReadsNamesAndAddresses) {
  struct Row {
    std::string_view text;
    HostName host;
  };
  for (const Row& row : std::vector<Row>{
           {"localhost", {"localhost", 0}},
           {"LocalHost:8080", {"localhost", 8080}},
           {"127.0.0.1:1", {"127.0.0.1", 1}},
           {"[::1]", {"[::1]", 0}},
           {"[::1]:65535", {"[::1]", 65535}},
           {"[2001:DB8::1]:443", {"[2001:db8::1]", 443}},
           {"a-b.example.", {"a-b.example.", 0}},
       }) {
    const auto host = ParseHost(row.text);
    ASSERT_TRUE(host) << row.text;
    EXPECT_EQ(*host, row.host);
  }
}

TEST(ParseHost, RefusesAnythingElse) {
  for (const char* text :
       {"",         ":",     ":80",   "a:",   "a:0",      "a:65536", "a:80x",       "a:+80",  "a:-1",
        "a: 80",    "a b",   " a",    "a ",   "a,b",      "a@b",     "a:b@c",       "a/b",    "a\\b",
        "[",        "[]",    "[]:80", "[::1", "::1",      "[::1]a",  "[::1]a:80",   "a[::1]", "[a.example]",
        "[::1%25]", "a%2eb", "a?b",   "a#b",  "http://a", "a:80:80", "\xc3\xa9.nl", "a\tb",   "[::1]80"}) {
    EXPECT_FALSE(ParseHost(text)) << text;
  }
  EXPECT_FALSE(ParseHost(std::string(256, 'a')));
}

TEST(IsHostAllowed, ANameWithoutPortStandsForAnyPort) {
  const std::vector<HostName> names = {{"localhost", 0}, {"grondslag.example", 8443}};
  EXPECT_TRUE(IsHostAllowed({"localhost", 0}, names));
  EXPECT_TRUE(IsHostAllowed({"localhost", 99}, names));
  EXPECT_TRUE(IsHostAllowed({"grondslag.example", 8443}, names));
  EXPECT_FALSE(IsHostAllowed({"grondslag.example", 0}, names));
  EXPECT_FALSE(IsHostAllowed({"grondslag.example", 8444}, names));
  EXPECT_FALSE(IsHostAllowed({"evil.example", 0}, names));
  EXPECT_FALSE(IsHostAllowed({"localhost.evil.example", 0}, names));
  EXPECT_FALSE(IsHostAllowed({"localhost", 0}, {}));
}

}  // namespace
}  // namespace grondslag::http
