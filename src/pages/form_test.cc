#include "pages/form.h"

#include <vector>

#include <gtest/gtest.h>

namespace grondslag::pages {
namespace {

using http::Header;

http::Request Post(const std::vector<Header>& headers, std::string_view body) {
  return {.method = "POST", .path = "/p", .host = "a.example", .scheme = "https", .headers = headers, .body = body};
}

TEST(Form, GivesNamesAndValuesDecoded) {
  const FormValues form = FormValues::Read("who=a%2Bb%40c.nl&grounds=een+reden%0Atwee&empty=&=x&bad=%zz&who=second");
  EXPECT_EQ(form.Find("who"), "a+b@c.nl");
  EXPECT_EQ(form.Find("grounds"), "een reden\ntwee");
  EXPECT_EQ(form.Find("empty"), "");
  EXPECT_EQ(form.Find("bad"), "");
  EXPECT_EQ(form.Find("absent"), "");
}

TEST(Form, MakesUtf8OfWhateverComes) { EXPECT_EQ(FormValues::Read("a=%ff!").Find("a"), "\xef\xbf\xbd!"); }

TEST(Form, IsReadOnlyFromABodyThatIsOne) {
  const std::vector<Header> form = {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}};
  const std::vector<Header> json = {{"Content-Type", "application/json"}};
  ASSERT_TRUE(ReadForm(Post(form, "stop=yes")));
  EXPECT_EQ(ReadForm(Post(form, "stop=yes"))->Find("stop"), "yes");
  EXPECT_FALSE(ReadForm(Post(json, "stop=yes")));
  EXPECT_FALSE(ReadForm(Post({}, "stop=yes")));
  EXPECT_FALSE(ReadForm(Post(form, std::string(65 << 10, 'a'))));
}

TEST(OneClick, IsKnownInBothKindsOfForm) {
  const std::vector<Header> form = {{"content-type", "Application/X-WWW-Form-Urlencoded"}};
  const std::vector<Header> parts = {{"Content-Type", "multipart/form-data; boundary=\"x y\""}};
  const std::vector<Header> bare = {{"Content-Type", "multipart/form-data; charset=utf-8; boundary=xy"}};
  EXPECT_TRUE(IsOneClick(Post(form, "List-Unsubscribe=One-Click")));
  EXPECT_TRUE(IsOneClick(Post(parts,
                              "--x y\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n"
                              "--x y--\r\n")));
  EXPECT_TRUE(IsOneClick(
      Post(bare,
           "--xy\r\nContent-Disposition: form-data; name=other\r\n\r\nOne-Click\r\n"
           "--xy\r\nContent-Type: text/plain\r\nContent-Disposition: form-data; name=List-Unsubscribe\r\n\r\n"
           "One-Click\r\n--xy--\r\n")));
}

TEST(OneClick, IsNothingElse) {
  const std::vector<Header> form = {{"Content-Type", "application/x-www-form-urlencoded"}};
  const std::vector<Header> parts = {{"Content-Type", "multipart/form-data; boundary=xy"}};
  const std::vector<Header> unbounded = {{"Content-Type", "multipart/form-data"}};
  EXPECT_FALSE(IsOneClick(Post(form, "List-Unsubscribe=Two-Clicks")));
  EXPECT_FALSE(IsOneClick(Post(form, "")));
  EXPECT_FALSE(IsOneClick(Post({}, "List-Unsubscribe=One-Click")));
  EXPECT_FALSE(
      IsOneClick(Post(parts, "--xy\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nOne-Click\r\n--xy--")));
  EXPECT_FALSE(IsOneClick(Post(parts, "--xy")));
  EXPECT_FALSE(IsOneClick(Post(unbounded, "--\r\nname=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--")));
  http::Request get = Post(form, "List-Unsubscribe=One-Click");
  get.method = "GET";
  EXPECT_FALSE(IsOneClick(get));
}

TEST(FromHere, IsWhatTheBrowserSaysOfTheSite) {
  const auto from_here = [](const std::vector<Header>& headers) { return IsFromHere(Post(headers, "")); };
  EXPECT_TRUE(from_here({{"Sec-Fetch-Site", "same-origin"}, {"Origin", "null"}}));
  EXPECT_FALSE(from_here({{"Sec-Fetch-Site", "cross-site"}}));
  EXPECT_FALSE(from_here({{"Sec-Fetch-Site", "same-site"}, {"Origin", "https://a.example"}}));
  EXPECT_FALSE(from_here({{"Sec-Fetch-Site", "none"}}));
  EXPECT_TRUE(from_here({{"Origin", "https://A.example"}}));
  EXPECT_TRUE(from_here({{"Origin", "null"}}));
  EXPECT_TRUE(from_here({}));
  EXPECT_FALSE(from_here({{"Origin", "http://a.example"}}));
  EXPECT_FALSE(from_here({{"Origin", "https://b.example"}}));
}

TEST(Language, IsThatOfTheQueryOrTheBrowserOrDutch) {
  struct Row {
    const char* query;
    const char* accepted;
    base::Language language;
    bool is_chosen;
  };
  constexpr auto nl = base::Language::nl, en = base::Language::en;
  const Row rows[] = {
      {"lang=en", "nl", en, true},
      {"lang=nl", "en", nl, true},
      {"lang=de&done=yes", "en-GB", en, false},
      {"", "en-GB,en;q=0.9,nl;q=0.8", en, false},
      {"", "nl-BE, en;q=0.9", nl, false},
      {"", "nl;q=0.3 , EN;q=0.31", en, false},
      {"", "en;q=nan", nl, false},
      {"", "en;q=0", nl, false},
      {"", "de, fr", nl, false},
      {"", "*", nl, false},
      {"", "", nl, false},
      {"", ",;=;q", nl, false},
  };
  for (const Row& row : rows) {
    const std::vector<Header> headers = {{"Accept-Language", row.accepted}};
    http::Request request = Post(headers, "");
    request.query = row.query;
    const Asked asked = LanguageOf(request);
    EXPECT_EQ(asked.language, row.language) << row.query << " " << row.accepted;
    EXPECT_EQ(asked.is_chosen, row.is_chosen) << row.query << " " << row.accepted;
  }
}

}  // namespace
}  // namespace grondslag::pages
