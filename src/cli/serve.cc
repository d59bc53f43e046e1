// serve: answers over HTTP until it is told to stop.
#include <pthread.h>
#include <signal.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "api/engine.h"
#include "authzen/policy.h"
#include "cli/exit_status.h"
#include "cli/record_commands.h"
#include "commands/credentials.h"
#include "credentials/key.h"
#include "data_subject/smtp_sender.h"
#include "http/server.h"
#include "http/target.h"
#include "management/service.h"
#include "place/record.h"
#include "server/bearer.h"
#include "server/policy_service.h"
#include "server/record_service.h"
#include "shipped/shipped.h"
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

// Where it listens, and by which address others know it.
struct ServedAt {
  http::HostName at;
  http::ServerOptions options;
  authzen::BaseUrl base;
};
base::Result<ServedAt> ServedAtOf(const ServeOptions& serve) {
  GRONDSLAG_TRY(at, ReadEndpoint(serve.listen));
  GRONDSLAG_TRY(options, OptionsOf(serve));
  const std::string own = fmt::format("{}://{}:{}", options.tls ? "https" : "http", at.name, at.port);
  GRONDSLAG_TRY(base, authzen::BaseUrl::Read(serve.url.empty() ? own : serve.url));
  return ServedAt{.at = at, .options = std::move(options), .base = base};
}

// Until a signal comes.
// socket_file: empty: it listens on none.
base::Result<int> Run(const ServedAt& endpoint, const std::string& socket_file, const http::Handler& handler,
                      trail::JsonLog& log, trail::Word what, const StopSignals& signals) {
  GRONDSLAG_TRY(server, http::Server::Start(endpoint.options, handler));
  if (!socket_file.empty()) {
    const auto listens = server->ListenOnFile(socket_file);
    const bool is_too_long = !listens && listens.error().code == base::ErrorCode::invalid_input;
    if (!listens && !is_too_long) return tl::unexpected(listens.error());
    if (is_too_long)
      log.Write(trail::LogLevel::warning, "the path is too long for a socket file: commands cannot write");
  }
  GRONDSLAG_TRY(port, server->Listen(WithoutBrackets(endpoint.at.name), endpoint.at.port));
  log.Write(trail::LogLevel::info, what, {{"port", port}});
  signals.Wait();
  log.Write(trail::LogLevel::info, "stops");
  server->Stop();
  return kFine;
}

base::Result<int> ServePolicy(const ServeOptions& serve, const ServedAt& endpoint, Console& console) {
  if (serve.token_file.empty())
    return base::Fail(base::ErrorCode::invalid_input, "a policy is served to who shows the token of --token-file");
  GRONDSLAG_TRY(token, server::BearerToken::Read(serve.token_file));
  GRONDSLAG_TRY(policy, authzen::ReadPolicy(serve.policy, serve.decision));
  const StopSignals signals;
  trail::JsonLog log(console.err);
  server::PolicyService service(policy, endpoint.base, token, log);
  return Run(
      endpoint, {}, [&](const http::Request& request) { return service.Answer(request); }, log,
      "serves a policy: no register and nobody on record", signals);
}

// ---- a record

// Beside the key ring.
std::string FileBeside(const RecordPlace& place, std::string_view suffix) {
  return std::filesystem::path(place::Whole(place).keys).replace_extension(suffix).string();
}

base::Result<std::unique_ptr<trail::LogKeys>> OpenLogKeys(const RecordPlace& place) {
  GRONDSLAG_TRY(master, place::MasterKeyOf(place::Whole(place)));
  const std::string path = FileBeside(place, ".logkeys");
  return std::filesystem::exists(path) ? trail::LogKeys::Open(path, master) : trail::LogKeys::Create(path, master);
}

std::optional<std::string> IfGiven(const std::string& typed) {
  return typed.empty() ? std::nullopt : std::optional(typed);
}

base::Result<server::TrailOptions> TrailOf(const RecordOptions& options, const ServeOptions& serve,
                                           const std::string& register_url, const std::string& origin) {
  const rules::RuleBook& book = shipped::ShippedDiagram().book();
  GRONDSLAG_TRY(reg, trail::Uri::Parse(register_url));
  return server::TrailOptions{.spool_folder = FileBeside(options.place, ".spool"),
                              .decision_log = IfGiven(serve.decision_log),
                              .processing_log = IfGiven(serve.processing_log),
                              .register_url = reg,
                              .answering = std::make_shared<const trail::Answering>(
                                  trail::Answering{.engine = std::string(api::kEngine),
                                                   .book = book.name,
                                                   .book_version = book.version,
                                                   .book_hash = log::ParseHash(book.hash).value_or(log::Hash{}),
                                                   .origin = origin}),
                              .channels = server::VocabularyOf(book, {}).channels};
}

// The first credential, which may do everything; the same key again changes nothing.
base::Result<void> LetIn(const std::string& token_file, ledger::Ledger& ledger) {
  GRONDSLAG_TRY(key, credentials::HashOfKeyIn(token_file));
  commands::Session session{.ledger = ledger, .diagram = shipped::ShippedDiagram(), .by = {}};
  GRONDSLAG_TRY(known, commands::LoadCredentials(session));
  if (known.Find(key, session.now()) != nullptr) return {};
  const auto terms =
      commands::OwnersCredential(shipped::ShippedDiagram().book(), ledger::RecordName("credential/first"));
  return commands::IssueCredential(session, terms, key).map([](ledger::Position) {});
}

// Made where it is not there yet.
base::Result<place::Record> OpenToServe(const RecordOptions& options, const ServeOptions& serve) {
  const place::Access access = serve.follows ? place::Access::read : place::Access::write;
  if (!serve.follows && !place::IsThere(options.place)) return place::Record::Create(options.place, {}, "serve");
  return place::Record::Open(options.place, access, "serve");
}

// Nobody else can read it.
base::Result<std::string> ScratchOf(const RecordPlace& place) {
  const std::string folder = FileBeside(place, ".scratch");
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
    return base::Fail(base::ErrorCode::unavailable, fmt::format("{} cannot be made", folder));
  return folder;
}

// Nothing: no mail is sent.
base::Result<std::optional<data_subject::SmtpSender>> MailOf(const ServeOptions& serve) {
  if (serve.mail_url.empty()) return std::nullopt;
  return data_subject::SmtpSender::Make(
             {.url = serve.mail_url, .from = serve.mail_from, .credentials_file = serve.mail_credentials})
      .map([](data_subject::SmtpSender sender) { return std::optional(std::move(sender)); });
}

base::Result<int> ServeRecord(const RecordOptions& options, const ServeOptions& serve, ServedAt endpoint,
                              Console& console) {
  endpoint.options.body_bytes_max = std::max(endpoint.options.body_bytes_max, management::Service::BodyMax());
  const StopSignals signals;
  trail::JsonLog log(console.err);
  server::RecordService::Options service_options{
      .open = [&] { return OpenToServe(options, serve); },
      .base = endpoint.base,
      .register_url = serve.register_url.empty() ? endpoint.base.text() : serve.register_url};
  GRONDSLAG_TRY(scratch, ScratchOf(options.place));
  service_options.scratch = scratch;
  service_options.behind_proxy = serve.behind_proxy;
  GRONDSLAG_TRY(mail, MailOf(serve));
  service_options.sender = mail ? &*mail : nullptr;
  GRONDSLAG_TRY(first, service_options.open());
  if (!serve.token_file.empty()) {
    if (auto in = LetIn(serve.token_file, first.ledger()); !in) return tl::unexpected(std::move(in).error());
  }
  if (!serve.decision_log.empty() || !serve.processing_log.empty()) {
    GRONDSLAG_TRY(trail, TrailOf(options, serve, service_options.register_url, first.ledger().origin()));
    GRONDSLAG_TRY(keys, OpenLogKeys(options.place));
    service_options.trail = std::move(trail);
    service_options.log_keys = std::move(keys);
  }
  GRONDSLAG_TRY(service, server::RecordService::Open(std::move(first), std::move(service_options),
                                                     shipped::ShippedDiagram(), log));
  return Run(
      endpoint, serve.follows ? std::string() : place::SocketFileOf(options.place),
      [&](const http::Request& request) { return service->Answer(request); }, log, "serves a record", signals);
}

}  // namespace

base::Result<int> Serve(const RecordOptions& options, const ServeOptions& serve, Console& console) {
  GRONDSLAG_TRY(endpoint, ServedAtOf(serve));
  return serve.policy.empty() ? ServeRecord(options, serve, std::move(endpoint), console)
                              : ServePolicy(serve, endpoint, console);
}

}  // namespace grondslag::cli
