#include "pages/served_page.h"

#include <string>
#include <utility>
#include <vector>

namespace grondslag::pages {
namespace {

std::vector<http::ResponseHeader> HeadersOfEvery(Referrer referrer) {
  return {{"Cache-Control", "no-store"},
          {"Content-Security-Policy", ContentSecurityPolicy()},
          {"Cross-Origin-Opener-Policy", "same-origin"},
          {"Cross-Origin-Resource-Policy", "same-origin"},
          {"Referrer-Policy", referrer == Referrer::own ? "same-origin" : "no-referrer"},
          {"Vary", "Accept-Language"},
          {"X-Content-Type-Options", "nosniff"}};
}

}  // namespace

http::ServedResponse Served(PageWriter&& page, const Frame& frame, const Serving& serving) {
  http::ServedResponse response{.status = serving.status,
                                .content_type = "text/html; charset=utf-8",
                                .headers = HeadersOfEvery(serving.referrer),
                                .body = std::move(page).Finish(frame)};
  response.headers.push_back({"Content-Language", std::string(CodeOf(frame.language))});
  if (!frame.may_be_found) response.headers.push_back({"X-Robots-Tag", "noindex, nofollow, noarchive"});
  return response;
}

http::ServedResponse WrongMethod(std::string allow) {
  return {.status = 405, .content_type = {}, .headers = {{"Allow", std::move(allow)}}, .body = {}};
}

http::ServedResponse SeeOther(std::string location, Referrer referrer) {
  http::ServedResponse response{.status = 303, .content_type = {}, .headers = HeadersOfEvery(referrer), .body = {}};
  response.headers.push_back({"Location", std::move(location)});
  return response;
}

}  // namespace grondslag::pages
