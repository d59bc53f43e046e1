// Lists through the management API: found by words and by how it stands, in parts, and with what the records are called
// that they name.
#include <set>

#include "asked_record.h"
#include "gate/gate.h"

namespace grondslag::management {
namespace {

using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAreArray;

class ManagedLists : public AskedRecord {
 protected:
  void SetUp() override {
    AskedRecord::SetUp();
    auto gate = gate::Gate::Open(*ledger_, shipped::ShippedDiagram(), {});
    ASSERT_TRUE(gate) << gate.error().ToString();
    gate_ = std::move(*gate);
    service_ = std::make_unique<Service>(Service::Options{.ledger = *ledger_,
                                                          .diagram = shipped::ShippedDiagram(),
                                                          .situations = shipped::ShippedSituations(),
                                                          .cases = shipped::ShippedCases(),
                                                          .scratch = folder_.path(),
                                                          .gate = gate_.get()});
  }
  static std::vector<std::string> TextsOf(const Heard& list, std::string_view member) {
    std::vector<std::string> texts;
    for (const json::value& item : list["items"].as_array())
      texts.push_back(json::value_to<std::string>(item.as_object().at(member)));
    return texts;
  }
  // Every part of a list, by the links that lead on.
  std::vector<std::string> InParts(std::string target, std::string_view member) {
    std::vector<std::string> all;
    while (!target.empty()) {
      const Heard part = Ask("GET", target);
      EXPECT_EQ(part.status, 200) << part.text;
      for (std::string& text : TextsOf(part, member)) all.push_back(std::move(text));
      const std::string link = part.Header("Link");
      target = link.empty() ? "" : link.substr(1, link.find('>') - 1);
    }
    return all;
  }
  static std::string TitleOf(const Heard& list, std::string_view record) {
    return json::value_to<std::string>(list["titles"].as_object().at(record).as_object().at("nl"));
  }

  std::unique_ptr<gate::Gate> gate_;
};

TEST_F(ManagedLists, PurposesAreFoundByWordsBasisAndWhetherTheyAreOver) {
  const Heard all = Ask("GET", "/v1/purposes");
  const std::vector<std::string> names = TextsOf(all, "name");
  EXPECT_EQ(all["total"], names.size());
  EXPECT_EQ(InParts("/v1/purposes?limit=2", "name"), names);
  const Heard on_consent = Ask("GET", "/v1/purposes?basis=consent&limit=1");
  EXPECT_THAT(TextsOf(on_consent, "name"), SizeIs(1));
  for (const std::string& name : InParts("/v1/purposes?basis=consent&limit=1", "name"))
    EXPECT_EQ(Ask("GET", "/v1/purposes/" + name)["fields"].as_object().at("basis"), "consent") << name;
  EXPECT_THAT(TextsOf(Ask("GET", "/v1/purposes?words=nieuwsbrief"), "name"), Contains("newsletter"));
  EXPECT_THAT(TextsOf(Ask("GET", "/v1/purposes?words=nieuwsbrief%20xyzzy"), "name"), IsEmpty());
  EXPECT_THAT(TextsOf(Ask("GET", "/v1/purposes?state=over"), "name"), Not(Contains("newsletter")));
  const Heard ended = Ask("POST", "/v1/purposes/newsletter/endings", {{"last_day", "2026-10-30"}, {"reason", "klaar"}},
                          {{"If-Match", Ask("GET", "/v1/purposes/newsletter").Header("ETag")}});
  ASSERT_EQ(ended.status, 201) << ended.text;
  const Heard over = Ask("GET", "/v1/purposes?state=over");
  EXPECT_THAT(TextsOf(over, "name"), Contains("newsletter"));
  EXPECT_THAT(TextsOf(over, "last_day"), Contains("2026-10-30"));
  EXPECT_THAT(TextsOf(Ask("GET", "/v1/purposes?state=current"), "name"), Not(Contains("newsletter")));
  EXPECT_EQ(Ask("GET", "/v1/purposes?state=gone").status, 400);
  EXPECT_EQ(Ask("GET", "/v1/purposes?cursor=00").status, 400);
}

TEST_F(ManagedLists, SayWhatTheRecordsAreCalledThatTheyName) {
  const Heard purposes = Ask("GET", "/v1/purposes");
  for (const json::value& item : purposes["items"].as_array()) {
    for (const char* list : {"categories", "groups", "recipients"}) {
      const json::object& fields = item.as_object().at("fields").as_object();
      if (!fields.contains(list)) continue;
      for (const json::value& record : fields.at(list).as_array())
        EXPECT_NE(TitleOf(purposes, json::value_to<std::string>(record)), "");
    }
  }
  EXPECT_NE(TitleOf(Ask("GET", "/v1/assessments"), "purpose/newsletter"), "");
  // A program is told of what it does not see not even the title.
  EXPECT_THAT(AskAs({.role = kProgramRole}, "GET", "/v1/purposes")["titles"].as_object(), IsEmpty());
}

TEST_F(ManagedLists, AListIsThatOfTheMomentWhateverWasKeptOfItBefore) {
  EXPECT_THAT(TextsOf(Ask("GET", "/v1/people-groups"), "name"), Not(Contains("visitors")));
  const json::object visitors{{"fields", {{"name", {{"nl", "Bezoekers"}, {"en", "Visitors"}}}}}};
  ASSERT_EQ(Ask("PUT", "/v1/people-groups/visitors", visitors, {{"If-None-Match", "*"}}).status, 201);
  EXPECT_THAT(TextsOf(Ask("GET", "/v1/people-groups?words=bezoek"), "name"), ElementsAre("visitors"));
  // A name of staff is gone from what was kept once it was erased.
  const Heard added = Ask("POST", "/v1/staff", {{"name", "Kees Jansen"}, {"function", "verkoop"}});
  ASSERT_EQ(added.status, 201) << added.text;
  EXPECT_NE(Ask("GET", "/v1/staff").text.find("Kees Jansen"), std::string::npos);
  const Heard erased = Ask("POST", "/v1/staff/" + added.Text("staff") + "/erasures", {{"reason", "uit dienst"}});
  ASSERT_EQ(erased.status, 201) << erased.text;
  EXPECT_EQ(Ask("GET", "/v1/staff").text.find("Kees Jansen"), std::string::npos);
}

TEST_F(ManagedLists, AssessmentsAreFoundByQuestionStateAndPurpose) {
  const std::size_t all = InParts("/v1/assessments?limit=3", "name").size();
  const std::size_t concluded = InParts("/v1/assessments?state=concluded", "name").size();
  ASSERT_EQ(
      Ask("POST", "/v1/assessments", {{"name", "begun"}, {"decision", "process"}, {"purpose", "purpose/newsletter"}})
          .status,
      201);
  EXPECT_THAT(InParts("/v1/assessments?state=open", "name"), Contains("begun"));
  EXPECT_EQ(InParts("/v1/assessments", "name").size(), all + 1);
  EXPECT_EQ(InParts("/v1/assessments?state=concluded", "name").size(), concluded);
  for (const std::string& name : InParts("/v1/assessments?purpose=newsletter", "name")) {
    const Heard one = Ask("GET", "/v1/assessments/" + name);
    EXPECT_EQ(one["subject"].as_object().at("purpose"), "purpose/newsletter");
  }
  EXPECT_THAT(TextsOf(Ask("GET", "/v1/assessments?decision=disclose"), "decision"), Each("disclose"));
  EXPECT_THAT(InParts("/v1/assessments?words=nieuwsbrief", "name"), Not(IsEmpty()));
}

TEST_F(ManagedLists, AConcludedAssessmentTellsItsWholeAnswerAgain) {
  const std::string assessment =
      json::value_to<std::string>(Ask("GET", "/v1/purposes/newsletter")["fields"].as_object().at("assessment"));
  const std::string name = assessment.substr(assessment.find('/') + 1);
  const Heard told = Ask("GET", "/v1/assessments/" + name + "/decisions");
  ASSERT_EQ(told.status, 200) << told.text;
  EXPECT_THAT(TextsOf(told, "verdict"), Each("allowed"));
  EXPECT_THAT(told["items"].as_array().front().as_object().at("duties").as_array(), Not(IsEmpty()));
  ASSERT_EQ(
      Ask("POST", "/v1/assessments", {{"name", "begun"}, {"decision", "process"}, {"purpose", "purpose/newsletter"}})
          .status,
      201);
  EXPECT_EQ(Ask("GET", "/v1/assessments/begun/decisions").status, 404);
}

TEST_F(ManagedLists, PeopleComeInPartsTheNewestFirst) {
  std::vector<std::string> people;
  for (int i = 0; i < 7; ++i) people.insert(people.begin(), AddPerson(fmt::format("p{}@shop.example", i)));
  const Heard first = Ask("GET", "/v1/people?limit=3");
  ASSERT_EQ(first.status, 200) << first.text;
  EXPECT_EQ(first["total"], 7);
  const json::object& newest = first["items"].as_array().front().as_object();
  EXPECT_EQ(newest.at("identifiers").as_array().front().as_object().at("value"), "p6@shop.example");
  EXPECT_EQ(TitleOf(first, "purpose/newsletter").empty(), false);
  EXPECT_EQ(InParts("/v1/people?limit=3", "person"), people);
  EXPECT_EQ(InParts("/v1/people?limit=7", "person"), people);
  // Somebody who comes in between is in none of the parts that follow.
  const std::string link = first.Header("Link");
  AddPerson("later@shop.example");
  const Heard second = Ask("GET", link.substr(1, link.find('>') - 1));
  EXPECT_THAT(TextsOf(second, "person"), ElementsAre(people[3], people[4], people[5]));
  EXPECT_TRUE(second["total"].is_null());
  EXPECT_EQ(Ask("GET", "/v1/people?cursor=0a").status, 400);
}

TEST_F(ManagedLists, PeopleAreFoundByHowItStands) {
  const std::string stays = AddPerson("stays@shop.example"), left = AddPerson("left@shop.example"),
                    objects = AddPerson("objects@shop.example"), gone = AddPerson("gone@shop.example");
  ASSERT_EQ(Ask("POST", "/v1/withdrawals",
                {{"person", Email("left@shop.example")}, {"purpose", "newsletter"}, {"channel", "web"}})
                .status,
            201);
  const Heard objection = Ask("POST", "/v1/objections",
                              {{"person", Email("objects@shop.example")}, {"kind", "advertising"}, {"channel", "web"}});
  ASSERT_EQ(objection.status, 201) << objection.text;
  ASSERT_EQ(Ask("POST", "/v1/people/" + gone + "/erasures", {{"reason", "verzoek"}}).status, 201);
  const auto found = [&](const std::string& query) {
    return TextsOf(Ask("GET", "/v1/people?purpose=newsletter&standing=" + query), "person");
  };
  EXPECT_THAT(found("in_force"), ElementsAre(objects, stays));
  EXPECT_THAT(found("withdrawn"), ElementsAre(left));
  EXPECT_THAT(found("objection"), ElementsAre(objects));
  EXPECT_THAT(found("restriction"), IsEmpty());
  EXPECT_THAT(TextsOf(Ask("GET", "/v1/people?purpose=xyzzy"), "person"), ElementsAre(objects))
      << "an objection to everything is about it too";
  EXPECT_THAT(TextsOf(Ask("GET", "/v1/people"), "person"), ElementsAre(objects, left, stays)) << "erased";
}

TEST_F(ManagedLists, ATimelineBeginsWithTheNewestWhereThatIsAsked) {
  const std::string person = AddPerson("a@shop.example");
  ASSERT_EQ(Ask("POST", "/v1/withdrawals",
                {{"person", Email("a@shop.example")}, {"purpose", "newsletter"}, {"channel", "web"}})
                .status,
            201);
  const Heard oldest = Ask("GET", "/v1/people/" + person + "/history");
  std::vector<std::string> what = TextsOf(oldest, "what");
  ASSERT_GE(what.size(), 3U);
  std::reverse(what.begin(), what.end());
  EXPECT_EQ(InParts("/v1/people/" + person + "/history?order=newest&limit=1", "what"), what);
}

TEST_F(ManagedLists, WhatIsDueComesInPartsAndCountedByKind) {
  for (int i = 0; i < 3; ++i) {
    const std::string address = fmt::format("p{}@shop.example", i);
    AddPerson(address);
    ASSERT_EQ(Ask("POST", "/v1/objections",
                  {{"person", Email(address)}, {"kind", "use"}, {"purpose", "newsletter"}, {"channel", "web"}})
                  .status,
              201);
  }
  const Heard due = Ask("GET", "/v1/due?kind=weigh&limit=2");
  ASSERT_EQ(due.status, 200) << due.text;
  EXPECT_EQ(due["counts"].as_object().at("weigh"), 3);
  EXPECT_THAT(TextsOf(due, "due"), ElementsAre("weigh", "weigh"));
  EXPECT_NE(TitleOf(due, "purpose/newsletter"), "");
  const std::vector<std::string> people = InParts("/v1/due?kind=weigh&limit=2", "person");
  EXPECT_EQ(std::set<std::string>(people.begin(), people.end()).size(), 3U);
  EXPECT_THAT(TextsOf(Ask("GET", "/v1/due?kind=notice"), "due"), IsEmpty());
}

TEST_F(ManagedLists, ChangesOfLawAreListedWithoutWorkingOutWhatTheyDo) {
  const Heard listed = Ask("GET", "/v1/rule-book/changes?effects=no");
  ASSERT_EQ(listed.status, 200) << listed.text;
  ASSERT_THAT(listed["changes"].as_array(), Not(IsEmpty()));
  for (const json::value& change : listed["changes"].as_array()) EXPECT_FALSE(change.as_object().contains("effect"));
}

TEST_F(ManagedLists, ReviewsSayWhatTheyMeanAndAreAskedOfOnePurpose) {
  const Heard all = Ask("GET", "/v1/register/reviews?daysAhead=3650");
  ASSERT_EQ(all.status, 200) << all.text;
  std::size_t duties = 0;
  for (const json::value& item : all["items"].as_array()) {
    const json::object& review = item.as_object();
    if (review.at("kind") != "duty_open") continue;
    ++duties;
    EXPECT_TRUE(review.at("text").is_object()) << json::serialize(review);
    const json::value& subject = review.at("subject");
    if (!subject.is_object() || !subject.as_object().at("purpose").is_string()) continue;
    EXPECT_NE(TitleOf(all, json::value_to<std::string>(subject.as_object().at("purpose"))), "");
  }
  EXPECT_GT(duties, 0U);
  const Heard one = Ask("GET", "/v1/register/reviews?purpose=newsletter");
  EXPECT_LT(one["items"].as_array().size(), all["items"].as_array().size());
  EXPECT_THAT(TextsOf(one, "kind"), Not(Contains("statement_outdated")));
}

TEST_F(ManagedLists, DifferencesAreAskedOfOneRecord) {
  const Heard one = Ask("GET", "/v1/register/differences?since=2025-01-01&record=purpose/newsletter");
  ASSERT_EQ(one.status, 200) << one.text;
  EXPECT_THAT(TextsOf(one, "record"), Each("purpose/newsletter"));
  EXPECT_THAT(one["items"].as_array(), Not(IsEmpty()));
}

}  // namespace
}  // namespace grondslag::management
