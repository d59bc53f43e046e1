// serve --db: a record is served, with all that stands beside it.
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "api/engine.h"
#include "cli/record_wording.h"
#include "cli/serving.h"
#include "commands/credentials.h"
#include "credentials/key.h"
#include "data_subject/smtp_sender.h"
#include "management/service.h"
#include "place/record.h"
#include "server/record_service.h"
#include "shipped/shipped.h"

namespace grondslag::cli {
namespace {

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

// Nothing: people sign in with passwords only.
base::Result<std::optional<login::OidcSettings>> ProviderOf(const ServeOptions& serve, const authzen::BaseUrl& base) {
  if (serve.oidc_issuer.empty()) return std::nullopt;
  login::OidcSettings settings{
      .issuer = serve.oidc_issuer,
      .client = {.id = serve.oidc_client, .authentication = login::ClientAuthentication::none, .secret = {}},
      .redirect_uri =
          serve.oidc_redirect_uri.empty() ? base.text() + std::string(staff::kCallbackPath) : serve.oidc_redirect_uri};
  if (!serve.oidc_secret_file.empty()) {
    GRONDSLAG_TRY(secret, login::ReadClientSecret(serve.oidc_secret_file));
    settings.client.secret = std::move(secret);
    settings.client.authentication = login::ClientAuthentication::client_secret_basic;
  }
  if (serve.oidc_authentication.empty()) return settings;
  const auto& names = login::kClientAuthenticationNames;
  const auto named = std::find(names.begin(), names.end(), serve.oidc_authentication);
  if (named == names.end()) {
    return base::Fail(base::ErrorCode::invalid_input,
                      fmt::format("--oidc-authentication is one of {}", fmt::join(names, ", ")));
  }
  settings.client.authentication = static_cast<login::ClientAuthentication>(named - names.begin());
  return settings;
}

// A secret belongs on a terminal, and not in a log.
void ShowFirstRun(server::RecordService& service, base::Language language, Console& console) {
  const auto link = service.OfferFirstRun();
  if (link && !link->empty()) console.out << Say(RecordPhrase::first_run, language, *link) << std::endl;
}

}  // namespace

base::Result<int> ServeRecord(const RecordOptions& options, const ServeOptions& serve, ServedAt endpoint,
                              Console& console) {
  endpoint.options.body_bytes_max = std::max(endpoint.options.body_bytes_max, management::Service::BodyMax());
  const Signals signals;
  trail::JsonLog log(console.err);
  server::RecordService::Options service_options{
      .open = [&] { return OpenToServe(options, serve); },
      .base = endpoint.base,
      .register_url = serve.register_url.empty() ? endpoint.base.text() : serve.register_url};
  GRONDSLAG_TRY(scratch, ScratchOf(options.place));
  service_options.scratch = scratch;
  service_options.behind_proxy = serve.behind_proxy;
  service_options.rate_of_management = {serve.management_rate, std::chrono::minutes(1)};
  if (serve.access_rate > 0) service_options.rate_of_access = http::Rate{serve.access_rate, std::chrono::seconds(1)};
  GRONDSLAG_TRY(mail, MailOf(serve));
  service_options.sender = mail ? &*mail : nullptr;
  service_options.remind = serve.remind;
  service_options.language = options.language;
  GRONDSLAG_TRY(provider, ProviderOf(serve, endpoint.base));
  service_options.provider = std::move(provider);
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
  return Run(endpoint,
             {.socket_file = serve.follows ? std::string() : place::SocketFileOf(options.place),
              .handler = [&](const http::Request& request) { return service->Answer(request); },
              .what = "serves a record",
              .listens =
                  [&] {
                    if (IsLoopback(endpoint)) ShowFirstRun(*service, options.language, console);
                  }},
             log, signals);
}

}  // namespace grondslag::cli
