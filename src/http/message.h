// What a server is asked and what it answers, as its handler sees it (server.h).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/descriptor.h"

namespace grondslag::http {

struct Header {
  std::string_view name;
  std::string_view value;
};

// Everything in it lies in the connection, and ends when the handler returns.
struct Request {
  std::string_view method = {};  // as it was sent: methods are case-sensitive
  std::string_view path = {};    // decoded, UTF-8; begins with `/`, has no `.`, `..` or empty part inside
  std::string_view query = {};   // as it was sent, without the `?`; DecodePercent (target.h) decodes a value
  std::string_view host = {};    // as it was sent; one of those the server answers to
  std::string_view scheme = {};  // http or https, as the client sees it
  // Of who connected, without port; of the proxy where one stands in front. Empty: they came by a socket file.
  std::string_view remote_address = {};
  bool is_tls = false;          // this server itself took the TLS off
  bool is_socket_file = false;  // came by a socket file, so from who may open that
  std::span<const Header> headers = {};
  std::string_view body = {};

  // The value of the first header of that name; A-Z and a-z are the same.
  std::optional<std::string_view> Find(std::string_view name) const;
};

struct ResponseHeader {
  std::string name;
  std::string value;
};

// An open file, for what is too large to be held in memory: read from its beginning, while it is sent.
struct BodyFile {
  std::shared_ptr<const base::Descriptor> file = {};
  std::uint64_t size = 0;  // bytes; a file that turns out to be shorter breaks the connection off
};

struct ServedResponse;
// Takes an answer, from any thread, once.
using SendResponse = std::function<void(ServedResponse)>;

// An answer to be sent. Date, Content-Length, Connection and Transfer-Encoding are the server's and not among its
// headers.
struct ServedResponse {
  int status = 200;                          // 200 to 599
  std::string content_type = {};             // empty: it has none
  std::vector<ResponseHeader> headers = {};  // names are tokens, values have no control characters but tabs
  std::string body = {};                     // not sent to HEAD; must be empty with 204 and 304
  std::optional<BodyFile> file = {};         // the body instead, with 200
  // The answer waits for something: what it is comes by way of what this is called with, then or later, and what stands
  // beside it is not sent. The request is there until then.
  std::function<void(SendResponse)> later = {};
};

// A-Z and a-z are the same.
bool IsSameName(std::string_view a, std::string_view b);

}  // namespace grondslag::http
