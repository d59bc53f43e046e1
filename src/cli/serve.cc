// serve: answers over HTTP until it is told to stop.
#include <pthread.h>
#include <signal.h>

#include <ostream>

#include <fmt/format.h>

#include "authzen/policy.h"
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "http/server.h"
#include "http/target.h"
#include "server/bearer.h"
#include "server/policy_service.h"
#include "trail/json_log.h"

namespace grondslag::cli {
namespace {

// 127.0.0.1:8181 or [::1]:8181.
base::Result<http::HostName> ReadEndpoint(const std::string& text) {
  auto endpoint = http::ParseHost(text);
  if (endpoint && endpoint->port != 0) return endpoint;
  return base::Fail(base::ErrorCode::invalid_input,
                    fmt::format("`{}` is no address to listen on; one looks like 127.0.0.1:8181 or [::1]:8181", text));
}

std::string WithoutBrackets(const std::string& name) {
  return name.starts_with('[') ? name.substr(1, name.size() - 2) : name;
}

// Signals that end it come to whoever waits for them here, and to no thread that is started after this is made.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGINT);
    sigaddset(&set_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set_, &before_);
  }
  ~StopSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;
  void Wait() const {
    int signal = 0;
    sigwait(&set_, &signal);
  }

 private:
  sigset_t set_{}, before_{};
};

base::Result<http::ServerOptions> OptionsOf(const ServeOptions& serve) {
  http::ServerOptions options;
  options.hosts.insert(options.hosts.end(), serve.hosts.begin(), serve.hosts.end());
  options.behind_proxy = serve.behind_proxy;
  if (serve.certificate.empty() != serve.key.empty())
    return base::Fail(base::ErrorCode::invalid_input, "--tls-certificate and --tls-key go together");
  if (!serve.certificate.empty()) options.tls = http::TlsFiles{serve.certificate, serve.key};
  return options;
}

}  // namespace

base::Result<int> Serve(const Options& options, const ServeOptions& serve, Console& console) {
  GRONDSLAG_TRY(endpoint, ReadEndpoint(serve.listen));
  GRONDSLAG_TRY(server_options, OptionsOf(serve));
  const std::string own =
      fmt::format("{}://{}:{}", server_options.tls ? "https" : "http", endpoint.name, endpoint.port);
  GRONDSLAG_TRY(base, authzen::BaseUrl::Read(serve.url.empty() ? own : serve.url));
  GRONDSLAG_TRY(token, server::BearerToken::Read(serve.token_file));
  GRONDSLAG_TRY(policy, authzen::ReadPolicy(serve.policy, options.decision));
  const StopSignals signals;
  trail::JsonLog log(console.err);
  server::PolicyService service(policy, base, token, log);
  GRONDSLAG_TRY(server, http::Server::Start(server_options,
                                            [&](const http::Request& request) { return service.Answer(request); }));
  GRONDSLAG_TRY(port, server->Listen(WithoutBrackets(endpoint.name), endpoint.port));
  log.Write(trail::LogLevel::info, "serves a policy: no register and nobody on record", {{"port", port}});
  signals.Wait();
  log.Write(trail::LogLevel::info, "stops");
  server->Stop();
  return kFine;
}

}  // namespace grondslag::cli
