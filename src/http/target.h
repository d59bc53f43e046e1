// What a request says it is for, and of whom: the target and the Host, read as strictly as can be. Nothing here knows
// of connections. RFC 9112 section 3.2, RFC 3986.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace grondslag::http {

struct Target {
  std::string path;        // decoded
  std::string_view query;  // as it stood, without the `?`; it lies in the text that was read
};

// Only the origin form, `/path?query`: that of a proxy and `*` are refused. invalid_input: also bytes outside printable
// ASCII, a fragment, a percent sign without two hexadecimal digits; in the path besides a backslash, an empty part, a
// part that is `.` or `..`, and whatever is encoded that makes a slash, a backslash, a control character or no UTF-8.
base::Result<Target> ParseTarget(std::string_view text);

// Each %XX as its byte. Nothing: a percent sign without two hexadecimal digits. A `+` stays one.
std::optional<std::string> DecodePercent(std::string_view text);
// Each byte as %XX, but those that mean nothing anywhere (RFC 3986, unreserved).
std::string EncodePercent(std::string_view text);

struct HostName {
  std::string name;        // in lower case; an IPv6 address in its brackets
  std::uint16_t port = 0;  // 0: none was said
  bool operator==(const HostName&) const = default;
};

// A name or an address, and a port or none. invalid_input: anything else, so a user, an empty port, or spaces.
base::Result<HostName> ParseHost(std::string_view text);

// It is one of the names. One of them without a port stands for any port: which one a browser sees is not always the
// one that is listened to, and a page elsewhere that has its name point here still comes with its own name.
bool IsHostAllowed(const HostName& host, std::span<const HostName> names);

}  // namespace grondslag::http
