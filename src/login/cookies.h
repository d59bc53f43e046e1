// Cookies as a browser sends and takes them (RFC 6265). Where the browser comes by https the name begins with
// `__Host-`: then no other host, not even one below the same name, and nobody who can put something into a connection
// that is not safe, can set the cookie in our place.
//
// SameSite is Lax. Strict would not send the cookie with the page that somebody comes to from the OpenID provider or
// from a link in a mail, so that who is logged in would see the page for logging in. What changes anything is guarded
// by the session's CSRF token (sessions.h), and never done by GET.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.h"

namespace grondslag::login {

struct CookieName {
  std::string_view name;  // a token
  bool is_https = true;   // as the browser sees it
  // What it is called in headers: `__Host-name`, or `name` without https, which is for this machine only.
  std::string ToString() const;
};

// The value of a header Set-Cookie: Path=/, HttpOnly, SameSite=Lax, Secure with https. lasts: how long the browser
// keeps it; nothing: until it is closed. value has none but the characters of base64url.
std::string SetCookie(const CookieName& name, std::string_view value, std::optional<std::chrono::seconds> lasts);
// The same, to make the browser forget it.
std::string ForgetCookie(const CookieName& name);

// The value of that name in a header Cookie; names are case-sensitive. It lies in the header. Nothing: it is not there,
// it stands there with two values, of which somebody else may have set one, or there are more than kCookiesMax.
std::optional<std::string_view> FindCookie(std::string_view header, std::string_view name);
inline constexpr std::size_t kCookiesMax = 200;
// The same of all headers Cookie of a request.
std::optional<std::string_view> FindCookie(const http::Request& request, const CookieName& name);

// A page of our own sent it, as the browser says (Origin; Sec-Fetch-Site where that is not there). For forms that are
// sent before there is a session, so that nobody is logged in as somebody else by a page elsewhere. False where the
// browser says neither.
bool IsFromOwnPage(const http::Request& request);

}  // namespace grondslag::login
