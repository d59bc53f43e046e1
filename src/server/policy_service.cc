#include "server/policy_service.h"

#include <utility>

#include "server/access_http.h"

namespace grondslag::server {
namespace {

using authzen::Evaluation;
using std::chrono::steady_clock;

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

}  // namespace

PolicyService::PolicyService(const authzen::Policy& policy, authzen::BaseUrl base, BearerToken token,
                             trail::JsonLog& log)
    : policy_(policy),
      token_(token),
      log_(log),
      service_{.base = std::move(base), .page_key = RandomPageKey(), .mode = "policy"} {}

http::ServedResponse PolicyService::Answer(const http::Request& request) {
  const auto begun = steady_clock::now();
  http::ServedResponse response = AnswerPath(request);
  const auto took = steady_clock::now() - begun;
  if (const auto call = CallAt(service_, request.path)) metrics_.latency(*call).Observe(took);
  AddHeader(response, "X-Content-Type-Options", "nosniff");
  log_.Write(
      trail::LogLevel::info, "answered in policy mode",
      {{"status", response.status}, {"took_us", std::chrono::duration_cast<std::chrono::microseconds>(took).count()}});
  return response;
}

http::ServedResponse PolicyService::AnswerPath(const http::Request& request) {
  if (request.path == "/livez" || request.path == "/readyz") return PlainText(200, "ok\n");
  if (!IsWellKnown(request.path) && !IsKnown(request)) return AskForKey(request);
  if (request.path == "/metrics") {
    http::ServedResponse metrics = PlainText(200, metrics_.Expose());
    metrics.content_type = trail::Metrics::kContentType;
    return metrics;
  }
  authzen::PolicyDecider policy(policy_);
  Counted decider(policy, metrics_);
  return Served(RouteAccess(service_, request, {.name = "token", .may_search = true}, decider));
}

bool PolicyService::IsKnown(const http::Request& request) const {
  const auto shown = request.Find("Authorization");
  return shown && token_.Matches(*shown);
}

}  // namespace grondslag::server
