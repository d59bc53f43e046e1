// Requests of a browser for a small made-up page.
#include "web/site.h"

#include <algorithm>
#include <array>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace grondslag::web {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::array kFiles = {
    File{"/index.html", "text/html; charset=utf-8", "\"i\"",
         R"(<script src="./page/a-1.js"></script><img src="./b.svg">)"},
    File{"/page/a-1.js", "text/javascript; charset=utf-8", "\"a\"", "plain script", "gzip", "br", true},
    File{"/b.svg", "image/svg+xml", "\"b\"", "<svg/>"},
};

struct Asking {
  std::string_view path = "/";
  std::string_view method = "GET";
  std::vector<http::Header> headers = {{"Accept", "text/html,application/xhtml+xml,*/*;q=0.8"}};
};
std::optional<http::ServedResponse> Ask(const Asking& asking, std::string_view path = "") {
  return Site(kFiles, path).Answer({.method = asking.method, .path = asking.path, .headers = asking.headers});
}
std::string HeaderOf(const http::ServedResponse& response, std::string_view name) {
  const auto found = std::find_if(response.headers.begin(), response.headers.end(),
                                  [&](const http::ResponseHeader& header) { return header.name == name; });
  return found == response.headers.end() ? "" : found->value;
}

TEST(Site, BeginsAtEveryAddressOfThePage) {
  for (const std::string_view path : {"/", "/register", "/vragen/1/vraag/data_kind"}) {
    const auto page = Ask({.path = path});
    ASSERT_TRUE(page) << path;
    EXPECT_EQ(page->status, 200);
    EXPECT_EQ(page->content_type, "text/html; charset=utf-8");
    EXPECT_THAT(page->body, HasSubstr("src=\"/page/a-1.js\"")) << "found from any address";
    EXPECT_EQ(HeaderOf(*page, "Cache-Control"), "no-cache");
  }
}

TEST(Site, AllowsNothingFromElsewhereAndNoScriptOfItsOwnInAPage) {
  const std::string policy = HeaderOf(*Ask({}), "Content-Security-Policy");
  EXPECT_THAT(policy, HasSubstr("default-src 'none'"));
  EXPECT_THAT(policy, HasSubstr("frame-ancestors 'none'"));
  EXPECT_THAT(policy, Not(HasSubstr("unsafe")));
  EXPECT_THAT(policy, Not(HasSubstr("http")));
}

TEST(Site, IsFoundBelowThePathOfItsAddress) {
  const auto page = Ask({}, "/privacy-office");
  EXPECT_THAT(page->body, HasSubstr("src=\"/privacy-office/page/a-1.js\""));
  EXPECT_THAT(page->body, HasSubstr("src=\"/privacy-office/b.svg\""));
}

TEST(Site, GivesFilesInTheCodingThatIsTaken) {
  const auto coded = [](std::string_view takes) {
    return Ask({.path = "/page/a-1.js", .headers = {{"Accept-Encoding", takes}}});
  };
  EXPECT_EQ(coded("gzip, deflate, br")->body, "br");
  EXPECT_EQ(HeaderOf(*coded("gzip, deflate, br"), "Content-Encoding"), "br");
  EXPECT_EQ(coded("gzip;q=0.5, br;q=0")->body, "gzip");
  EXPECT_EQ(coded("identity")->body, "plain script");
  EXPECT_EQ(HeaderOf(*coded("identity"), "Content-Encoding"), "");
  EXPECT_EQ(coded("brr")->body, "plain script");
  EXPECT_EQ(HeaderOf(*coded("gzip"), "Vary"), "Accept-Encoding");
  const auto small = Ask({.path = "/b.svg", .headers = {{"Accept-Encoding", "gzip, br"}}});
  EXPECT_EQ(small->body, "<svg/>") << "it is no smaller compressed";
}

TEST(Site, LetsABrowserKeepWhatIsNamedByItsHash) {
  EXPECT_THAT(HeaderOf(*Ask({.path = "/page/a-1.js"}), "Cache-Control"), HasSubstr("immutable"));
  EXPECT_EQ(HeaderOf(*Ask({.path = "/b.svg"}), "Cache-Control"), "no-cache");
  const auto same = Ask({.path = "/b.svg", .headers = {{"If-None-Match", "\"a\", \"b\""}}});
  EXPECT_EQ(same->status, 304);
  EXPECT_EQ(same->body, "");
}

TEST(Site, LeavesEverythingElseToOthers) {
  EXPECT_FALSE(Ask({.path = "/access/v1/evaluation", .method = "POST"}));
  EXPECT_FALSE(Ask({.path = "/metrics", .headers = {}}));
  EXPECT_FALSE(Ask({.path = "/page/a-0.js", .headers = {{"Accept", "*/*"}}})) << "a file of an earlier build";
  EXPECT_TRUE(Ask({.method = "HEAD"}));
  EXPECT_FALSE(Site({}).Answer({.method = "GET", .path = "/"})) << "built without the page";
}

// What the build put into this program.
TEST(ShippedFiles, AreAPageOfWhichEachPartIsThere) {
  const auto files = ShippedFiles();
  if (files.empty()) GTEST_SKIP() << "built without the page";
  const auto index =
      std::find_if(files.begin(), files.end(), [](const File& file) { return file.path == "/index.html"; });
  ASSERT_NE(index, files.end());
  EXPECT_THAT(std::string(index->plain), Not(HasSubstr("http://")));
  EXPECT_THAT(std::string(index->plain), Not(HasSubstr("https://")));
  for (const File& file : files) {
    // Small ones are no smaller compressed.
    constexpr std::size_t kWorthwhile = 2'000;
    if (!file.is_named_by_hash || !file.path.ends_with(".js") || file.plain.size() < kWorthwhile) continue;
    EXPECT_LT(file.gzip.size(), file.plain.size()) << file.path;
    EXPECT_LT(file.brotli.size(), file.gzip.size()) << file.path;
  }
}

}  // namespace
}  // namespace grondslag::web
