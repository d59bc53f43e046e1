#include "cli/serving.h"

#include <pthread.h>

#include <utility>

#include <fmt/format.h>

#include "cli/exit_status.h"

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

Signals::Signals() {
  sigemptyset(&set_);
  sigaddset(&set_, SIGINT);
  sigaddset(&set_, SIGTERM);
  sigaddset(&set_, SIGHUP);
  pthread_sigmask(SIG_BLOCK, &set_, &before_);
}
Signals::~Signals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

void Signals::Wait(const std::function<void()>& renewed) const {
  int signal = SIGHUP;
  while (sigwait(&set_, &signal) == 0 && signal == SIGHUP) renewed();
}

base::Result<ServedAt> ServedAtOf(const ServeOptions& serve) {
  GRONDSLAG_TRY(at, ReadEndpoint(serve.listen));
  GRONDSLAG_TRY(options, OptionsOf(serve));
  const std::string own = fmt::format("{}://{}:{}", options.tls ? "https" : "http", at.name, at.port);
  GRONDSLAG_TRY(base, authzen::BaseUrl::Read(serve.url.empty() ? own : serve.url));
  return ServedAt{.at = at, .options = std::move(options), .base = base};
}

bool IsLoopback(const ServedAt& endpoint) {
  const std::string& name = endpoint.at.name;
  return !endpoint.options.behind_proxy && (name.starts_with("127.") || name == "[::1]" || name == "localhost");
}

base::Result<int> Run(const ServedAt& endpoint, const Serving& serving, trail::JsonLog& log, const Signals& signals) {
  GRONDSLAG_TRY(server, http::Server::Start(endpoint.options, serving.handler));
  if (!serving.socket_file.empty()) {
    const auto listens = server->ListenOnFile(serving.socket_file);
    const bool is_too_long = !listens && listens.error().code == base::ErrorCode::invalid_input;
    if (!listens && !is_too_long) return tl::unexpected(listens.error());
    if (is_too_long)
      log.Write(trail::LogLevel::warning, "the path is too long for a socket file: commands cannot write");
  }
  GRONDSLAG_TRY(port, server->Listen(WithoutBrackets(endpoint.at.name), endpoint.at.port));
  log.Write(trail::LogLevel::info, serving.what, {{"port", port}});
  if (serving.listens) serving.listens();
  signals.Wait([&] {
    if (!endpoint.options.tls) return;
    const auto reloaded = server->ReloadTls();
    if (reloaded) return log.Write(trail::LogLevel::info, "the certificate was read again");
    log.Write(trail::LogLevel::error, "the certificate cannot be read again; the one before stays",
              {{"why", trail::WordOf(reloaded.error().code)}});
  });
  log.Write(trail::LogLevel::info, "stops");
  server->Stop();
  return kFine;
}

}  // namespace grondslag::cli
