#include "api/json.h"

#include <gtest/gtest.h>

#include "api/decision_json.h"
#include "base/document.h"

namespace grondslag::api {
namespace {

TEST(Pretty, IndentsByTwoAndKeepsTheOrder) {
  const boost::json::value value = {
      {"z", 1}, {"a", {{"b", "é\n"}}}, {"list", {1, nullptr}}, {"none", boost::json::array()}};
  EXPECT_EQ(Pretty(value),
            "{\n  \"z\": 1,\n  \"a\": {\n    \"b\": \"é\\n\"\n  },\n  \"list\": [\n    1,\n    null\n  ],\n  \"none\": "
            "[]\n}\n");
}

terms::Decision Sample() {
  terms::Decision decision;
  decision.decision = "process";
  decision.question = {"Mag dit?", "May this be?"};
  decision.at = *base::ParseDate("2026-11-21");
  decision.book = {.name = "grondslag", .version = "1", .hash = "abc", .read_until = decision.at};
  decision.verdict = terms::Verdict::allowed;
  decision.basis = terms::LawfulBasis::contract;
  decision.given.facts["necessity"] = {.value = "none", .by = "Ann", .reason = "\"why\"", .place = {}};
  decision.given.facts["contract"] = {.value = "yes", .by = "", .reason = "", .place = {}};
  decision.given.further_factors = {
      {.judgement = "necessity", .name = "price", .value = "for", .reason = "r", .place = {}}};
  return decision;
}

TEST(DecisionJson, ShowsOnlyTheReadingsThatWereAsked) {
  terms::Decision decision = Sample();
  EXPECT_EQ(ToJson(decision).at("readings").as_object().size(), 2U);
  decision.reading = terms::ReadingChoice::law;
  EXPECT_TRUE(ToJson(decision).at("readings").as_object().contains("law"));
  EXPECT_EQ(ToJson(decision).at("readings").as_object().size(), 1U);
}

TEST(DecisionJson, NamesTheBasisInDpvToo) {
  EXPECT_EQ(ToJson(Sample()).at("basis_dpv"), "eu-gdpr:A6-1-b");
  terms::Decision decision = Sample();
  decision.basis = terms::LawfulBasis::special_law;
  EXPECT_TRUE(ToJson(decision).at("basis_dpv").is_null());
}

// A receipt comes back as it went out, from itself, from a decision, and from several.
TEST(Receipt, SurvivesTheWayOutAndBack) {
  const terms::Decision decision = Sample();
  const std::string texts[] = {Pretty(ToJson(ReceiptOf(decision))), Pretty(ToJson(decision)),
                               Pretty(ToJson(decision.verdict, {{"one", decision}}))};
  for (const std::string& text : texts) {
    const auto receipts = ReadReceipts(*base::ReadJson(text, "receipt.json"));
    ASSERT_TRUE(receipts) << receipts.error().ToString();
    ASSERT_EQ(receipts->size(), 1U);
    EXPECT_EQ(Pretty(ToJson(receipts->front())), Pretty(ToJson(ReceiptOf(decision))));
  }
}

TEST(Receipt, NamesEverythingThatIsWrong) {
  const auto receipts = ReadReceipts(*base::ReadJson(
      R"({"engine": "x", "decision": "process", "at": "2026-02-30", "reading": "tea", "verdict": "maybe", "facts": []})",
      "r.json"));
  ASSERT_FALSE(receipts);
  EXPECT_EQ(receipts.error().problems.size(), 5U) << receipts.error().ToString();
}

TEST(Receipt, RefusesWhatIsNone) {
  for (const std::string text : {"{}", "[]", R"({"decisions": []})", R"({"receipt": 3})"}) {
    EXPECT_FALSE(ReadReceipts(*base::ReadJson(text, "r.json"))) << text;
  }
}

}  // namespace
}  // namespace grondslag::api
