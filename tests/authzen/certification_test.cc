// Aim: this program passes the certification scenario whole. Method: certification.yaml holds policy and cases; each
// goes through the whole surface, three times, and what comes back is held against the member names and types of the
// published schemas too.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json/parse.hpp>

#include "authzen/policy.h"
#include "authzen/route.h"
#include "base/document.h"

namespace grondslag::authzen {
namespace {

namespace json = boost::json;
using base::Node;

std::string TextOf(const Node& node, std::string_view key) {
  const Node* found = node.Find(key);
  return found == nullptr ? std::string() : found->scalar;
}

std::vector<std::string> TextsOf(const Node& node, std::string_view key) {
  std::vector<std::string> texts;
  if (const Node* list = node.Find(key)) {
    for (const Node& item : list->items) texts.push_back(item.scalar);
  }
  return texts;
}

const Node& Scenario() {
  static const Node scenario = [] {
    const auto text = base::ReadFile(GRONDSLAG_SOURCE_DIR "/tests/authzen/certification.yaml", 1 << 20);
    EXPECT_TRUE(text) << text.error().ToString();
    const auto node = base::ReadYaml(*text, "certification.yaml");
    EXPECT_TRUE(node) << node.error().ToString();
    return *node;
  }();
  return scenario;
}

const Policy& ScenarioPolicy() {
  static const Policy policy = [] {
    const auto made = Policy::Make(FilesOfOneText(TextOf(Scenario(), "policy"), "policy.yaml"));
    EXPECT_TRUE(made) << made.error().ToString();
    return *made;
  }();
  return policy;
}

class Certification : public testing::Test {
 protected:
  void Run(const std::string& level) {
    service_.base = *BaseUrl::Read(TextOf(Scenario(), "base_url"));
    int ran = 0;
    for (const Node& item : Scenario().Find("cases")->items) {
      if (TextOf(item, "level") != level) continue;
      SCOPED_TRACE(TextOf(item, "section") + " " + TextOf(item, "case"));
      RunCase(item);
      ++ran;
    }
    EXPECT_GT(ran, 0);
  }

 private:
  void RunCase(const Node& item) {
    const HttpAnswer answer = Ask(item);
    EXPECT_EQ(Ask(item).body, answer.body);
    EXPECT_EQ(Ask(item).body, answer.body);
    const Node& expect = *item.Find("expect");
    EXPECT_EQ(std::to_string(answer.status), TextOf(expect, "status")) << answer.body;
    ExpectRequestId(item, answer);
    if (answer.status != 200) {
      EXPECT_FALSE(answer.body.empty());
      return;
    }
    EXPECT_EQ(answer.content_type, "application/json");
    const json::value body = json::parse(answer.body);
    ASSERT_TRUE(body.is_object());
    ExpectBody(expect, body.get_object());
  }

  HttpAnswer Ask(const Node& item) {
    const std::string to = TextOf(item, "to"), request_id = TextOf(item, "request_id");
    const std::string content_type =
        item.Find("content_type") == nullptr ? "application/json" : TextOf(item, "content_type");
    const std::size_t space = to.find(' ');
    std::string body = TextOf(item, "body");
    if (const std::size_t next = body.find("$NEXT"); next != std::string::npos) body.replace(next, 5, next_token_);
    HttpRequest request{.method = std::string_view(to).substr(0, space),
                        .path = std::string_view(to).substr(space + 1),
                        .content_type = content_type,
                        .body = body,
                        .request_id = {},
                        .caller = {},
                        .may_search = true};
    if (!request_id.empty()) request.request_id = request_id;
    return Route(service_, request, decider_);
  }

  static void ExpectRequestId(const Node& item, const HttpAnswer& answer) {
    const std::pair<std::string, std::string> header("X-Request-ID", TextOf(item, "request_id"));
    const bool is_there = std::find(answer.headers.begin(), answer.headers.end(), header) != answer.headers.end();
    EXPECT_EQ(is_there, item.Find("request_id") != nullptr);
  }

  void ExpectBody(const Node& expect, const json::object& body) {
    if (expect.Find("decision") != nullptr) return ExpectDecision(body, TextOf(expect, "decision"));
    if (expect.Find("decisions") != nullptr) return ExpectDecisions(body, TextsOf(expect, "decisions"));
    if (expect.Find("metadata") != nullptr) return ExpectMetadata(body);
    ExpectResults(expect, body);
  }

  // As evaluation-response.schema.json has it.
  static void ExpectDecision(const json::object& body, const std::string& expected) {
    ASSERT_TRUE(body.contains("decision") && body.at("decision").is_bool());
    EXPECT_TRUE(!body.contains("context") || body.at("context").is_object());
    EXPECT_FALSE(body.contains("evaluations"));
    EXPECT_THAT(expected, testing::AnyOf("any", body.at("decision").get_bool() ? "yes" : "no")) << body;
  }

  static void ExpectDecisions(const json::object& body, const std::vector<std::string>& expected) {
    EXPECT_FALSE(body.contains("decision"));
    ASSERT_TRUE(body.contains("evaluations") && body.at("evaluations").is_array());
    const json::array& decisions = body.at("evaluations").get_array();
    ASSERT_EQ(decisions.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      ASSERT_TRUE(decisions[i].is_object());
      ExpectDecision(decisions[i].get_object(), expected[i]);
    }
  }

  void ExpectResults(const Node& expect, const json::object& body) {
    const json::object& page = body.at("page").as_object();
    next_token_ = std::string(page.at("next_token").as_string());
    ASSERT_TRUE(body.contains("results") && body.at("results").is_array());
    const json::array& results = body.at("results").get_array();
    EXPECT_EQ(page.at("count").to_number<std::size_t>(), results.size());
    std::set<std::string> names;
    for (const json::value& result : results) names.insert(NameOf(result.as_object(), TextOf(expect, "type")));
    for (const std::string& name : TextsOf(expect, "at_least")) EXPECT_TRUE(names.contains(name)) << name;
    EXPECT_THAT(TextOf(expect, "count"), testing::AnyOf("", std::to_string(results.size())));
    EXPECT_THAT(TextOf(expect, "next"), testing::AnyOf("", next_token_.empty() ? "no" : "yes"));
  }

  // Of an entity, which is of this type; of an action, where there is none.
  static std::string NameOf(const json::object& result, const std::string& type) {
    if (type.empty()) return std::string(result.at("name").as_string());
    EXPECT_EQ(std::string(result.at("type").as_string()), type);
    return std::string(result.at("id").as_string());
  }

  void ExpectMetadata(const json::object& body) {
    const std::string& base = service_.base.text();
    EXPECT_EQ(body.at("policy_decision_point").as_string(), base);
    for (const char* member : {"access_evaluation_endpoint", "access_evaluations_endpoint", "search_subject_endpoint",
                               "search_resource_endpoint", "search_action_endpoint"}) {
      EXPECT_TRUE(std::string(body.at(member).as_string()).starts_with(base + "/access/v1/")) << member;
    }
  }

  Service service_;
  PolicyDecider decider_{ScenarioPolicy()};
  std::string next_token_;
};

TEST_F(Certification, Basic) { Run("basic"); }
TEST_F(Certification, Batch) { Run("batch"); }
TEST_F(Certification, Search) { Run("search"); }
TEST_F(Certification, Discovery) { Run("discovery"); }

// The scenario's own table of which section belongs to which level; those of a response's form hold for every case.
TEST(CertificationFile, HasEverySectionOfTheScenario) {
  std::set<std::string> sections;
  for (const Node& item : Scenario().Find("cases")->items)
    sections.insert(TextOf(item, "level") + " " + TextOf(item, "part") + " " + TextOf(item, "section"));
  for (const char* section :
       {"basic core 2.2.1",        "basic core 2.2.2",        "basic core 2.2.3",        "basic core 2.2.8",
        "basic core 2.2.9",        "basic core 2.4.1",        "basic core 2.4.2",        "basic core 2.4.3",
        "basic core 2.4.4",        "basic core 2.4.5",        "basic core 2.4.6",        "basic core 2.5.1",
        "basic properties 2.2.4",  "basic properties 2.2.5",  "basic properties 2.2.6",  "basic properties 2.2.7",
        "batch core 3.2.1",        "batch core 3.2.2",        "batch core 3.2.5",        "batch core 3.2.6",
        "batch core 3.4.1",        "batch core 3.4.2",        "batch core 3.4.3",        "batch properties 3.2.3",
        "batch properties 3.2.4",  "batch properties 3.2.7",  "search core 4.2.1",       "search core 4.2.2",
        "search core 4.2.3",       "search core 4.3.1",       "search core 4.3.2",       "search core 4.3.3",
        "search core 4.4.1",       "search core 4.4.2",       "search core 4.5.1",       "search core 4.5.2",
        "search core 4.6.1",       "search core 4.6.2",       "search core 4.7.1",       "search core 4.7.2",
        "search properties 4.2.4", "search properties 4.3.4", "search properties 4.4.3", "discovery  6.5"}) {
    EXPECT_TRUE(sections.contains(section)) << section;
  }
}

}  // namespace
}  // namespace grondslag::authzen
