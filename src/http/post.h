// Sends something to another machine and takes its answer: over https, or over http to this machine itself. No redirect
// is followed, no proxy is asked for this machine, and nothing is sent but what is given. The library stands in
// post.cc.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace grondslag::http {

struct PostRequest {
  std::string url;
  std::string body;
  std::string content_type = "text/plain; charset=utf-8";
  std::chrono::milliseconds timeout{30'000};  // for all of it
  std::size_t answer_max = 64 << 10;          // bytes of its body
};

struct Response {
  int status = 0;
  std::string content_type;  // empty: it said none
  std::string body;
};

// The address of name under a prefix, with one slash between. invalid_input: the prefix is not https://HOST…, or
// http://HOST… of this machine (localhost, 127.0.0.1, [::1]), or has a user, a query or a fragment.
base::Result<std::string> AddressUnder(std::string_view prefix, std::string_view name);

// Any answer, of whatever status. invalid_input: the url is none that AddressUnder gives. unavailable: no connection, a
// certificate that does not hold, no whole answer in time, or one that is too long.
base::Result<Response> Post(const PostRequest& request);

}  // namespace grondslag::http
