// A program that does no more than log people in, for login_flow_test.py: what a server has to do with src/login, in a
// few lines.
//
//   relying_party ISSUER NAME:CLIENT_AUTHENTICATION:SECRET_FILE…     (no file: a public client)
//
// Prints the port it listens to, and stops when its standard input ends.
//   GET  /begin/NAME?to=PATH   sends the browser to the provider
//   GET  /back/NAME?…          where the provider sends it back to
//   GET  /me                   who is logged in, and the CSRF token
//   POST /out                  csrf=TOKEN: ends the session
#include <algorithm>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "http/server.h"
#include "login/cookies.h"
#include "login/form.h"
#include "login/oidc.h"
#include "login/sessions.h"

using namespace grondslag;

namespace {

constexpr login::CookieName kSession{.name = "session", .is_https = false};
constexpr login::CookieName kLogin{.name = login::kLoginCookie, .is_https = false};

int StatusOf(base::ErrorCode code) {
  switch (code) {
    case base::ErrorCode::not_found: return 404;
    case base::ErrorCode::conflict: return 409;
    case base::ErrorCode::unavailable: return 503;
    default: return 400;
  }
}

http::ServedResponse Refusal(const base::Error& error) {
  return {.status = StatusOf(error.code), .content_type = "text/plain; charset=utf-8", .body = error.ToString()};
}

class RelyingParty {
 public:
  void Add(const std::string& name, login::OidcSettings settings) {
    auto made = login::OidcLogin::Make(std::move(settings), base::Now);
    if (!made) throw std::runtime_error(made.error().ToString());
    logins_[name] = *std::move(made);
  }

  http::ServedResponse Answer(const http::Request& request) {
    if (request.path == "/me") return Me(request);
    if (request.path == "/out" && request.method == "POST") return Out(request);
    const std::size_t slash = request.path.rfind('/');
    const auto found = logins_.find(request.path.substr(slash + 1));
    if (found == logins_.end()) return {.status = 404};
    if (request.path.starts_with("/begin/")) return Begin(*found->second, request);
    if (request.path.starts_with("/back/")) return Back(*found->second, request);
    return {.status = 404};
  }

 private:
  static http::ServedResponse Begin(login::OidcLogin& login, const http::Request& request) {
    const auto fields = login::DecodeForm(request.query);
    if (!fields) return Refusal(fields.error());
    const auto to = fields->find("to");
    const auto begun = login.Begin(to == fields->end() ? "/me" : to->second, Shown(request, kLogin));
    if (!begun) return Refusal(begun.error());
    return {.status = 303,
            .headers = {{"Location", begun->url},
                        {"Set-Cookie", login::SetCookie(kLogin, begun->browser, login::PendingLogins::kLast)}}};
  }

  http::ServedResponse Back(login::OidcLogin& login, const http::Request& request) {
    const auto finished = login.Finish(request.query, Shown(request, kLogin));
    if (!finished) return Refusal(finished.error());
    const login::Member member{ledger::StoreId::Make(base::Now()), ledger::StaffId::Make(base::Now())};
    const std::scoped_lock lock(mutex_);
    identities_[member] = finished->identity;
    const auto opened = sessions_.Open(member, Shown(request, kSession));
    return {.status = 303,
            .headers = {{"Location", finished->return_path},
                        {"Set-Cookie", login::SetCookie(kSession, opened.id, std::nullopt)}}};
  }

  http::ServedResponse Me(const http::Request& request) {
    const auto session = sessions_.Find(Shown(request, kSession));
    if (!session) return {.status = 401};
    const std::scoped_lock lock(mutex_);
    const login::Identity& identity = identities_.at(session->member);
    return {.content_type = "text/plain; charset=utf-8",
            .body = fmt::format("{}\n{}\n{}\n{}\n{}", identity.issuer, identity.subject, identity.email, identity.name,
                                session->csrf_token)};
  }

  http::ServedResponse Out(const http::Request& request) {
    const std::string_view id = Shown(request, kSession);
    const auto session = sessions_.Find(id);
    if (!session) return {.status = 401};
    const auto fields = login::DecodeForm(request.body);
    if (!fields || !fields->contains("csrf") || !session->IsCsrfToken(fields->at("csrf"))) return {.status = 403};
    sessions_.End(id);
    return {.status = 303, .headers = {{"Location", "/me"}, {"Set-Cookie", login::ForgetCookie(kSession)}}};
  }

  static std::string_view Shown(const http::Request& request, const login::CookieName& name) {
    return login::FindCookie(request, name).value_or("");
  }

  std::map<std::string, std::unique_ptr<login::OidcLogin>, std::less<>> logins_;
  login::Sessions sessions_{{}, base::Now};
  std::mutex mutex_;
  std::map<login::Member, login::Identity> identities_;
};

// NAME:CLIENT_AUTHENTICATION:SECRET_FILE, with the issuer and the port of the redirect URI.
login::OidcSettings SettingsOf(const std::string& issuer, std::uint16_t port, std::string_view name,
                               std::string_view rest) {
  const std::size_t colon = rest.find(':');
  const auto& names = login::kClientAuthenticationNames;
  const auto found = std::find(names.begin(), names.end(), rest.substr(0, colon));
  login::OidcSettings settings{
      .issuer = issuer,
      .client = {.id = std::string(name),
                 .authentication = static_cast<login::ClientAuthentication>(found - names.begin()),
                 .secret = ""},
      .redirect_uri = fmt::format("http://127.0.0.1:{}/back/{}", port, name)};
  const std::string file(rest.substr(colon + 1));
  if (file.empty()) return settings;
  const auto secret = login::ReadClientSecret(file);
  if (!secret) throw std::runtime_error(secret.error().ToString());
  settings.client.secret = *secret;
  return settings;
}

}  // namespace

int main(int argc, char** argv) {
  RelyingParty party;
  const auto server = http::Server::Start({}, [&](const http::Request& request) { return party.Answer(request); });
  const auto port = (*server)->Listen("127.0.0.1", 0);
  if (!port || argc < 2) return 1;
  for (int i = 2; i < argc; ++i) {
    const std::string_view argument = argv[i];
    const std::string_view name = argument.substr(0, argument.find(':'));
    party.Add(std::string(name), SettingsOf(argv[1], *port, name, argument.substr(name.size() + 1)));
  }
  std::cout << *port << std::endl;
  for (std::string line; std::getline(std::cin, line);) {
  }
  (*server)->Stop();
  return 0;
}
