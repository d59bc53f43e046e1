#include "login/cookies.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace grondslag::login {
namespace {

const CookieName kSafe{.name = "session", .is_https = true};
const CookieName kHere{.name = "session", .is_https = false};

TEST(Cookies, AreSetSoThatNobodyElseReadsOrSetsThem) {
  EXPECT_EQ(SetCookie(kSafe, "abc", std::nullopt), "__Host-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure");
  EXPECT_EQ(SetCookie(kSafe, "abc", std::chrono::minutes(10)),
            "__Host-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=600");
  EXPECT_EQ(SetCookie(kHere, "abc", std::nullopt), "session=abc; Path=/; HttpOnly; SameSite=Lax");
  EXPECT_EQ(ForgetCookie(kSafe), "__Host-session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0");
}

TEST(Cookies, AreFoundByTheirWholeName) {
  struct Row {
    const char* header;
    std::optional<std::string_view> value;
  };
  const std::vector<Row> rows = {
      {"session=abc", "abc"},
      {"a=b; session=abc; c=d", "abc"},
      {"a=b;session=abc;", "abc"},
      {" \tsession \t=\t abc \t;", "abc"},
      {"session=", ""},
      {"session=a=b", "a=b"},
      {"session=\"abc\"", "\"abc\""},
      {"session=abc; session=abc", "abc"},
      // Somebody set another one.
      {"session=abc; session=def", std::nullopt},
      {"session=abc; session=", std::nullopt},
      {"", std::nullopt},
      {";;;", std::nullopt},
      {"session", std::nullopt},
      {"Session=abc", std::nullopt},
      {"xsession=abc", std::nullopt},
      {"session2=abc", std::nullopt},
      {"__Host-session=abc", std::nullopt},
      {"a=session=abc", std::nullopt},
      {"=session", std::nullopt},
  };
  for (const Row& row : rows) EXPECT_EQ(FindCookie(row.header, "session"), row.value) << row.header;
}

TEST(Cookies, AreBounded) {
  std::string header;
  for (std::size_t i = 0; i + 1 < kCookiesMax; ++i) header += "a=b;";
  EXPECT_EQ(FindCookie(header + "session=abc", "session"), "abc");
  EXPECT_EQ(FindCookie(header + "a=b;session=abc", "session"), std::nullopt);
  EXPECT_EQ(FindCookie("session=abc;a=b;" + header, "session"), std::nullopt);
}

TEST(Cookies, OfARequestAreThoseOfAllItsHeaders) {
  const std::vector<http::Header> headers = {{"Cookie", "a=b"}, {"cookie", "__Host-session=abc"}, {"X", "session=x"}};
  EXPECT_EQ(FindCookie(http::Request{.headers = headers}, kSafe), "abc");
  EXPECT_EQ(FindCookie(http::Request{.headers = headers}, kHere), std::nullopt);
  const std::vector<http::Header> two = {{"Cookie", "session=abc"}, {"Cookie", "session=def"}};
  EXPECT_EQ(FindCookie(http::Request{.headers = two}, kHere), std::nullopt);
}

TEST(OwnPage, IsWhatTheBrowserSays) {
  struct Row {
    std::vector<http::Header> headers;
    bool is_own;
  };
  const std::vector<Row> rows = {
      {{{"Origin", "https://g.example:8443"}}, true},
      {{{"Origin", "https://g.example:8443"}, {"Sec-Fetch-Site", "same-origin"}}, true},
      {{{"Sec-Fetch-Site", "same-origin"}}, true},
      {{{"Origin", "http://g.example:8443"}}, false},
      {{{"Origin", "https://g.example"}}, false},
      {{{"Origin", "https://g.example:8443.evil.example"}}, false},
      {{{"Origin", "null"}, {"Sec-Fetch-Site", "same-origin"}}, false},
      {{{"Sec-Fetch-Site", "same-site"}}, false},
      {{{"Sec-Fetch-Site", "cross-site"}}, false},
      {{{"Sec-Fetch-Site", "none"}}, false},
      {{}, false},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(IsFromOwnPage(http::Request{.host = "g.example:8443", .scheme = "https", .headers = row.headers}),
              row.is_own)
        << (row.headers.empty() ? "nothing" : row.headers.front().value);
  }
}

}  // namespace
}  // namespace grondslag::login
