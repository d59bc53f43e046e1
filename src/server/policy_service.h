// Policy mode as a service: AuthZEN over one policy book, for whoever shows the token. There is no store, no register
// and nobody on record; the metadata says so, and so does the log.
//
//   /.well-known/authzen-configuration   for anybody
//   /access/v1/…                         with the token, which may do everything, searching included
//   /livez, /readyz                      for anybody: 200
//   /metrics                             with the token
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "authzen/policy.h"
#include "authzen/route.h"
#include "http/message.h"
#include "server/bearer.h"
#include "trail/json_log.h"
#include "trail/metrics.h"

namespace grondslag::server {

class PolicyService {
 public:
  // base: where callers reach it. Keeps references to policy and log.
  PolicyService(const authzen::Policy& policy, authzen::BaseUrl base, BearerToken token, trail::JsonLog& log);

  // The handler of http::Server. Safe for any number of threads.
  http::ServedResponse Answer(const http::Request& request);

 private:
  http::ServedResponse AnswerPath(const http::Request& request);
  bool IsKnown(const http::Request& request) const;

  const authzen::Policy& policy_;
  const BearerToken token_;
  trail::JsonLog& log_;
  authzen::Service service_;
  trail::Metrics metrics_;
};

}  // namespace grondslag::server
