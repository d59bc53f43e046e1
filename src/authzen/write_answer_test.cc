// The member names are those of the published schemas and of the specification's own tables.
#include "authzen/write_answer.h"

#include <gtest/gtest.h>
#include <boost/json/serialize.hpp>

#include "authzen/obligations.h"
#include "authzen/profile.h"

namespace grondslag::authzen {
namespace {

std::string Written(const boost::json::object& object) { return boost::json::serialize(object); }

TEST(WriteAnswer, ADecisionHasAContextWhereThereIsSomethingToSay) {
  EXPECT_EQ(Written(ToJson(Decision{true, {}, {}})), R"({"decision":true})");
  EXPECT_EQ(Written(ToJson(Decision{false, ErrorContext(404, "not here"), {}})),
            R"({"decision":false,"context":{"error":{"status":404,"message":"not here"}}})");
}

TEST(WriteAnswer, ObligationsStandInTheContext) {
  EXPECT_EQ(Written(ToJson(Decision{true, {{"why", "x"}}, {{"tell", "custom", {{"due", "with"}}}}})),
            R"({"decision":true,"context":{"why":"x","obligations":)"
            R"([{"id":"tell","type":"custom","properties":{"due":"with"}}]}})");
}

TEST(WriteAnswer, ThePageStandsBeforeTheResults) {
  SearchResult result{.next_token = "t", .total = 3, .context = {{"position", 7}}, .results = {}};
  result.results.push_back({Entity{"user", "alice", {}}, {{"tell", "custom", {}}}});
  EXPECT_EQ(Written(ToJson(result)),
            R"({"page":{"next_token":"t","count":1,"total":3},"context":{"position":7},"results":)"
            R"([{"type":"user","id":"alice","obligations":[{"id":"tell","type":"custom","properties":{}}]}]})");
  SearchResult actions;
  actions.results.push_back({Action{"read", {}}});
  EXPECT_EQ(Written(ToJson(actions)), R"({"page":{"next_token":"","count":1},"results":[{"name":"read"}]})");
}

TEST(WriteAnswer, MetadataNameTheAddressesThereAre) {
  EXPECT_EQ(Written(ToJson(Metadata{.policy_decision_point = "https://pdp.example.com"})),
            R"({"policy_decision_point":"https://pdp.example.com",)"
            R"("access_evaluation_endpoint":"https://pdp.example.com/access/v1/evaluation",)"
            R"("access_evaluations_endpoint":"https://pdp.example.com/access/v1/evaluations",)"
            R"("search_subject_endpoint":"https://pdp.example.com/access/v1/search/subject",)"
            R"("search_resource_endpoint":"https://pdp.example.com/access/v1/search/resource",)"
            R"("search_action_endpoint":"https://pdp.example.com/access/v1/search/action"})");
  EXPECT_EQ(Written(ToJson(Metadata{"https://x", false, {"custom"}, "policy"})),
            R"({"policy_decision_point":"https://x","access_evaluation_endpoint":"https://x/access/v1/evaluation",)"
            R"("access_evaluations_endpoint":"https://x/access/v1/evaluations","supported_obligations":["custom"],)"
            R"("grondslag_mode":"policy"})");
}

TEST(Obligations, ADutySaysWhatIsDueAndWhen) {
  terms::DutyAnswer duty;
  duty.due = terms::Due::after;
  duty.rule.rule = "tell_them";
  duty.rule.because = {"Vertel het.", "Tell them."};
  duty.rule.cites = {"avg:14"};
  const Obligation obligation = ObligationOf(duty);
  EXPECT_EQ(obligation.id, "tell_them");
  EXPECT_EQ(obligation.type, "custom");
  EXPECT_EQ(Written(obligation.properties), R"({"vendor":"grondslag","duty":"tell_them","due":"after",)"
                                            R"("text":{"nl":"Vertel het.","en":"Tell them."},"cites":["avg:14"]})");
}

TEST(Obligations, AreGivenUnlessTheCallerLeavesThemOut) {
  EXPECT_TRUE(MayOblige({}, "custom"));
  EXPECT_TRUE(MayOblige({{"supported_obligations", {"step-up", "custom"}}}, "custom"));
  EXPECT_FALSE(MayOblige({{"supported_obligations", {"step-up", 1}}}, "custom"));
  EXPECT_FALSE(MayOblige({{"supported_obligations", boost::json::array()}}, "custom"));
  EXPECT_FALSE(MayOblige({{"supported_obligations", "custom"}}, "custom"));
}

TEST(Profile, TakesWhatIsGivenAsText) {
  Evaluation evaluation;
  evaluation.action.properties = {{"processing_activity_id", "https://x.nl/purposes/orders"}, {"algorithm_id", 3}};
  evaluation.context = {{"traceparent", "00-1-2-01"}, {"time", "2026-11-21T10:00:00Z"}};
  const Profile profile = ProfileOf(evaluation);
  EXPECT_EQ(profile.processing_activity_id, "https://x.nl/purposes/orders");
  EXPECT_EQ(profile.algorithm_id, "");
  EXPECT_EQ(profile.traceparent, "00-1-2-01");
  EXPECT_EQ(profile.time, "2026-11-21T10:00:00Z");
}

}  // namespace
}  // namespace grondslag::authzen
