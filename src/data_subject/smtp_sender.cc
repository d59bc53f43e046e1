// Over libcurl.
#include "data_subject/smtp_sender.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>

#include <curl/curl.h>
#include <fmt/format.h>

#include "base/text.h"
#include "base/uuid.h"
#include "data_subject/mail_message.h"
#include "http/target.h"
#include "ledger/private_file.h"

namespace grondslag::data_subject {
namespace {

struct Cleanup {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

// Once for the process; the library counts nothing that would have to be given back.
bool IsReady() {
  static const bool is_ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  return is_ready;
}

bool IsThisMachine(std::string_view host) {
  static constexpr std::array<std::string_view, 3> kNames = {"localhost", "127.0.0.1", "[::1]"};
  return std::find(kNames.begin(), kNames.end(), host) != kNames.end();
}

base::Result<SmtpSecurity> SecurityOf(const SmtpOptions& options) {
  constexpr std::string_view kPlain = "smtp://", kTls = "smtps://";
  const std::string_view url = options.url;
  const bool is_tls = url.starts_with(kTls), is_plain = url.starts_with(kPlain);
  const auto host = http::ParseHost(url.substr(std::min(url.size(), is_tls ? kTls.size() : kPlain.size())));
  if ((!is_tls && !is_plain) || !host) {
    return base::Fail(base::ErrorCode::invalid_input,
                      fmt::format("`{}` is no mail server: write smtp://HOST:PORT or smtps://HOST:PORT",
                                  base::OneLine(url.substr(0, 200))));
  }
  if (!options.without_tls) return is_tls ? SmtpSecurity::tls : SmtpSecurity::starttls;
  if (is_plain && IsThisMachine(host->name)) return SmtpSecurity::none;
  return base::Fail(base::ErrorCode::invalid_input, "mail goes without TLS only to this machine itself");
}

base::Result<std::pair<std::string, std::string>> ReadCredentials(const std::string& path) {
  constexpr std::size_t kBytesMax = 4096;
  GRONDSLAG_TRY(text, ledger::ReadPrivateFile(path, kBytesMax));
  std::array<std::string, 2> lines;
  std::string_view rest = text;
  for (std::string& line : lines) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    line = rest.substr(0, end);
    if (line.ends_with('\r')) line.pop_back();
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (lines[0].empty() || lines[1].empty()) {
    return base::Fail(base::ErrorCode::invalid_input,
                      fmt::format("{}: the user stands on its first line, the password on its second", path));
  }
  return std::pair(std::move(lines[0]), std::move(lines[1]));
}

struct Reading {
  std::string_view rest;
};
std::size_t Give(char* to, std::size_t size, std::size_t count, void* from) {
  auto& reading = *static_cast<Reading*>(from);
  const std::size_t given = std::min(size * count, reading.rest.size());
  std::memcpy(to, reading.rest.data(), given);
  reading.rest.remove_prefix(given);
  return given;
}

// The library's codes in our words.
std::string_view WhyNot(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST: return "no machine of that name is known";
    case CURLE_COULDNT_CONNECT: return "it does not take the connection";
    case CURLE_OPERATION_TIMEDOUT: return "it did not answer in time";
    case CURLE_PEER_FAILED_VERIFICATION: return "its certificate does not hold";
    case CURLE_USE_SSL_FAILED: return "it offers no TLS";
    case CURLE_SSL_CONNECT_ERROR: return "no safe connection could be made";
    case CURLE_LOGIN_DENIED: return "it does not take the user and the password";
    case CURLE_SEND_ERROR: return "it does not take the mail";
    default: return "it broke off";
  }
}

}  // namespace

base::Result<SmtpSender> SmtpSender::Make(SmtpOptions options) {
  GRONDSLAG_TRY(security, SecurityOf(options));
  if (!IsMailAddress(options.from)) {
    return base::Fail(base::ErrorCode::invalid_input,
                      fmt::format("`{}` is no address that mail can come from", base::OneLine(options.from)));
  }
  SmtpSender sender(std::move(options), security);
  if (sender.options_.credentials_file.empty()) return sender;
  GRONDSLAG_TRY(credentials, ReadCredentials(sender.options_.credentials_file));
  sender.user_ = std::move(credentials.first);
  sender.password_ = std::move(credentials.second);
  return sender;
}

base::Result<void> SmtpSender::Send(const Mail& mail) {
  if (!IsMailAddress(mail.to))
    return base::Fail(base::ErrorCode::invalid_input, "what stands on record is no address that mail can go to");
  const std::string id = base::UuidToString(base::MakeUuid(options_.clock()));
  const std::string message = MessageOf(mail, options_.from, options_.clock(), id);
  const std::unique_ptr<CURL, Cleanup> curl(IsReady() ? curl_easy_init() : nullptr);
  const std::unique_ptr<curl_slist, Cleanup> recipients(curl_slist_append(nullptr, ("<" + mail.to + ">").c_str()));
  Reading reading{message};
  bool is_fine = curl != nullptr && recipients != nullptr;
  const auto set = [&](CURLoption option, auto value) {
    is_fine = is_fine && curl_easy_setopt(curl.get(), option, value) == CURLE_OK;
  };
  set(CURLOPT_URL, options_.url.c_str());
  set(CURLOPT_PROTOCOLS_STR, security_ == SmtpSecurity::tls ? "smtps" : "smtp");
  set(CURLOPT_USE_SSL, static_cast<long>(security_ == SmtpSecurity::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  if (!options_.ca_file.empty()) set(CURLOPT_CAINFO, options_.ca_file.c_str());
  set(CURLOPT_PROXY, "");
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(options_.timeout.count()));
  if (!user_.empty()) set(CURLOPT_USERNAME, user_.c_str());
  if (!user_.empty()) set(CURLOPT_PASSWORD, password_.c_str());
  const std::string from = "<" + options_.from + ">";
  set(CURLOPT_MAIL_FROM, from.c_str());
  set(CURLOPT_MAIL_RCPT, recipients.get());
  set(CURLOPT_UPLOAD, 1L);
  set(CURLOPT_READFUNCTION, &Give);
  set(CURLOPT_READDATA, static_cast<void*>(&reading));
  if (!is_fine) return base::Fail(base::ErrorCode::internal, "the library for SMTP could not be set up");
  const CURLcode code = curl_easy_perform(curl.get());
  if (code == CURLE_OK) return {};
  return base::Fail(base::ErrorCode::unavailable, fmt::format("{}: {}", base::OneLine(options_.url), WhyNot(code)));
}

}  // namespace grondslag::data_subject
