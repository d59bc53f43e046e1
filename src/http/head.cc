#include "http/head.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>

#include <fmt/format.h>

namespace grondslag::http {
namespace {

constexpr std::array<std::string_view, 5> kOfTheServer = {"Content-Length", "Transfer-Encoding", "Connection",
                                                          "Keep-Alive", "Date"};

bool IsTokenCharacter(char c) {
  const bool is_letter_or_digit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return is_letter_or_digit || (c != '\0' && std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos);
}
bool IsValueCharacter(char c) { return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != '\x7f'); }

bool IsValue(std::string_view value) { return std::all_of(value.begin(), value.end(), IsValueCharacter); }

bool IsSendable(const ResponseHeader& header) {
  const std::string& name = header.name;
  return !name.empty() && std::all_of(name.begin(), name.end(), IsTokenCharacter) && IsValue(header.value) &&
         std::none_of(kOfTheServer.begin(), kOfTheServer.end(),
                      [&](std::string_view other) { return IsSameName(name, other); });
}

bool IsSendable(const ServedResponse& response) {
  return response.status >= 200 && response.status <= 599 && IsValue(response.content_type) &&
         std::all_of(response.headers.begin(), response.headers.end(),
                     [](const ResponseHeader& header) { return IsSendable(header); }) &&
         (response.body.empty() || !HasNoBody(response.status)) &&
         (!response.file || (response.status == 200 && response.body.empty()));
}

// For people who look on; programs go by the number. Empty: none is known.
std::string_view Phrase(int status) {
  switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 421: return "Misdirected Request";
    case 422: return "Unprocessable Content";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return "";
  }
}

// Written once a second.
const std::string& DateLine(std::time_t now) {
  thread_local std::time_t of = -1;
  thread_local std::string line;
  if (now != of) line = fmt::format("\r\nDate: {}\r\n", HttpDate(now));
  of = now;
  return line;
}

}  // namespace

HeadScan::State HeadScan::Scan(std::string_view bytes) {
  for (std::size_t end; (end = bytes.find('\n', line_begin_)) != bytes.npos;) {
    const std::string_view line = bytes.substr(line_begin_, end - line_begin_);
    if (!line.ends_with('\r') || line.front() == ' ' || line.front() == '\t') return State::malformed;
    line_begin_ = end + 1;
    if (line.size() == 1) return lines_ == 0 ? State::malformed : State::finished;
    if (++lines_ > lines_max_) return State::too_many_headers;
  }
  return State::unfinished;
}

bool HasNoBody(int status) { return status == 204 || status == 304; }

bool AppendHead(const ServedResponse& response, const HeadOptions& options, std::string& to) {
  if (!IsSendable(response)) return false;
  fmt::format_to(std::back_inserter(to), "HTTP/1.1 {} {}", response.status, Phrase(response.status));
  to += DateLine(options.now);
  if (!response.content_type.empty()) to.append("Content-Type: ").append(response.content_type).append("\r\n");
  for (const auto& [name, value] : response.headers) to.append(name).append(": ").append(value).append("\r\n");
  const std::uint64_t length = response.file ? response.file->size : response.body.size();
  if (!HasNoBody(response.status)) fmt::format_to(std::back_inserter(to), "Content-Length: {}\r\n", length);
  to += options.closes ? "Connection: close\r\n\r\n" : "\r\n";
  return true;
}

std::string HttpDate(std::time_t time) {
  static constexpr std::array<const char*, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::chrono::sys_seconds moment{std::chrono::seconds{time}};
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(moment - day);
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", kDays[std::chrono::weekday(day).c_encoding()],
                     static_cast<unsigned>(date.day()), kMonths[static_cast<unsigned>(date.month()) - 1],
                     static_cast<int>(date.year()), clock.hours().count(), clock.minutes().count(),
                     clock.seconds().count());
}

}  // namespace grondslag::http
