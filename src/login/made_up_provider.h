// An OpenID provider of a test, over real HTTP on a free port of this machine, that answers as it is told: also as no
// provider should.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "http/server.h"
#include "login/form.h"

namespace grondslag::login {

class MadeUpProvider {
 public:
  using Form = std::map<std::string, std::string, std::less<>>;

  MadeUpProvider() {
    auto server = http::Server::Start({.threads = 2}, [this](const http::Request& request) { return Answer(request); });
    if (!server) throw std::runtime_error(server.error().ToString());
    server_ = *std::move(server);
    const auto port = server_->Listen("127.0.0.1", 0);
    if (!port) throw std::runtime_error(port.error().ToString());
    issuer_ = fmt::format("http://127.0.0.1:{}", *port);
    Set("/.well-known/openid-configuration", {.body = Metadata()});
  }
  ~MadeUpProvider() { server_->Stop(); }
  MadeUpProvider(const MadeUpProvider&) = delete;
  MadeUpProvider& operator=(const MadeUpProvider&) = delete;

  const std::string& issuer() const { return issuer_; }

  // What it says of itself, with other members in the place of those of the same name.
  std::string Metadata(std::map<std::string, std::string> others = {}) const {
    std::map<std::string, std::string> members = {
        {"issuer", Quoted("")},
        {"authorization_endpoint", Quoted("/auth")},
        {"token_endpoint", Quoted("/token")},
        {"jwks_uri", Quoted("/jwks")},
        {"response_types_supported", R"(["code"])"},
        {"id_token_signing_alg_values_supported", R"(["EdDSA", "RS256", "HS256", "none"])"},
        {"token_endpoint_auth_methods_supported", R"(["client_secret_basic", "client_secret_post", "none"])"},
        {"code_challenge_methods_supported", R"(["S256"])"}};
    for (auto& [name, value] : others) members[name] = std::move(value);
    std::string text;
    for (const auto& [name, value] : members) {
      if (!value.empty()) text += fmt::format("{}\"{}\": {}", text.empty() ? "" : ", ", name, value);
    }
    return "{" + text + "}";
  }
  std::string Quoted(std::string_view path) const { return fmt::format("\"{}{}\"", issuer_, path); }

  // What it answers from now on.
  void Set(const std::string& path, http::ServedResponse response) {
    const std::scoped_lock lock(mutex_);
    answers_[path] = std::move(response);
  }
  int asked(const std::string& path) const {
    const std::scoped_lock lock(mutex_);
    const auto found = asked_.find(path);
    return found == asked_.end() ? 0 : found->second;
  }
  // Of the last request to it.
  Form form() const {
    const std::scoped_lock lock(mutex_);
    return form_;
  }
  std::string authorization() const {
    const std::scoped_lock lock(mutex_);
    return authorization_;
  }

 private:
  http::ServedResponse Answer(const http::Request& request) {
    const std::scoped_lock lock(mutex_);
    const std::string path(request.path);
    ++asked_[path];
    form_ = DecodeForm(request.body).value_or(Form());
    authorization_ = request.Find("Authorization").value_or("");
    const auto found = answers_.find(path);
    return found == answers_.end() ? http::ServedResponse{.status = 404} : found->second;
  }

  std::string issuer_;
  mutable std::mutex mutex_;
  std::map<std::string, http::ServedResponse> answers_;
  std::map<std::string, int> asked_;
  Form form_;
  std::string authorization_;
  std::unique_ptr<http::Server> server_;
};

}  // namespace grondslag::login
