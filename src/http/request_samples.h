// Requests as bytes and what must become of each, for the tests of the reader and of the server.
#pragma once

#include <string>
#include <vector>

namespace grondslag::http {

struct RequestSample {
  std::string name;
  std::string bytes;
  int status;       // 200: it comes to the handler
  bool stays_open;  // the connection, for the next request
};

// For a server that answers to localhost, with 2048 bytes and 20 headers of a head, and 1000 bytes of a body.
inline std::vector<RequestSample> RequestSamples() {
  const std::string host = "Host: localhost\r\n";
  const auto get = [&](const std::string& target) { return "GET " + target + " HTTP/1.1\r\n" + host + "\r\n"; };
  const auto with = [&](const std::string& headers) { return "GET / HTTP/1.1\r\n" + host + headers + "\r\n"; };
  const auto post = [&](const std::string& rest) { return "POST / HTTP/1.1\r\n" + host + rest; };
  const auto chunked = [&](const std::string& rest) { return post("Transfer-Encoding: chunked\r\n\r\n" + rest); };
  std::string many_headers;
  for (int i = 0; i < 20; ++i) many_headers += "A: b\r\n";
  using namespace std::string_literals;
  return {
      // What is fine.
      {"plain", get("/"), 200, true},
      {"query", get("/a?b=c%20d&e"), 200, true},
      {"encoded", get("/a%20b/%C3%A9"), 200, true},
      {"folder", get("/a/"), 200, true},
      {"port", "GET / HTTP/1.1\r\nHost: LocalHost:8080\r\n\r\n", 200, true},
      {"length", post("Content-Length: 5\r\n\r\nhello"), 200, true},
      {"no_length", post("Content-Length: 0\r\n\r\n"), 200, true},
      {"largest_body", post("Content-Length: 1000\r\n\r\n" + std::string(1000, 'x')), 200, true},
      {"chunks", chunked("5\r\nhello\r\n6;a=b\r\n world\r\n0\r\n\r\n"), 200, true},
      {"no_chunks", chunked("0\r\n\r\n"), 200, true},
      {"trailer", chunked("1\r\nx\r\n0\r\nHost: evil.example\r\n\r\n"), 200, true},
      {"unknown_method", "BREW / HTTP/1.1\r\n" + host + "\r\n", 200, true},
      {"close", with("Connection: close\r\n"), 200, false},
      {"close_among_others", with("Connection: foo, Close\r\n"), 200, false},
      {"upgrade_not_heard", with("Connection: Upgrade\r\nUpgrade: websocket\r\n"), 200, true},
      {"http_1_0", "GET / HTTP/1.0\r\n" + host + "\r\n", 200, false},
      {"http_1_0_kept", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n" + host + "\r\n", 200, false},
      {"expect_in_1_0", "GET / HTTP/1.0\r\nExpect: something\r\n" + host + "\r\n", 200, false},
      // Hosts.
      {"no_host", "GET / HTTP/1.1\r\n\r\n", 400, false},
      {"no_host_in_1_0", "GET / HTTP/1.0\r\n\r\n", 400, false},
      {"two_hosts", with("host: localhost\r\n"), 400, false},
      {"empty_host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400, false},
      {"host_with_user", "GET / HTTP/1.1\r\nHost: evil@localhost\r\n\r\n", 400, false},
      {"host_with_spaces", "GET / HTTP/1.1\r\nHost: localhost evil\r\n\r\n", 400, false},
      {"two_hosts_in_one", "GET / HTTP/1.1\r\nHost: localhost, evil.example\r\n\r\n", 400, false},
      {"foreign_host", "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421, false},
      {"host_below", "GET / HTTP/1.1\r\nHost: localhost.evil.example\r\n\r\n", 421, false},
      {"host_with_dot", "GET / HTTP/1.1\r\nHost: localhost.\r\n\r\n", 421, false},
      // Targets.
      {"absolute", get("http://localhost/"), 400, false},
      {"asterisk", "OPTIONS * HTTP/1.1\r\n" + host + "\r\n", 400, false},
      {"authority", "CONNECT localhost:80 HTTP/1.1\r\n" + host + "\r\n", 400, false},
      {"two_slashes", get("//evil.example/"), 400, false},
      {"dots", get("/a/../b"), 400, false},
      {"dot", get("/./a"), 400, false},
      {"encoded_dots", get("/a/%2e%2E/b"), 400, false},
      {"encoded_slash", get("/a%2fb"), 400, false},
      {"encoded_backslash", get("/a%5Cb"), 400, false},
      {"backslash", get("/a\\b"), 400, false},
      {"encoded_nul", get("/a%00"), 400, false},
      {"encoded_line", get("/a%0d%0aSet-Cookie:x"), 400, false},
      {"half_encoding", get("/a%2"), 400, false},
      {"no_encoding", get("/a?b=%zz"), 400, false},
      {"not_utf8", get("/%ff"), 400, false},
      {"raw_bytes", get("/\xc3\xa9"), 400, false},
      {"raw_nul", get("/a\0b"s), 400, false},
      {"raw_control", get("/a\x01"), 400, false},
      {"fragment", get("/a#b"), 400, false},
      {"space_in_target", get("/a b"), 505, false},
      // Heads.
      {"garbage", "\x16\x03\x01\x02\r\n\r\n", 400, false},
      {"no_method", " / HTTP/1.1\r\n\r\n", 400, false},
      {"empty_line_first", "\r\nGET / HTTP/1.1\r\n" + host + "\r\n", 400, false},
      {"no_version", "GET /\r\n" + host + "\r\n", 400, false},
      {"half_a_version", "GET / H\r\n\r\n", 400, false},
      {"http_2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505, false},
      {"http_1_2", "GET / HTTP/1.2\r\n" + host + "\r\n", 505, false},
      {"line_feeds", "GET / HTTP/1.1\nHost: localhost\n\n", 400, false},
      {"one_line_feed", "GET / HTTP/1.1\r\nHost: localhost\n\r\n", 400, false},
      {"carriage_return", with("A: b\rc\r\n"), 400, false},
      {"nul_in_value", with("A: b\0c\r\n"s), 400, false},
      {"folded", with("A: b\r\n c\r\n"), 400, false},
      {"folded_host", "GET / HTTP/1.1\r\nHost:\r\n localhost\r\n\r\n", 400, false},
      {"space_before_colon", with("A : b\r\n"), 400, false},
      {"no_colon", with("A\r\n"), 400, false},
      {"no_name", with(": b\r\n"), 400, false},
      {"many_headers", with(many_headers), 431, false},
      {"large_header", with("A: " + std::string(2048, 'x') + "\r\n"), 431, false},
      {"long_target", get("/" + std::string(2048, 'x')), 431, false},
      {"endless_line", std::string(3000, 'x'), 431, false},
      // Bodies.
      {"large_body", post("Content-Length: 1001\r\n\r\n"), 413, false},
      {"huge_body", post("Content-Length: 18446744073709551615\r\n\r\n"), 413, false},
      {"length_overflows", post("Content-Length: 18446744073709551616\r\n\r\n"), 400, false},
      {"negative_length", post("Content-Length: -1\r\n\r\n"), 400, false},
      {"plus_length", post("Content-Length: +1\r\n\r\nx"), 400, false},
      {"hex_length", post("Content-Length: 0x1\r\n\r\nx"), 400, false},
      {"empty_length", post("Content-Length:\r\n\r\n"), 400, false},
      {"lengths_differ", post("Content-Length: 1\r\nContent-Length: 2\r\n\r\nxy"), 400, false},
      {"length_twice", post("Content-Length: 1\r\nContent-Length: 1\r\n\r\nx"), 400, false},
      {"lengths_in_one_differ", post("Content-Length: 1, 2\r\n\r\nxy"), 400, false},
      {"length_and_chunks", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400, false},
      {"chunks_and_length", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"), 400, false},
      {"length_and_coding", post("Content-Length: 1\r\nTransfer-Encoding: gzip\r\n\r\nx"), 400, false},
      {"chunked_twice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400, false},
      {"other_coding", post("Transfer-Encoding: gzip\r\n\r\n"), 501, false},
      {"coding_before_chunks", post("Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"), 501, false},
      {"coding_after_chunks", post("Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"), 501, false},
      {"chunks_in_1_0", "POST / HTTP/1.0\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, false},
      {"no_chunk_size", chunked("x\r\nhello\r\n0\r\n\r\n"), 400, false},
      {"negative_chunk", chunked("-5\r\nhello\r\n0\r\n\r\n"), 400, false},
      {"huge_chunk", chunked("fffffffffffffffff\r\nhello"), 400, false},
      {"large_chunk", chunked("3e9\r\nhello"), 413, false},
      {"large_chunks", chunked("1f4\r\n" + std::string(500, 'x') + "\r\n1f5\r\n"), 413, false},
      {"chunk_too_short", chunked("3\r\nhello\r\n0\r\n\r\n"), 400, false},
      {"chunk_lines", chunked("5\nhello\n0\n\n\r\n"), 400, false},
      {"endless_chunk_line", chunked("5;" + std::string(3000, 'x')), 431, false},
      {"endless_trailer", chunked("0\r\nA: " + std::string(3000, 'x')), 431, false},
      {"length_in_trailer", chunked("1\r\nx\r\n0\r\nContent-Length: 5\r\n\r\n"), 400, false},
      {"other_expectation", with("Expect: something\r\n"), 417, false},
  };
}

}  // namespace grondslag::http
