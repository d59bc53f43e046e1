#include "login/cookies.h"
#include "http/fields.h"

#include <fmt/format.h>

namespace grondslag::login {
namespace {

// What all headers together come to.
struct Found {
  std::optional<std::string_view> value;
  std::size_t cookies = 0;
  bool is_in_doubt = false;
};

void Look(std::string_view header, std::string_view name, Found& found) {
  while (!header.empty()) {
    const std::size_t end = header.find(';');
    const std::string_view pair = header.substr(0, end);
    header.remove_prefix(end == header.npos ? header.size() : end + 1);
    if (++found.cookies > kCookiesMax) found.is_in_doubt = true;
    if (found.is_in_doubt) return;
    const std::size_t equals = pair.find('=');
    if (equals == pair.npos || http::Trimmed(pair.substr(0, equals)) != name) continue;
    const std::string_view value = http::Trimmed(pair.substr(equals + 1));
    if (found.value && *found.value != value) found.is_in_doubt = true;
    found.value = value;
  }
}

std::optional<std::string_view> ValueOf(const Found& found) { return found.is_in_doubt ? std::nullopt : found.value; }

}  // namespace

std::string CookieName::ToString() const { return std::string(is_https ? "__Host-" : "").append(name); }

std::string SetCookie(const CookieName& name, std::string_view value, std::optional<std::chrono::seconds> lasts) {
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax{}{}", name.ToString(), value,
                     name.is_https ? "; Secure" : "", lasts ? fmt::format("; Max-Age={}", lasts->count()) : "");
}

std::string ForgetCookie(const CookieName& name) { return SetCookie(name, "", std::chrono::seconds(0)); }

std::optional<std::string_view> FindCookie(std::string_view header, std::string_view name) {
  Found found;
  Look(header, name, found);
  return ValueOf(found);
}

std::optional<std::string_view> FindCookie(const http::Request& request, const CookieName& name) {
  const std::string whole = name.ToString();
  Found found;
  for (const http::Header& header : request.headers) {
    if (http::IsSameName(header.name, "Cookie")) Look(header.value, whole, found);
  }
  return ValueOf(found);
}

bool IsFromOwnPage(const http::Request& request) {
  if (const auto origin = request.Find("Origin"))
    return *origin == fmt::format("{}://{}", request.scheme, request.host);
  return request.Find("Sec-Fetch-Site") == "same-origin";
}

}  // namespace grondslag::login
