#include "http/target.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/text.h"

namespace grondslag::http {
namespace {

tl::unexpected<base::Error> BadTarget(std::string_view why) {
  return base::Fail(base::ErrorCode::invalid_input, fmt::format("the target of the request {}", why));
}

// The byte that %XX at the front of text stands for, or -1.
int EncodedByte(std::string_view text) {
  if (text.size() < 3) return -1;
  const std::uint8_t high = base::HexDigit(text[1]), low = base::HexDigit(text[2]);
  return high == base::kNoHexDigit || low == base::kNoHexDigit ? -1 : high * 16 + low;
}

bool IsPrintable(char c) { return c > ' ' && c < '\x7f'; }
bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7f'; }

bool HasOnlyWholeEncodings(std::string_view text) {
  for (std::size_t at = text.find('%'); at != text.npos; at = text.find('%', at + 1)) {
    if (EncodedByte(text.substr(at)) < 0) return false;
  }
  return true;
}

// No `/` and no `\` was encoded: whoever decodes once more, or less, sees the same parts.
bool HidesSlash(std::string_view path) {
  for (std::size_t at = path.find('%'); at != path.npos; at = path.find('%', at + 1)) {
    const int byte = EncodedByte(path.substr(at));
    if (byte == '/' || byte == '\\') return true;
  }
  return false;
}

// path begins with a slash.
bool HasOnlyNamedParts(std::string_view path) {
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::string_view part = path.substr(0, path.find('/'));
    path.remove_prefix(part.size());
    // The last part may be empty: `/` and `/folder/`.
    if (part == "." || part == ".." || (part.empty() && !path.empty())) return false;
  }
  return true;
}

bool IsNameCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}
bool IsAddressCharacter(char c) { return base::HexDigit(c) != base::kNoHexDigit || c == ':' || c == '.'; }

bool IsName(std::string_view name) {
  if (name.size() > 2 && name.front() == '[' && name.back() == ']') {
    name = name.substr(1, name.size() - 2);
    return std::all_of(name.begin(), name.end(), IsAddressCharacter);
  }
  return !name.empty() && name.size() <= 255 && std::all_of(name.begin(), name.end(), IsNameCharacter);
}

// 0: it is none.
std::uint16_t PortOf(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  return error == std::errc{} && end == text.data() + text.size() ? port : 0;
}

}  // namespace

base::Result<Target> ParseTarget(std::string_view text) {
  if (!text.starts_with('/')) return BadTarget("does not begin with a slash");
  if (!std::all_of(text.begin(), text.end(), IsPrintable)) return BadTarget("has bytes that must be encoded");
  if (text.find('#') != text.npos) return BadTarget("has a fragment");
  if (!HasOnlyWholeEncodings(text)) return BadTarget("has a percent sign that encodes nothing");
  const std::size_t end = text.find('?');
  const std::string_view path = text.substr(0, end);
  if (path.find('\\') != path.npos || HidesSlash(path)) return BadTarget("hides a slash");
  Target target{*DecodePercent(path), end == text.npos ? std::string_view() : text.substr(end + 1)};
  if (std::any_of(target.path.begin(), target.path.end(), IsControl)) return BadTarget("has control characters");
  if (!base::IsUtf8(target.path)) return BadTarget("is not UTF-8");
  if (!HasOnlyNamedParts(target.path)) return BadTarget("has an empty part, or one that is `.` or `..`");
  return target;
}

std::optional<std::string> DecodePercent(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = text.find('%'); at != text.npos; at = text.find('%')) {
    const int byte = EncodedByte(text.substr(at));
    if (byte < 0) return std::nullopt;
    decoded.append(text.substr(0, at)) += static_cast<char>(byte);
    text.remove_prefix(at + 3);
  }
  decoded.append(text);
  return decoded;
}

std::string EncodePercent(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const bool is_unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                               c == '.' || c == '_' || c == '~';
    if (is_unreserved) {
      encoded += c;
    } else {
      encoded += fmt::format("%{:02X}", static_cast<std::uint8_t>(c));
    }
  }
  return encoded;
}

base::Result<HostName> ParseHost(std::string_view text) {
  const auto bad = [&] {
    return base::Fail(base::ErrorCode::invalid_input,
                      fmt::format("`{}` is not the name of a host", base::OneLine(text.substr(0, 200))));
  };
  // The colons of an address stand before its bracket ends.
  const std::size_t colon = text.find(':', text.starts_with('[') ? std::min(text.find(']'), text.size()) : 0);
  HostName host{std::string(text.substr(0, colon)), 0};
  for (char& c : host.name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (!IsName(host.name)) return bad();
  if (colon == text.npos) return host;
  host.port = PortOf(text.substr(colon + 1));
  if (host.port == 0) return bad();
  return host;
}

bool IsHostAllowed(const HostName& host, std::span<const HostName> names) {
  return std::any_of(names.begin(), names.end(), [&](const HostName& allowed) {
    return allowed.name == host.name && (allowed.port == 0 || allowed.port == host.port);
  });
}

}  // namespace grondslag::http
