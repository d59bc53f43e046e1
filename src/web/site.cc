#include "web/site.h"

#include <algorithm>
#include <utility>

namespace grondslag::web {
namespace {

constexpr std::string_view kBeginning = "/index.html";

// Nothing from elsewhere, no script or style but the files, and no page of others around it.
constexpr const char* kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

// In index.html addresses of files begin so; what is loaded later is found beside what loads it.
constexpr std::string_view kRelative = "\"./";

std::string WithPath(std::string_view text, std::string_view path) {
  std::string whole;
  while (true) {
    const std::size_t at = text.find(kRelative);
    if (at == std::string_view::npos) break;
    whole.append(text.substr(0, at)).append("\"").append(path).append("/");
    text.remove_prefix(at + kRelative.size());
  }
  return whole.append(text);
}

std::string_view Trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// `q=0` and `q=0.000` refuse (RFC 9110, section 12.4.2).
bool IsRefused(std::string_view parameters) {
  const std::size_t at = parameters.find("q=");
  return at != std::string_view::npos && parameters.find_first_not_of("0.", at + 2) == std::string_view::npos;
}

// Whether a header that lists what is wanted names it and does not refuse it.
bool Names(std::string_view list, std::string_view wanted) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    const std::string_view one = list.substr(0, end);
    const std::size_t parameters = std::min(one.find(';'), one.size());
    if (http::IsSameName(Trimmed(one.substr(0, parameters)), wanted) && !IsRefused(one.substr(parameters))) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

bool IsAskedAsPage(const http::Request& request) { return Names(request.Find("Accept").value_or(""), "text/html"); }

http::ServedResponse Contents(const http::Request& request, const File& file) {
  http::ServedResponse response{.status = 200, .content_type = std::string(file.content_type)};
  response.headers = {{"Vary", "Accept-Encoding"},
                      {"ETag", std::string(file.tag)},
                      {"Cache-Control", file.is_named_by_hash ? "public, max-age=31536000, immutable" : "no-cache"}};
  // The same bytes come in other codings: the tag is a weak one to whoever looks closely, and enough for this.
  if (Names(request.Find("If-None-Match").value_or(""), file.tag)) {
    response.status = 304;
    response.content_type.clear();
    return response;
  }
  const std::string_view takes = request.Find("Accept-Encoding").value_or("");
  if (!file.brotli.empty() && Names(takes, "br")) {
    response.headers.push_back({"Content-Encoding", "br"});
    response.body = file.brotli;
  } else if (!file.gzip.empty() && Names(takes, "gzip")) {
    response.headers.push_back({"Content-Encoding", "gzip"});
    response.body = file.gzip;
  } else {
    response.body = file.plain;
  }
  return response;
}

}  // namespace

Site::Site(std::span<const File> files, std::string_view path) {
  for (const File& file : files) {
    if (file.path == kBeginning) {
      beginning_ = WithPath(file.plain, path);
    } else {
      files_.emplace(file.path, file);
    }
  }
}

http::ServedResponse Site::Beginning() const {
  return {.status = 200,
          .content_type = "text/html; charset=utf-8",
          .headers = {{"Content-Security-Policy", kPolicy},
                      {"Cache-Control", "no-cache"},
                      {"Referrer-Policy", "same-origin"},
                      {"Cross-Origin-Opener-Policy", "same-origin"},
                      {"X-Frame-Options", "DENY"}},
          .body = beginning_};
}

std::optional<http::ServedResponse> Site::Answer(const http::Request& request) const {
  if (beginning_.empty() || (request.method != "GET" && request.method != "HEAD")) return std::nullopt;
  const auto found = files_.find(request.path);
  if (found != files_.end()) return Contents(request, found->second);
  if (!IsAskedAsPage(request)) return std::nullopt;
  return Beginning();
}

}  // namespace grondslag::web
