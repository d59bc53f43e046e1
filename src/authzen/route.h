// The whole surface of the protocol as one function: what came over HTTP in, what goes back out. Nothing here opens a
// socket or knows a credential; who asks and what they may has been found out before.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "authzen/evaluate.h"
#include "authzen/message.h"
#include "authzen/page_token.h"
#include "authzen/read_request.h"
#include "base/result.h"

namespace grondslag::authzen {

// Where the decider is reached: https://HOST[:PORT][/PATH].
class BaseUrl {
 public:
  // A slash at the end is taken off. invalid_input: not https (http only to this machine itself); with a user, a query
  // or a fragment; without a host.
  static base::Result<BaseUrl> Read(std::string_view text);

  const std::string& text() const { return text_; }
  // From the first slash after the host on; empty: there is none.
  std::string_view path() const { return std::string_view(text_).substr(path_begins_); }

 private:
  std::string text_;
  std::size_t path_begins_ = 0;
};

// What is the same for every request.
struct Service {
  BaseUrl base;
  PageKey page_key{};
  bool has_search = true;
  std::vector<std::string> supported_obligations = {};
  RequestLimits limits = {};
  std::string mode = {};  // for the metadata (message.h)
};

struct HttpRequest {
  std::string_view method;
  std::string_view path;  // without a query
  std::string_view content_type;
  std::string_view body;
  std::optional<std::string_view> request_id = {};  // X-Request-ID
  std::string_view caller = {};                     // whose pages of a search these are
  bool may_search = false;                          // search is a permission of its own
};

struct HttpAnswer {
  int status = 200;
  std::string content_type;
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;  // beside the content type
  std::string log = {};                                      // what went wrong inside; never for the caller
};

// The addresses that Route answers.
enum class Endpoint : std::uint8_t {
  metadata,
  evaluation,
  evaluations,
  search_subject,
  search_resource,
  search_action
};
// Nothing: there is none at this path.
std::optional<Endpoint> EndpointOf(const Service& service, std::string_view path);

// An error with its text, as a server needs it for what it refuses itself (401, 413, …).
HttpAnswer ErrorAnswer(int status, std::string_view text, std::optional<std::string_view> request_id);

// Answers whatever comes. Paths are below that of the base URL; of the metadata, the base URL's path stands at the end.
// In this order: 404, 405 with Allow, 403 for a search without permission, 400 for another content type than JSON, 400
// for a body that cannot be read. A denial is 200. The id of the request goes back as it came.
HttpAnswer Route(const Service& service, const HttpRequest& request, Decider& decider);

}  // namespace grondslag::authzen
