#include "authzen/policy.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json/serialize.hpp>

namespace grondslag::authzen {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kText = R"(
decision: access
title: {nl: t, en: t}
facts:
  - {fact: action, type: choice, values: [read, share, sign]}
  - {fact: copies, type: number}
  - {fact: asker, type: choice, of: subject, is: id, values: [alice, bob]}
  - {fact: department, type: choice, of: subject, values: [care, sales]}
  - {fact: suspended, type: yes_no, of: subject, when_absent: no, stop: yes}
  - {fact: owner, type: choice, of: resource, values: [alice, bob]}
  - {fact: secret, type: yes_no, of: resource}
  - {fact: fitting, type: judgement, values: [yes, no], factors: [near]}
  - {fact: near, type: factor}
entities:
  - {entity: alice, type: user, facts: {department: care}}
  - {entity: bob, type: user, facts: {department: sales}}
  - {entity: guest, type: user}
  - {entity: file, type: record, facts: {owner: alice, secret: no}}
  - {entity: diary, type: record, facts: {owner: bob, secret: yes}}
rules:
  - {rule: care_reads, effect: permit, when: action = read and department = care}
  - {rule: owners_share, effect: permit, when: action = share and asker = owner and copies <= 3}
  - {rule: signing_is_judged, effect: permit, when: action = sign and fitting = yes}
  - {rule: no_secrets, effect: forbid, when: secret and asker != owner}
  - {rule: no_suspended, effect: forbid, when: suspended}
  - {rule: log_it, effect: duty, due: with, when: action = share, text: {nl: Leg het vast., en: Log it.}}
)";

base::Date Day() { return *base::ParseDate("2026-11-21"); }

class PolicyTest : public testing::Test {
 protected:
  static const Policy& Made() {
    static const Policy policy = [] {
      const auto made = Policy::Make(FilesOfOneText(kText, "policy.yaml"));
      EXPECT_TRUE(made) << made.error().ToString();
      return *made;
    }();
    return policy;
  }

  static Evaluation Question(const std::string& subject, const std::string& action, const std::string& resource) {
    return {
        .subject = {"user", subject, {}}, .action = {action, {}}, .resource = {"record", resource, {}}, .context = {}};
  }
  Decision Decided(const Evaluation& question) {
    const auto decision = decider_.Decide(question);
    EXPECT_TRUE(decision) << decision.error().ToString();
    return *decision;
  }
  bool Permits(const Evaluation& question) { return Decided(question).decision; }
  std::vector<std::string> Names(const SearchRequest& search) {
    const auto found = decider_.Search(search, {.position = std::nullopt, .offset = 0, .limit = 10});
    EXPECT_TRUE(found) << found.error().ToString();
    std::vector<std::string> names;
    for (const SearchItem& item : found->items) {
      const auto* entity = std::get_if<Entity>(&item.what);
      names.push_back(entity != nullptr ? entity->id : std::get<Action>(item.what).name);
    }
    return names;
  }

  PolicyDecider decider_{Made(), [] { return base::Result<base::Date>(Day()); }};
};

TEST_F(PolicyTest, DecidesOnWhatTheBookKnows) {
  EXPECT_TRUE(Permits(Question("alice", "read", "file")));
  EXPECT_FALSE(Permits(Question("bob", "read", "file")));
  EXPECT_FALSE(Permits(Question("alice", "read", "diary")));
  EXPECT_EQ(Decided(Question("alice", "read", "diary")).context,
            (Object{{"verdict", "not_allowed"}, {"rules", {"no_secrets"}}}));
}

TEST_F(PolicyTest, TakesThePropertiesOfARequestBeforeThoseOfTheBook) {
  Evaluation question = Question("bob", "read", "file");
  question.subject.properties = {{"department", "care"}, {"shoe_size", 43}};
  EXPECT_TRUE(Permits(question));
  question.resource.properties = {{"secret", true}};
  EXPECT_FALSE(Permits(question));
  question.resource.properties = {{"secret", nullptr}};
  EXPECT_TRUE(Permits(question));
  // Of a subject, the properties of a resource say nothing.
  question.subject.properties["secret"] = true;
  EXPECT_TRUE(Permits(question));
}

TEST_F(PolicyTest, AnIdIsNotTakenFromProperties) {
  Evaluation question = Question("alice", "read", "diary");
  question.subject.properties = {{"asker", "bob"}};
  EXPECT_FALSE(Permits(question));
}

TEST_F(PolicyTest, WhatIsNotKnownNeverPermits) {
  EXPECT_FALSE(Permits(Question("guest", "read", "file")));
  EXPECT_EQ(Decided(Question("guest", "read", "file")).context.at("missing"), (boost::json::array{"department"}));
  Evaluation question = Question("alice", "read", "file");
  question.subject.properties = {{"department", "marketing"}};
  EXPECT_FALSE(Permits(question));
  // Silence would say no; a value that is none is not silence.
  question.subject.properties = {{"suspended", "perhaps"}};
  EXPECT_FALSE(Permits(question));
  question.subject.properties = {{"suspended", boost::json::object()}};
  EXPECT_FALSE(Permits(question));
  question.subject.properties = {{"suspended", false}};
  EXPECT_TRUE(Permits(question));
  // It makes no difference to a read.
  question.action.properties = {{"copies", "many"}};
  EXPECT_TRUE(Permits(question));
}

TEST_F(PolicyTest, DeniesWhatTheBookDoesNotHave) {
  Evaluation question = Question("carol", "read", "file");
  EXPECT_EQ(boost::json::serialize(Decided(question).context),
            R"({"error":{"status":404,"message":"the policy has no subject `carol`"}})");
  question = Question("alice", "read", "file");
  question.subject.type = "machine";
  EXPECT_FALSE(Permits(question));
  EXPECT_FALSE(Permits(Question("alice", "read", "letter")));
  EXPECT_FALSE(Permits(Question("alice", "burn", "file")));
  EXPECT_FALSE(Permits(Question("", "", "")));
}

TEST_F(PolicyTest, ARequestCannotJudge) {
  Evaluation question = Question("alice", "sign", "file");
  question.action.properties = {{"fitting", "yes"}, {"near", "for"}};
  EXPECT_FALSE(Permits(question));
  // Where nothing rests on the judgement, what it says of it is passed over.
  question.action.name = "read";
  EXPECT_TRUE(Permits(question));
}

// Also where no rule would make a difference between this action and others.
TEST_F(PolicyTest, DeniesAnActionThatTheBookDoesNotHave) {
  const auto policy = Policy::Make(FilesOfOneText(R"(
decision: access
title: {nl: t, en: t}
facts:
  - {fact: action, type: choice, values: [read, write]}
  - {fact: open, type: yes_no, of: resource}
entities:
  - {entity: alice, type: user}
  - {entity: file, type: record, facts: {open: yes}}
rules:
  - {rule: what_is_open, effect: permit, when: open}
  - {rule: what_is_closed, effect: permit, when: not open and action = read}
)",
                                                  "policy.yaml"));
  ASSERT_TRUE(policy) << policy.error().ToString();
  PolicyDecider decider(*policy, [] { return base::Result<base::Date>(Day()); });
  EXPECT_TRUE(decider.Decide(Question("alice", "write", "file"))->decision);
  EXPECT_FALSE(decider.Decide(Question("alice", "burn", "file"))->decision);
}

TEST_F(PolicyTest, ReadsTheActionsProperties) {
  Evaluation question = Question("alice", "share", "file");
  EXPECT_FALSE(Permits(question));
  question.action.properties = {{"copies", 3}};
  EXPECT_TRUE(Permits(question));
  question.action.properties = {{"copies", 4}};
  EXPECT_FALSE(Permits(question));
  question.action.properties = {{"copies", 2.5}};
  EXPECT_FALSE(Permits(question));
  question.action.properties = {};
  question.context = {{"copies", 3}};
  EXPECT_FALSE(Permits(question));
}

TEST_F(PolicyTest, ADutyGoesBackAsAnObligationOrDenies) {
  Evaluation question = Question("alice", "share", "file");
  question.action.properties = {{"copies", 1}};
  const Decision permitted = Decided(question);
  ASSERT_EQ(permitted.obligations.size(), 1U);
  EXPECT_EQ(permitted.obligations[0].id, "log_it");
  question.context = {{"supported_obligations", {"notification"}}};
  const Decision denied = Decided(question);
  EXPECT_FALSE(denied.decision);
  EXPECT_THAT(denied.obligations, IsEmpty());
  EXPECT_EQ(denied.context.at("duties"), (boost::json::array{"log_it"}));
}

TEST_F(PolicyTest, ADutyDueBeforeDenies) {
  std::string text = kText;
  text.replace(text.find("due: with"), 9, "due: before");
  const auto policy = Policy::Make(FilesOfOneText(text, "policy.yaml"));
  ASSERT_TRUE(policy);
  PolicyDecider decider(*policy, [] { return base::Result<base::Date>(Day()); });
  Evaluation question = Question("alice", "share", "file");
  question.action.properties = {{"copies", 1}};
  EXPECT_FALSE(decider.Decide(question)->decision);
}

TEST_F(PolicyTest, SearchesWhatItKnows) {
  SearchRequest search;
  search.subject = {"user", "", {}};
  search.action.name = "read";
  search.resource = {"record", "file", {}};
  search.search_for = SearchFor::subject;
  EXPECT_THAT(Names(search), ElementsAre("alice"));
  search.subject.properties = {{"department", "care"}};
  EXPECT_THAT(Names(search), ElementsAre("alice"));
  // Whom the book does not know to be so is not found.
  search.subject.properties = {{"department", "sales"}};
  EXPECT_THAT(Names(search), IsEmpty());
  search.subject.properties = {{"shoe_size", 43}};
  EXPECT_THAT(Names(search), IsEmpty());

  search.search_for = SearchFor::resource;
  search.subject = {"user", "alice", {}};
  search.resource = {"record", "", {}};
  EXPECT_THAT(Names(search), ElementsAre("file"));
  search.subject = {"user", "bob", {{"department", "care"}}};
  EXPECT_THAT(Names(search), ElementsAre("file", "diary"));

  search.search_for = SearchFor::action;
  search.subject = {"user", "alice", {}};
  search.resource = {"record", "file", {}};
  EXPECT_THAT(Names(search), ElementsAre("read"));
}

TEST_F(PolicyTest, APageIsOfOneBook) {
  SearchRequest search;
  search.search_for = SearchFor::resource;
  search.subject = {"user", "bob", {{"department", "care"}}};
  search.action.name = "read";
  search.resource = {"record", "", {}};
  const auto first = decider_.Search(search, {.position = std::nullopt, .offset = 0, .limit = 1});
  EXPECT_TRUE(first->next);
  EXPECT_EQ(first->total, 2U);
  const auto second = decider_.Search(search, {.position = first->position, .offset = 1, .limit = 1});
  EXPECT_FALSE(second->next);
  EXPECT_EQ(std::get<Entity>(second->items.at(0).what).id, "diary");
  EXPECT_FALSE(decider_.Search(search, {.position = first->position + 1, .offset = 1, .limit = 1}));
}

TEST_F(PolicyTest, WithoutAClockNothingIsDecided) {
  PolicyDecider decider(Made(), []() -> base::Result<base::Date> {
    return base::Fail(base::ErrorCode::unavailable, "no time zone data");
  });
  EXPECT_FALSE(decider.Decide(Question("alice", "read", "file")));
}

TEST(PolicyMake, RefusesABookThatIsNone) {
  const auto problem = [](const std::string& text, const std::string& decision = {}) {
    const auto policy = Policy::Make(FilesOfOneText(text, "policy.yaml"), decision);
    return policy ? "none" : policy.error().ToString();
  };
  EXPECT_EQ(problem(kText), "none");
  EXPECT_EQ(problem(kText, "access"), "none");
  EXPECT_EQ(problem(kText, "other"), "say which decision of the policy is asked, one of: access");
  EXPECT_THAT(problem("decision: access\ntitle: {nl: t, en: t}\nfacts: [{fact: ok, type: yes_no, of: subject}]\n"
                      "rules: [{rule: r, effect: permit, when: ok}]\n"),
              HasSubstr("a policy needs a fact `action`"));
  EXPECT_THAT(problem("rules: {}"), HasSubstr("policy.yaml"));
  EXPECT_EQ(ReadPolicy("/nowhere/policy.yaml").error().code, base::ErrorCode::not_found);
  EXPECT_EQ(ReadPolicy(GRONDSLAG_SOURCE_DIR "/rulebook").error().message, "the book `grondslag` is not of kind policy");
}

}  // namespace
}  // namespace grondslag::authzen
