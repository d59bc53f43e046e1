#include "server/policy_service.h"

#include <utility>

#include <sodium.h>

#include "trail/decision_record.h"

namespace grondslag::server {
namespace {

using authzen::Evaluation;
using std::chrono::steady_clock;

constexpr std::string_view kWellKnown = "/.well-known/";

// Nothing: the metadata, which decide nothing.
std::optional<trail::GateCall> CallOf(authzen::Endpoint endpoint) {
  switch (endpoint) {
    case authzen::Endpoint::evaluation: return trail::GateCall::access_evaluation;
    case authzen::Endpoint::evaluations: return trail::GateCall::access_evaluations;
    case authzen::Endpoint::search_subject: return trail::GateCall::search_subject;
    case authzen::Endpoint::search_resource: return trail::GateCall::search_resource;
    case authzen::Endpoint::search_action: return trail::GateCall::search_action;
    case authzen::Endpoint::metadata: break;
  }
  return std::nullopt;
}

// Counts what it is asked.
class Counted : public authzen::Decider {
 public:
  Counted(authzen::Decider& decider, trail::Metrics& metrics) : decider_(decider), metrics_(metrics) {}

  base::Result<authzen::Decision> Decide(const Evaluation& evaluation) override {
    auto decision = decider_.Decide(evaluation);
    if (!decision) {
      metrics_.decisions(terms::Verdict::undetermined, trail::Reason::failure).Add();
    } else if (decision->decision) {
      metrics_.decisions(terms::Verdict::allowed, trail::Reason::granted).Add();
    } else {
      metrics_.decisions(terms::Verdict::not_allowed, trail::Reason::rules).Add();
    }
    return decision;
  }
  base::Result<authzen::Found> Search(const authzen::SearchRequest& search, const authzen::Slice& slice) override {
    return decider_.Search(search, slice);
  }

 private:
  authzen::Decider& decider_;
  trail::Metrics& metrics_;
};

http::ServedResponse Plain(int status, std::string body) {
  return {.status = status, .content_type = "text/plain; charset=utf-8", .headers = {}, .body = std::move(body)};
}

http::ServedResponse Served(authzen::HttpAnswer answer) {
  http::ServedResponse served{.status = answer.status,
                              .content_type = std::move(answer.content_type),
                              .headers = {},
                              .body = std::move(answer.body)};
  for (auto& [name, value] : answer.headers) served.headers.push_back({std::move(name), std::move(value)});
  return served;
}

authzen::PageKey SomeKey() {
  authzen::PageKey key;
  randombytes_buf(key.data(), key.size());
  return key;
}

}  // namespace

PolicyService::PolicyService(const authzen::Policy& policy, authzen::BaseUrl base, BearerToken token,
                             trail::JsonLog& log)
    : policy_(policy),
      token_(token),
      log_(log),
      service_{.base = std::move(base), .page_key = SomeKey(), .mode = "policy"} {}

http::ServedResponse PolicyService::Answer(const http::Request& request) {
  const auto begun = steady_clock::now();
  http::ServedResponse response = [&]() -> http::ServedResponse {
    if (request.path == "/livez" || request.path == "/readyz") return Plain(200, "ok\n");
    const bool is_open = request.path.starts_with(kWellKnown);
    if (!is_open && !IsKnown(request)) {
      http::ServedResponse refused = Served(
          authzen::ErrorAnswer(401, "show the token: Authorization: Bearer TOKEN", request.Find("X-Request-ID")));
      refused.headers.push_back({"WWW-Authenticate", "Bearer"});
      return refused;
    }
    if (request.path == "/metrics") {
      http::ServedResponse metrics = Plain(200, metrics_.Expose());
      metrics.content_type = trail::Metrics::kContentType;
      return metrics;
    }
    return AnswerAccess(request);
  }();
  const auto took = steady_clock::now() - begun;
  const auto endpoint = authzen::EndpointOf(service_, request.path);
  const auto call = endpoint ? CallOf(*endpoint) : std::nullopt;
  if (call) metrics_.latency(*call).Observe(took);
  response.headers.push_back({"X-Content-Type-Options", "nosniff"});
  log_.Write(
      trail::LogLevel::info, "answered in policy mode",
      {{"status", response.status}, {"took_us", std::chrono::duration_cast<std::chrono::microseconds>(took).count()}});
  return response;
}

http::ServedResponse PolicyService::AnswerAccess(const http::Request& request) {
  authzen::PolicyDecider policy(policy_);
  Counted decider(policy, metrics_);
  authzen::HttpAnswer answer = authzen::Route(service_,
                                              {.method = request.method,
                                               .path = request.path,
                                               .content_type = request.Find("Content-Type").value_or(""),
                                               .body = request.body,
                                               .request_id = request.Find("X-Request-ID"),
                                               .caller = "token",
                                               .may_search = true},
                                              decider);
  return Served(std::move(answer));
}

bool PolicyService::IsKnown(const http::Request& request) const {
  const auto shown = request.Find("Authorization");
  return shown && token_.Matches(*shown);
}

}  // namespace grondslag::server
