// serve: answers over HTTP until it is told to stop.
#include <utility>

#include "authzen/policy.h"
#include "cli/record_commands.h"
#include "cli/serving.h"
#include "server/bearer.h"
#include "server/policy_service.h"
#include "trail/json_log.h"

namespace grondslag::cli {
namespace {

base::Result<int> ServePolicy(const ServeOptions& serve, const ServedAt& endpoint, Console& console) {
  if (serve.token_file.empty())
    return base::Fail(base::ErrorCode::invalid_input, "a policy is served to who shows the token of --token-file");
  GRONDSLAG_TRY(token, server::BearerToken::Read(serve.token_file));
  GRONDSLAG_TRY(policy, authzen::ReadPolicy(serve.policy, serve.decision));
  const Signals signals;
  trail::JsonLog log(console.err);
  server::PolicyService service(policy, endpoint.base, token, log);
  return Run(endpoint,
             {.handler = [&](const http::Request& request) { return service.Answer(request); },
              .what = "serves a policy: no register and nobody on record"},
             log, signals);
}

}  // namespace

base::Result<int> Serve(const RecordOptions& options, const ServeOptions& serve, Console& console) {
  GRONDSLAG_TRY(endpoint, ServedAtOf(serve));
  return serve.policy.empty() ? ServeRecord(options, serve, std::move(endpoint), console)
                              : ServePolicy(serve, endpoint, console);
}

}  // namespace grondslag::cli
