// Asks another machine and takes its answer, by GET or POST: over https, whose certificate must hold, or over http to
// this machine itself. No redirect is followed, no proxy is asked for this machine, and nothing is sent but what is
// given. The library stands in post.cc.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "http/message.h"

namespace grondslag::http {

struct PostRequest {
  std::string url;
  std::string body;
  std::string content_type = "text/plain; charset=utf-8";
  std::vector<ResponseHeader> headers = {};   // besides Content-Type; names and values as in message.h
  std::chrono::milliseconds timeout{30'000};  // for all of it
  std::size_t answer_max = 64 << 10;          // bytes of its body
  bool may_have_query = false;                // of the url
  std::string socket_file = {};               // where this machine's answer comes from; empty: over the network
};

struct GetRequest {
  std::string url;
  std::vector<ResponseHeader> headers = {};
  std::chrono::milliseconds timeout{30'000};
  std::size_t answer_max = 64 << 10;
  bool may_have_query = false;
};

struct Response {
  int status = 0;
  std::string content_type;  // empty: it said none
  std::string body;
  std::chrono::seconds retry_after{0};  // of a header Retry-After, also where that is a date; 0: it said none
};

// The address of name under a prefix, with one slash between. invalid_input: the prefix is not https://HOST…, or
// http://HOST… of this machine (localhost, 127.0.0.1, [::1]), or has a user, a query or a fragment.
base::Result<std::string> AddressUnder(std::string_view prefix, std::string_view name);

// That something can be sent there. invalid_input: as AddressUnder has it, where a query may be allowed.
base::Result<void> CheckAddress(std::string_view address, bool may_have_query);

// Any answer, of whatever status. invalid_input: CheckAddress refuses the url, or a header cannot be sent as it is.
// unavailable: no connection, a certificate that does not hold, no whole answer in time, or one that is too long; the
// message names the url without its query.
base::Result<Response> Post(const PostRequest& request);
base::Result<Response> Get(const GetRequest& request);

// Sends as Post() does, and keeps the connection for what is sent there next. For one thread at a time.
class Poster {
 public:
  Poster();
  ~Poster();
  Poster(const Poster&) = delete;
  Poster& operator=(const Poster&) = delete;

  base::Result<Response> Post(const PostRequest& request);

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
};

}  // namespace grondslag::http
