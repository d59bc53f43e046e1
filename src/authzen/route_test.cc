#include "authzen/route.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "authzen/small_decider.h"

namespace grondslag::authzen {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::Pair;
using testing::StartsWith;

constexpr const char* kAlice =
    R"({"subject": {"type": "user", "id": "alice"}, "action": {"name": "read"}, "resource": {"type": "record", "id": "1"}})";

class RouteTest : public testing::Test {
 protected:
  RouteTest() { service_.base = *BaseUrl::Read("https://pdp.example.com"); }

  HttpRequest Post(std::string_view path, std::string_view body = kAlice) {
    return {.method = "POST",
            .path = path,
            .content_type = "application/json",
            .body = body,
            .request_id = {},
            .caller = {},
            .may_search = true};
  }
  HttpAnswer Ask(const HttpRequest& request) { return Route(service_, request, decider_); }

  Service service_;
  SmallDecider decider_{{"alice", "anna"}};
};

TEST_F(RouteTest, AnswersEachAddress) {
  EXPECT_EQ(Ask(Post("/access/v1/evaluation")).body, R"({"decision":true})");
  EXPECT_EQ(Ask(Post("/access/v1/evaluations")).body, R"({"decision":true})");
  for (const char* path : {"/access/v1/search/subject", "/access/v1/search/resource", "/access/v1/search/action"})
    EXPECT_THAT(Ask(Post(path)).body, StartsWith(R"({"page":{"next_token":"","count":2,"total":2},"results":)"))
        << path;
  HttpRequest metadata{.method = "GET", .path = "/.well-known/authzen-configuration", .content_type = {}, .body = {}};
  EXPECT_THAT(Ask(metadata).body, StartsWith(R"({"policy_decision_point":"https://pdp.example.com",)"));
}

TEST_F(RouteTest, ADenialIsNoError) {
  const HttpAnswer answer = Ask(Post("/access/v1/evaluation", R"({"subject": {"type": "user", "id": "bob"},
      "action": {"name": "read"}, "resource": {"type": "record", "id": "1"}})"));
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.content_type, "application/json");
  EXPECT_EQ(answer.body, R"({"decision":false})");
  EXPECT_THAT(answer.headers, Contains(Pair("Cache-Control", "no-store")));
}

TEST_F(RouteTest, ErrorsAreATextForTheCaller) {
  const HttpAnswer answer = Ask(Post("/access/v1/evaluation", R"({"subject": 1, "action": {"name": "read"}})"));
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(answer.content_type, "text/plain; charset=utf-8");
  EXPECT_EQ(answer.body, "/subject: must be an object\n`resource` is missing\n");
}

TEST_F(RouteTest, SaysNothingOfWhatWentWrongInside) {
  const HttpAnswer answer = Ask(Post("/access/v1/evaluation", R"({"subject": {"type": "user", "id": "broken"},
      "action": {"name": "read"}, "resource": {"type": "record", "id": "1"}})"));
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(answer.body, "something went wrong inside\n");
  EXPECT_EQ(answer.log, "row 7 of people is damaged");
  const HttpAnswer batch = Ask(Post("/access/v1/evaluations", R"({"subject": {"type": "user", "id": "broken"},
      "action": {"name": "read"}, "evaluations": [{"resource": {"type": "record", "id": "1"}}]})"));
  EXPECT_EQ(batch.status, 200);
  EXPECT_EQ(batch.body, R"({"evaluations":[{"decision":false,"context":)"
                        R"({"error":{"status":500,"message":"something went wrong inside"}}}]})");
  EXPECT_EQ(batch.log, "row 7 of people is damaged");
}

TEST_F(RouteTest, KnowsItsAddressesAndTheirMethods) {
  for (const char* path : {"/", "/access/v1", "/access/v1/evaluation/", "/access/v1/search", "/access/v2/evaluation",
                           "/x/access/v1/evaluation", "/.well-known/authzen-configuration/tenant"}) {
    EXPECT_EQ(Ask(Post(path)).status, 404) << path;
  }
  HttpRequest request = Post("/access/v1/evaluation");
  request.method = "GET";
  EXPECT_EQ(Ask(request).status, 405);
  EXPECT_THAT(Ask(request).headers, Contains(Pair("Allow", "POST")));
  request = Post("/.well-known/authzen-configuration");
  EXPECT_EQ(Ask(request).status, 405);
  EXPECT_THAT(Ask(request).headers, Contains(Pair("Allow", "GET, HEAD")));
  request.method = "HEAD";
  EXPECT_EQ(Ask(request).status, 200);
}

TEST_F(RouteTest, TakesJsonOnly) {
  HttpRequest request = Post("/access/v1/evaluation");
  for (const char* type :
       {"application/json", "Application/JSON", "application/json;charset=utf-8", "application/json ; charset=utf-8"}) {
    request.content_type = type;
    EXPECT_EQ(Ask(request).status, 200) << type;
  }
  for (const char* type :
       {"", "text/plain", "application/jsonx", "application/json+x", "json", "text/application/json"}) {
    request.content_type = type;
    EXPECT_EQ(Ask(request).status, 400) << type;
  }
  EXPECT_EQ(decider_.asked, 4);
}

TEST_F(RouteTest, GivesTheIdOfTheRequestBackAsItCame) {
  HttpRequest request = Post("/access/v1/evaluation");
  EXPECT_THAT(Ask(request).headers, Not(Contains(Pair("X-Request-ID", testing::_))));
  for (const char* id : {"", "bfe9eb29-ab87", " a b ", "\xc3\xa9"}) {
    request.request_id = id;
    for (const char* path : {"/access/v1/evaluation", "/nowhere", "/.well-known/authzen-configuration"}) {
      request.path = path;
      EXPECT_THAT(Ask(request).headers, Contains(Pair("X-Request-ID", id))) << path;
    }
  }
  request.request_id = "a\r\nSet-Cookie: b";
  EXPECT_THAT(Ask(request).headers, Not(Contains(Pair("X-Request-ID", testing::_))));
}

TEST_F(RouteTest, SearchIsAPermissionOfItsOwn) {
  HttpRequest request = Post("/access/v1/search/subject");
  request.may_search = false;
  EXPECT_EQ(Ask(request).status, 403);
  EXPECT_TRUE(decider_.slices.empty());
  request.path = "/access/v1/evaluation";
  EXPECT_EQ(Ask(request).status, 200);
}

TEST_F(RouteTest, OffersNoSearchWhereThereIsNone) {
  service_.has_search = false;
  EXPECT_EQ(Ask(Post("/access/v1/search/subject")).status, 404);
  HttpRequest metadata{.method = "GET", .path = "/.well-known/authzen-configuration", .content_type = {}, .body = {}};
  EXPECT_THAT(Ask(metadata).body, Not(HasSubstr("search")));
}

TEST_F(RouteTest, ATokenIsOfItsCaller) {
  const std::string body = std::string(kAlice).insert(1, R"("page": {"limit": 1}, )");
  HttpRequest request = Post("/access/v1/search/subject", body);
  request.caller = "shop";
  const std::string answer = Ask(request).body;
  const std::size_t begins = answer.find(R"("next_token":")") + 14;
  const std::string token = answer.substr(begins, answer.find('"', begins) - begins);
  const std::string next = std::string(kAlice).insert(1, R"("page": {"token": ")" + token + R"("}, )");
  request.body = next;
  EXPECT_THAT(Ask(request).body, HasSubstr(R"("results":[{"type":"user","id":"anna"}])"));
  request.caller = "another";
  EXPECT_EQ(Ask(request).status, 400);
  EXPECT_THAT(Ask(request).body, StartsWith("/page/token: "));
}

TEST_F(RouteTest, StandsBelowThePathOfItsBaseUrl) {
  service_.base = *BaseUrl::Read("https://pdp.example.com/tenant1/");
  EXPECT_EQ(Ask(Post("/access/v1/evaluation")).status, 404);
  EXPECT_EQ(Ask(Post("/tenant1/access/v1/evaluation")).status, 200);
  HttpRequest metadata{
      .method = "GET", .path = "/.well-known/authzen-configuration/tenant1", .content_type = {}, .body = {}};
  EXPECT_THAT(Ask(metadata).body,
              HasSubstr(R"("access_evaluation_endpoint":"https://pdp.example.com/tenant1/access/v1/evaluation")"));
}

TEST(BaseUrl, IsAnAddressWithoutAnythingBehindThePath) {
  for (const char* url : {"https://pdp.example.com", "https://pdp.example.com:8443/a/b", "http://localhost:8080",
                          "http://127.0.0.1", "http://[::1]:80/x"}) {
    const auto read = BaseUrl::Read(url);
    ASSERT_TRUE(read) << url;
    EXPECT_EQ(read->text(), url);
  }
  EXPECT_EQ(BaseUrl::Read("https://x/")->text(), "https://x");
  EXPECT_EQ(BaseUrl::Read("https://x/a")->path(), "/a");
  EXPECT_EQ(BaseUrl::Read("https://x")->path(), "");
  for (const char* url :
       {"", "https:", "https://", "https:///a", "http://pdp.example.com", "ftp://x", "pdp.example.com", "https://u@x",
        "https://x?y", "https://x#y", "https://x /", "https://x\n", "https://:80"}) {
    EXPECT_FALSE(BaseUrl::Read(url)) << url;
  }
}

}  // namespace
}  // namespace grondslag::authzen
