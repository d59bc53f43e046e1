// Keys of programs, through the management API: shown without what they are recognised by, issued once, revoked; and
// only by the owner.
#include "asked_record.h"

#include "commands/credentials.h"
#include "ledger/token.h"

namespace grondslag::management {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAre;

class ManagedCredentials : public AskedRecord {
 protected:
  static json::object Terms() {
    return {{"name", "De webwinkel"},
            {"role", "application"},
            {"purposes", {"newsletter", "purpose/deliver"}},
            {"actions", {"use"}},
            {"recipients", {"courier"}},
            {"identifiers", {"email"}},
            {"may_search", true},
            {"expires", "2027-11-01T00:00:00Z"}};
  }
  Heard Issue(const std::string& name, const json::object& terms, const Headers& headers = {{"If-None-Match", "*"}},
              const Asking& asking = {}) {
    return AskAs(asking, "POST", "/v1/credentials/" + name + "/keys", {{"fields", terms}}, headers);
  }
  // What the record knows the key as, in force now. Null: nobody.
  std::string KnownAs(const std::string& key) {
    commands::Session session{.ledger = *ledger_, .diagram = shipped::ShippedDiagram()};
    const auto credentials = commands::LoadCredentials(session);
    const auto* credential = credentials->Find(ledger::HashOfToken(key), session.now());
    return credential == nullptr ? "" : credential->terms.credential.value();
  }
};

TEST_F(ManagedCredentials, AreIssuedWithAKeyThatIsShownOnce) {
  const Headers headers{{"If-None-Match", "*"}, {"Idempotency-Key", "issue-1-1"}};
  const Heard issued = Issue("webshop", Terms(), headers);
  ASSERT_EQ(issued.status, 201) << issued.text;
  const std::string key = issued.Text("key");
  EXPECT_EQ(KnownAs(key), "credential/webshop");
  EXPECT_EQ(issued.Header("Cache-Control"), "no-store");
  EXPECT_EQ(issued.Header("Location"), "/v1/credentials/webshop");
  const json::object& fields = issued["credential"].at("fields").as_object();
  EXPECT_EQ(fields.at("purposes"), (json::array{"purpose/newsletter", "purpose/deliver"}));
  EXPECT_EQ(fields.at("expires"), "2027-11-01T00:00:00.000000Z");
  EXPECT_EQ(fields.at("may_search"), true);
  const std::uint64_t events = *ledger_->Size();
  const Heard again = Issue("webshop", Terms(), headers);
  ASSERT_EQ(again.status, 201) << again.text;
  EXPECT_TRUE(again["key"].is_null());
  EXPECT_EQ(again["credential"], issued["credential"]);
  EXPECT_EQ(*ledger_->Size(), events);
}

TEST_F(ManagedCredentials, AreShownWithoutWhatTheyAreRecognisedBy) {
  const std::string key = Issue("webshop", Terms()).Text("key");
  const std::string hash = log::HexOf(ledger::HashOfToken(key));
  Issue("archive", {{"role", "viewer"}});
  const Heard list = Ask("GET", "/v1/credentials");
  ASSERT_THAT(list["items"].as_array(), SizeIs(2)) << list.text;
  EXPECT_EQ(list["items"].as_array().front().at("name"), "archive");
  const Heard one = Ask("GET", "/v1/credentials/webshop");
  EXPECT_EQ(one.body, list["items"].as_array().back());
  EXPECT_EQ(one["standing"], "in_force");
  EXPECT_EQ(one["by"], json::value(staff_.ToString()));
  for (const Heard* shown : {&list, &one}) {
    EXPECT_THAT(shown->text, Not(HasSubstr(key)));
    EXPECT_THAT(shown->text, Not(HasSubstr(hash)));
  }
  const Heard first = Ask("GET", "/v1/credentials?limit=1");
  const std::string link = first.Header("Link");
  EXPECT_EQ(Ask("GET", link.substr(1, link.find('>') - 1))["items"].as_array().front(), one.body);
  EXPECT_THAT(Ask("GET", "/v1/credentials?limit=0").Errors(), ElementsAre("query/limit too_small"));
  EXPECT_EQ(Ask("GET", "/v1/credentials/nothing").status, 404);
}

// A program that runs is not stopped by somebody who takes its name for a new one.
TEST_F(ManagedCredentials, AreReplacedOnlyByWhoSawThem) {
  const std::string before = Issue("webshop", Terms()).Text("key");
  EXPECT_EQ(Issue("webshop", Terms()).status, 412);
  EXPECT_EQ(Issue("webshop", Terms(), {}).status, 428);
  EXPECT_EQ(KnownAs(before), "credential/webshop");
  json::object terms = Terms();
  terms["may_search"] = false;
  const Heard after = Issue("webshop", terms, {{"If-Match", Ask("GET", "/v1/credentials/webshop").Header("ETag")}});
  ASSERT_EQ(after.status, 201) << after.text;
  EXPECT_EQ(KnownAs(before), "");
  EXPECT_EQ(KnownAs(after.Text("key")), "credential/webshop");
}

TEST_F(ManagedCredentials, AreRefusedWithEveryReasonAtItsPlace) {
  const std::uint64_t events = *ledger_->Size();
  json::object terms = Terms();
  terms["purposes"] = json::array{"nothing"};
  terms["recipients"] = json::array{"nobody"};
  terms["actions"] = json::array{"dance"};
  terms["duties"] = json::array{"no_such_duty"};
  terms["expires"] = "2020-01-01T00:00:00Z";
  const Heard refused = Issue("webshop", terms);
  EXPECT_EQ(refused.status, 400);
  EXPECT_THAT(refused.Errors(),
              UnorderedElementsAre("/fields/purposes unknown_purpose", "/fields/recipients unknown_recipient",
                                   "/fields/actions unknown_action", "/fields/duties duty_not_along",
                                   "/fields/expires expired_already"));
  EXPECT_THAT(
      Issue("webshop", {{"role", "king"}, {"key", "x"}, {"expires", "soon"}}).Errors(),
      UnorderedElementsAre("/fields/role not_one_of", "/fields/key unknown_member", "/fields/expires no_moment"));
  EXPECT_EQ(*ledger_->Size(), events);
}

TEST_F(ManagedCredentials, AreRevokedAtOnceAndOnce) {
  const std::string key = Issue("webshop", Terms()).Text("key");
  const std::string tag = Ask("GET", "/v1/credentials/webshop").Header("ETag");
  const json::object why{{"reason", "de sleutel stond in een logboek"}};
  EXPECT_THAT(Ask("POST", "/v1/credentials/webshop/revocations", json::object()).Errors(),
              ElementsAre("/reason missing_member"));
  const Headers headers{{"Idempotency-Key", "revocation-1"}};
  const Heard revoked = Ask("POST", "/v1/credentials/webshop/revocations", why, headers);
  ASSERT_EQ(revoked.status, 201) << revoked.text;
  EXPECT_EQ(revoked["standing"], "revoked");
  EXPECT_FALSE(revoked["revoked_at"].is_null());
  EXPECT_EQ(KnownAs(key), "");
  EXPECT_EQ(Ask("POST", "/v1/credentials/webshop/revocations", why, headers).body, revoked.body) << "sent again";
  EXPECT_EQ(Ask("POST", "/v1/credentials/webshop/revocations", why).status, 404) << "it is revoked already";
  EXPECT_EQ(Ask("POST", "/v1/credentials/nothing/revocations", why).status, 404);
  // What was seen before is not how it is now.
  EXPECT_EQ(Issue("webshop", Terms(), {{"If-Match", tag}}).status, 412);
  EXPECT_EQ(Issue("webshop", Terms(), {{"If-Match", revoked.Header("ETag")}}).status, 201);
}

TEST_F(ManagedCredentials, AreTheOwnersAlone) {
  Issue("webshop", Terms());
  const json::object why{{"reason", "x"}};
  for (const Asking& asking : {Asking{.role = kOfficerRole}, Asking{.role = kOfficerRole, .by_key = true},
                               Asking{.role = kViewerRole}, Asking{.role = kProgramRole}}) {
    EXPECT_EQ(AskAs(asking, "GET", "/v1/credentials")["code"], "forbidden");
    EXPECT_EQ(AskAs(asking, "GET", "/v1/credentials/webshop")["code"], "forbidden");
    EXPECT_EQ(Issue("mine", {{"role", "owner"}}, {{"If-None-Match", "*"}}, asking)["code"], "forbidden");
    EXPECT_EQ(AskAs(asking, "POST", "/v1/credentials/webshop/revocations", why)["code"], "forbidden");
  }
  EXPECT_EQ(Issue("mine", {{"role", "viewer"}}, {{"If-None-Match", "*"}}, {.role = kOwnerRole, .by_key = true}).status,
            201);
  EXPECT_THAT(Ask("GET", "/v1/credentials")["items"].as_array(), SizeIs(2));
}

}  // namespace
}  // namespace grondslag::management
