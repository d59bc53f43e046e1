#include "server/access_http.h"

#include <algorithm>
#include <utility>

#include <sodium.h>

namespace grondslag::server {

std::optional<trail::GateCall> CallAt(const authzen::Service& service, std::string_view path) {
  const auto endpoint = authzen::EndpointOf(service, path);
  if (!endpoint) return std::nullopt;
  switch (*endpoint) {
    case authzen::Endpoint::evaluation: return trail::GateCall::access_evaluation;
    case authzen::Endpoint::evaluations: return trail::GateCall::access_evaluations;
    case authzen::Endpoint::search_subject: return trail::GateCall::search_subject;
    case authzen::Endpoint::search_resource: return trail::GateCall::search_resource;
    case authzen::Endpoint::search_action: return trail::GateCall::search_action;
    case authzen::Endpoint::metadata: break;
  }
  return std::nullopt;
}

bool IsWellKnown(std::string_view path) { return path.starts_with("/.well-known/"); }

authzen::PageKey RandomPageKey() {
  authzen::PageKey key;
  randombytes_buf(key.data(), key.size());
  return key;
}

authzen::HttpAnswer RouteAccess(const authzen::Service& service, const http::Request& request,
                                const AccessCaller& caller, authzen::Decider& decider) {
  return authzen::Route(service,
                        {.method = request.method,
                         .path = request.path,
                         .content_type = request.Find("Content-Type").value_or(""),
                         .body = request.body,
                         .request_id = request.Find("X-Request-ID"),
                         .caller = caller.name,
                         .may_search = caller.may_search},
                        decider);
}

http::ServedResponse Served(authzen::HttpAnswer answer) {
  http::ServedResponse served{.status = answer.status,
                              .content_type = std::move(answer.content_type),
                              .headers = {},
                              .body = std::move(answer.body)};
  for (auto& [name, value] : answer.headers) served.headers.push_back({std::move(name), std::move(value)});
  return served;
}

http::ServedResponse PlainText(int status, std::string body) {
  return {.status = status, .content_type = "text/plain; charset=utf-8", .headers = {}, .body = std::move(body)};
}

void AddHeader(http::ServedResponse& response, const char* name, const char* value) {
  const bool has_it =
      std::any_of(response.headers.begin(), response.headers.end(),
                  [&](const http::ResponseHeader& header) { return http::IsSameName(header.name, name); });
  if (!has_it) response.headers.push_back({name, value});
}

http::ServedResponse AskForKey(const http::Request& request) {
  http::ServedResponse refused =
      Served(authzen::ErrorAnswer(401, "show the token: Authorization: Bearer TOKEN", request.Find("X-Request-ID")));
  refused.headers.push_back({"WWW-Authenticate", "Bearer"});
  return refused;
}

}  // namespace grondslag::server
