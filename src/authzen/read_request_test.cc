#include "authzen/read_request.h"

#include <cstdlib>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json/serialize.hpp>

#include "authzen/write_request.h"

namespace grondslag::authzen {
namespace {

namespace json = boost::json;
using testing::HasSubstr;
using testing::StartsWith;

constexpr const char* kQuestion =
    R"({"subject": {"type": "user", "id": "alice"}, "action": {"name": "read"}, "resource": {"type": "record", "id": "1"}})";

template <class T>
std::string ProblemsOf(const base::Result<T>& result) {
  return result ? "none" : result.error().ToString();
}

TEST(ReadEvaluation, TakesTheFourParts) {
  const auto evaluation = ReadEvaluation(R"({
      "subject": {"type": "user", "id": "alice", "properties": {"role": "admin"}},
      "action": {"name": "read", "properties": {"soft": true}},
      "resource": {"type": "record", "id": "1", "properties": {"n": [1, {"m": null}]}},
      "context": {"time": "2026-11-21T10:00:00Z"}})");
  ASSERT_TRUE(evaluation) << evaluation.error().ToString();
  EXPECT_EQ(evaluation->subject.type, "user");
  EXPECT_EQ(evaluation->subject.id, "alice");
  EXPECT_EQ(evaluation->subject.properties.at("role").as_string(), "admin");
  EXPECT_EQ(evaluation->action.name, "read");
  EXPECT_TRUE(evaluation->action.properties.at("soft").as_bool());
  EXPECT_EQ(json::serialize(evaluation->resource.properties), R"({"n":[1,{"m":null}]})");
  EXPECT_TRUE(evaluation->context.contains("time"));
}

TEST(ReadEvaluation, PassesOverMembersItDoesNotKnow) {
  EXPECT_EQ(
      ProblemsOf(ReadEvaluation(
          R"({"x": 1, "evaluations": 3, "subject": {"type": "user", "id": "alice", "y": []}, "action": {"name": "read"},
                    "resource": {"type": "record", "id": "1"}})")),
      "none");
}

TEST(ReadEvaluation, NamesEverythingThatIsWrongAtOnce) {
  EXPECT_EQ(
      ProblemsOf(ReadEvaluation(R"({"subject": {"id": 7, "properties": []}, "action": "read", "context": null})")),
      "/subject: `type` is missing\n"
      "/subject/id: must be a string\n"
      "/subject/properties: must be an object\n"
      "/action: must be an object\n"
      "`resource` is missing\n"
      "/context: must be an object");
}

TEST(ReadEvaluation, RefusesWhatIsNoObject) {
  for (const char* body : {"[]", "3", "null", "\"x\""})
    EXPECT_EQ(ProblemsOf(ReadEvaluation(body)), "a request must be a JSON object") << body;
  EXPECT_THAT(ProblemsOf(ReadEvaluation("")), HasSubstr("is not JSON"));
}

struct Bad {
  std::string body;
  const char* problem;
};

TEST(ReadJson, RefusesWhatTwoReadersCouldTakeDifferently) {
  for (const Bad& bad : {
           Bad{R"({"a": {"b": 1, "b": 2}})", "/a/b: `b` stands here twice"},
           Bad{R"({"subject": 1, "\u0073ubject": 2})", "/subject: `subject` stands here twice"},
           Bad{R"({"a": [0, {"x/y~": 1, "x/y~": 1}]})", "/a/1/x~1y~0: `x/y~` stands here twice"},
           Bad{"{\"a\": \"\xc3\x28\"}", "is not UTF-8 text"},
           Bad{R"({"a": "\ud800"})", "is not JSON, in line 1"},
           Bad{R"({"a": [1e400]})", "/a/0: a number is larger or smaller than a double can hold"},
           Bad{"{\n\"a\": }", "is not JSON, in line 2"},
           Bad{"{} {}", "is not JSON, in line 1: something follows after its end"},
           Bad{R"({"a": [[[]]]})", "/a/0/0: nested deeper than 3 levels"},
           Bad{"[1,2,3,4,5,6,7,8,9,10]", "more than 9 values"},
           Bad{std::string(90, ' ') + "{}", "larger than 80 bytes"},
       }) {
    EXPECT_THAT(ProblemsOf(ReadJson(bad.body, {.bytes = 80, .depth = 3, .values = 9})), StartsWith(bad.problem))
        << bad.body;
  }
}

TEST(ReadJson, KeepsNumbersToTheLastPlace) {
  for (const char* text : {"0.1", "5e-324", "1.7976931348623157e308", "123456789.12345678", "9007199254740993.5"}) {
    const auto value = ReadJson(text, {});
    ASSERT_TRUE(value) << text;
    const auto again = ReadJson(json::serialize(*value), {});
    ASSERT_TRUE(again) << text;
    EXPECT_EQ(*value, *again) << text;
    EXPECT_EQ(value->as_double(), std::strtod(text, nullptr)) << text;
  }
  EXPECT_EQ(ReadJson("18446744073709551615", {})->as_uint64(), 18446744073709551615U);
}

Batch BatchOf(const char* body) {
  auto request = ReadEvaluations(body);
  EXPECT_TRUE(request) << request.error().ToString();
  if (!request || !std::holds_alternative<Batch>(*request)) return {};
  return std::get<Batch>(*std::move(request));
}

TEST(ReadEvaluations, TakesEachPartAsAWholeFromTheDefaults) {
  const Batch batch = BatchOf(R"({
      "subject": {"type": "user", "id": "alice", "properties": {"role": "admin"}},
      "resource": {"type": "record", "id": "1", "properties": {"status": "active"}},
      "action": {"name": "read"}, "context": {"ip": "192.0.2.7"},
      "evaluations": [{}, {"resource": {"type": "record", "id": "2"}, "context": {"a": 1}}]})");
  ASSERT_EQ(batch.evaluations.size(), 2U);
  EXPECT_EQ(batch.semantic, Semantic::execute_all);
  EXPECT_EQ(batch.defaults, (BatchItem{.subject = Entity{"user", "alice", {{"role", "admin"}}},
                                       .action = Action{"read", {}},
                                       .resource = Entity{"record", "1", {{"status", "active"}}},
                                       .context = Object{{"ip", "192.0.2.7"}}}));
  EXPECT_EQ(*batch.evaluations[0], BatchItem());
  EXPECT_EQ(*batch.evaluations[1], (BatchItem{.resource = Entity{"record", "2", {}}, .context = Object{{"a", 1}}}));
}

TEST(ReadEvaluations, LeavesWhatIsWrongInOneToThatOne) {
  const Batch batch = BatchOf(R"({"subject": {"type": "user", "id": "alice"}, "action": {"name": "read"},
      "evaluations": [{}, {"resource": {"type": "record", "id": "1"}}, 3, {"resource": {"type": "record"}, "action": {"name": 1}}]})");
  ASSERT_EQ(batch.evaluations.size(), 4U);
  EXPECT_EQ(ProblemsOf(batch.evaluations[0]), "/evaluations/0: `resource` is missing");
  EXPECT_EQ(ProblemsOf(batch.evaluations[1]), "none");
  EXPECT_EQ(ProblemsOf(batch.evaluations[2]), "/evaluations/2: must be an object");
  EXPECT_EQ(ProblemsOf(batch.evaluations[3]),
            "/evaluations/3/action/name: must be a string\n/evaluations/3/resource: `id` is missing");
}

TEST(ReadEvaluations, RefusesTheWholeForWhatIsWrongBesideThem) {
  const std::string items = R"("evaluations": [)" + std::string(kQuestion) + "]";
  for (const auto& [members, problem] : {
           std::pair<std::string, std::string>{R"("subject": "alice", )", "/subject: must be an object"},
           {R"("subject": {"type": "user"}, )", "/subject: `id` is missing"},
           {R"("context": [], )", "/context: must be an object"},
           {R"("options": 1, )", "/options: must be an object"},
           {R"("options": {"evaluations_semantic": "any"}, )",
            "/options/evaluations_semantic: must be one of execute_all, deny_on_first_deny, permit_on_first_permit"},
           {R"("options": {"evaluations_semantic": 1}, )",
            "/options/evaluations_semantic: must be one of execute_all, deny_on_first_deny, permit_on_first_permit"},
       }) {
    EXPECT_EQ(ProblemsOf(ReadEvaluations("{" + members + items + "}")), problem);
  }
  EXPECT_EQ(ProblemsOf(ReadEvaluations(R"({"evaluations": {}})")), "/evaluations: must be an array");
  EXPECT_EQ(ProblemsOf(ReadEvaluations(R"({"evaluations": [1, 2, 3]})", {.json = {}, .evaluations = 2})),
            "/evaluations: holds more than 2 evaluations");
}

TEST(ReadEvaluations, IsOneQuestionWithoutAList) {
  const auto missing = ReadEvaluations(kQuestion);
  ASSERT_TRUE(missing);
  EXPECT_TRUE(std::holds_alternative<Evaluation>(*missing));
  std::string body = kQuestion;
  body.insert(1, R"("evaluations": [], )");
  EXPECT_EQ(std::get<Evaluation>(*ReadEvaluations(body)), std::get<Evaluation>(*missing));
  EXPECT_EQ(ProblemsOf(ReadEvaluations(R"({"evaluations": []})")),
            "`subject` is missing\n`action` is missing\n`resource` is missing");
}

TEST(ReadEvaluations, KnowsTheThreeSemantics) {
  for (const Semantic semantic :
       {Semantic::execute_all, Semantic::deny_on_first_deny, Semantic::permit_on_first_permit}) {
    const std::string body =
        R"({"options": {"evaluations_semantic": ")" + std::string(Name(semantic)) + R"("}, "evaluations": [{}]})";
    EXPECT_EQ(BatchOf(body.c_str()).semantic, semantic);
  }
}

TEST(ReadSearch, AsksForAnIdOfWhatIsNotLookedFor) {
  const char* body = R"({"subject": {"type": "user"}, "action": {"name": "read"}, "resource": {"type": "record"}})";
  EXPECT_EQ(ProblemsOf(ReadSearch(SearchFor::subject, body)), "/resource: `id` is missing");
  EXPECT_EQ(ProblemsOf(ReadSearch(SearchFor::resource, body)), "/subject: `id` is missing");
  EXPECT_EQ(ProblemsOf(ReadSearch(SearchFor::action, body)), "/subject: `id` is missing\n/resource: `id` is missing");
  EXPECT_EQ(ProblemsOf(ReadSearch(SearchFor::subject, "{}")),
            "`subject` is missing\n`action` is missing\n`resource` is missing");
  EXPECT_EQ(ProblemsOf(ReadSearch(SearchFor::action, "{}")), "`subject` is missing\n`resource` is missing");
}

TEST(ReadSearch, PassesOverTheIdOfWhatIsLookedFor) {
  EXPECT_EQ(ReadSearch(SearchFor::subject, kQuestion)->subject, (Entity{"user", "", {}}));
  EXPECT_EQ(ReadSearch(SearchFor::resource, kQuestion)->resource, (Entity{"record", "", {}}));
  EXPECT_EQ(ReadSearch(SearchFor::action, kQuestion)->action, Action());
  EXPECT_EQ(ReadSearch(SearchFor::action, kQuestion)->resource.id, "1");
}

TEST(ReadSearch, ReadsThePage) {
  const auto with_page = [](const std::string& page) {
    std::string body = kQuestion;
    return ReadSearch(SearchFor::action, body.insert(1, R"("page": )" + page + ", "));
  };
  const auto search = with_page(R"({"token": "t", "limit": 3, "properties": {"sort": "id"}, "more": 1})");
  ASSERT_TRUE(search);
  EXPECT_EQ(search->page, (PageRequest{"t", 3, {{"sort", "id"}}}));
  EXPECT_EQ(with_page(R"({"limit": 0})")->page.limit, 0U);
  for (const char* limit : {"-1", "1.5", "\"3\"", "null", "1e30"})
    EXPECT_EQ(ProblemsOf(with_page(R"({"limit": )" + std::string(limit) + "}")),
              "/page/limit: must be a whole number, not below 0");
  EXPECT_EQ(ProblemsOf(with_page(R"({"token": 1, "properties": 2})")),
            "/page/token: must be a string\n/page/properties: must be an object");
  EXPECT_EQ(ProblemsOf(with_page("3")), "/page: must be an object");
}

TEST(WriteRequest, WritesWhatIsReadBackTheSame) {
  const Evaluation evaluation{.subject = {"user", "alice", {{"a", 1}}},
                              .action = {"read", {{"b", {true, nullptr}}}},
                              .resource = {"record", "é", {}},
                              .context = {{"c", 0.1}}};
  EXPECT_EQ(*ReadEvaluation(json::serialize(ToJson(evaluation))), evaluation);
  const Batch batch{.semantic = Semantic::deny_on_first_deny,
                    .defaults = {.subject = evaluation.subject, .action = evaluation.action},
                    .evaluations = {BatchItem{.resource = evaluation.resource, .context = Object()},
                                    BatchItem{.action = Action{"write", {}}, .resource = evaluation.resource}}};
  const auto again = ReadEvaluations(json::serialize(ToJson(batch)));
  EXPECT_EQ(std::get<Batch>(*again).semantic, batch.semantic);
  EXPECT_EQ(std::get<Batch>(*again).defaults, batch.defaults);
  for (std::size_t i = 0; i < batch.evaluations.size(); ++i)
    EXPECT_EQ(*std::get<Batch>(*again).evaluations.at(i), *batch.evaluations[i]);
  SearchRequest search{.search_for = SearchFor::subject,
                       .subject = {"user", "", {}},
                       .action = {"read", {}},
                       .resource = {"record", "1", {}},
                       .context = {},
                       .page = {"t", 2, {}}};
  EXPECT_EQ(*ReadSearch(SearchFor::subject, json::serialize(ToJson(search))), search);
}

}  // namespace
}  // namespace grondslag::authzen
