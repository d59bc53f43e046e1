// Who may come in, through the management API; and what is asked by somebody who signed in.
#include "asked_record.h"

#include "commands/logins.h"
#include "commands/register.h"

namespace grondslag::management {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class ManagedLogins : public AskedRecord {
 protected:
  void SetUp() override {
    AskedRecord::SetUp();
    commands::Session session{.ledger = *ledger_, .diagram = shipped::ShippedDiagram(), .by = staff_};
    bo_ = commands::AddStaff(session, "Bo Bakker", "")->ToString();
  }
  Heard Grant(const std::string& staff, const char* role, const char* address) {
    json::object body{{"role", role}};
    if (address != nullptr) body["provider"] = {{"issuer", "https://login.example.nl"}, {"address", address}};
    return Ask("POST", "/v1/staff/" + staff + "/logins", body);
  }
  Heard End(const std::string& staff) {
    return Ask("POST", "/v1/staff/" + staff + "/login-endings", {{"reason", "works elsewhere"}});
  }

  std::string bo_;
};

TEST_F(ManagedLogins, AreGrantedChangedListedAndEnded) {
  ASSERT_EQ(Grant(staff_.ToString(), "owner", "anna@example.nl").status, 201);
  const Heard granted = Grant(bo_, "viewer", " Bo@Example.nl");
  ASSERT_EQ(granted.status, 201) << granted.text;
  EXPECT_EQ(granted["account"], "bo@example.nl");
  EXPECT_EQ(granted["way"], "provider");
  EXPECT_EQ(granted["name"], "Bo Bakker");
  const Heard changed = Grant(bo_, "privacy_officer", nullptr);
  ASSERT_EQ(changed.status, 201) << changed.text;
  EXPECT_EQ(changed["role"], "privacy_officer");
  EXPECT_EQ(changed["account"], "bo@example.nl");
  const Heard listed = Ask("GET", "/v1/logins");
  ASSERT_THAT(listed["items"].as_array(), SizeIs(2)) << listed.text;
  EXPECT_EQ(End(bo_).status, 201);
  EXPECT_THAT(Ask("GET", "/v1/logins")["items"].as_array(), SizeIs(1));
  EXPECT_EQ(End(bo_).status, 404);
}

TEST_F(ManagedLogins, ThatCannotBeAreRefusedAtTheirPlace) {
  ASSERT_EQ(Grant(staff_.ToString(), "owner", "anna@example.nl").status, 201);
  EXPECT_THAT(Grant(bo_, "viewer", nullptr).Errors(), ElementsAre("/provider missing_member"));
  EXPECT_THAT(Grant(bo_, "viewer", "a b c").Errors(), ElementsAre(HasSubstr("/provider/address")));
  EXPECT_THAT(Grant(bo_, "viewer", "anna@example.nl").Errors(), ElementsAre(HasSubstr("/provider/address")));
  EXPECT_THAT(Grant(bo_, "application", "bo@example.nl").Errors(), ElementsAre(HasSubstr("/role")));
  EXPECT_EQ(Grant("01890000-0000-7000-8000-000000000000", "viewer", "bo@example.nl").status, 404);
  EXPECT_EQ(Grant(staff_.ToString(), "viewer", "anna@example.nl").status, 409) << "nobody would be owner";
  EXPECT_EQ(End(staff_.ToString()).status, 409);
}

// Of who keeps the invitations only what it is told is looked at here; served_login_test.py goes all the way.
TEST_F(ManagedLogins, BeginWithAnInvitation) {
  const auto invite = [&](const std::string& staff, const json::object& body) {
    return Ask("POST", "/v1/staff/" + staff + "/invitations", body);
  };
  EXPECT_EQ(invite(bo_, {{"account", "bo@example.nl"}}).status, 503) << "nobody logs in here";
  std::vector<Invitation> made;
  service_ = std::make_unique<Service>(Service::Options{.ledger = *ledger_,
                                                        .diagram = shipped::ShippedDiagram(),
                                                        .situations = shipped::ShippedSituations(),
                                                        .cases = shipped::ShippedCases(),
                                                        .scratch = folder_.path(),
                                                        .invite = [&](const Invitation& wanted) {
                                                          made.push_back(wanted);
                                                          return std::optional(Invited{"https://shop.example/x", now_});
                                                        }});
  ASSERT_EQ(Grant(staff_.ToString(), "owner", "anna@example.nl").status, 201);
  const std::uint64_t events = *ledger_->Size();
  const Heard invited = invite(bo_, {{"role", "privacy_officer"}, {"account", " Bo@Example.nl"}});
  ASSERT_EQ(invited.status, 201) << invited.text;
  EXPECT_EQ(invited["account"].as_string(), "bo@example.nl");
  EXPECT_EQ(invited["role"].as_string(), "privacy_officer");
  EXPECT_EQ(*ledger_->Size(), events) << "nothing is recorded of it";
  ASSERT_THAT(made, SizeIs(1));
  EXPECT_EQ(made[0].by, staff_);
  EXPECT_FALSE(made[0].login.has_value());
  EXPECT_THAT(invite(bo_, {}).Errors(), ElementsAre("/account missing_member"));
  EXPECT_THAT(invite(bo_, {{"account", "a b c"}}).Errors(), ElementsAre(HasSubstr("/account")));
  EXPECT_THAT(invite(bo_, {{"account", "bo@example.nl"}, {"role", "application"}}).Errors(),
              ElementsAre(HasSubstr("/role")));
  EXPECT_EQ(invite(staff_.ToString(), {{"account", "anna@example.nl"}, {"role", "viewer"}}).status, 409)
      << "nobody would be owner";
  EXPECT_EQ(invite("01890000-0000-7000-8000-000000000000", {{"account", "bo@example.nl"}}).status, 404);
  EXPECT_THAT(made, SizeIs(1));
}

TEST_F(ManagedLogins, ARepeatedRequestGrantsOnce) {
  const Headers headers{{"Idempotency-Key", "grant-login-1"}};
  const json::object body{{"role", "viewer"},
                          {"provider", {{"issuer", "https://login.example.nl"}, {"address", "bo@example.nl"}}}};
  const Heard first = Ask("POST", "/v1/staff/" + bo_ + "/logins", body, headers);
  const std::uint64_t events = *ledger_->Size();
  const Heard again = Ask("POST", "/v1/staff/" + bo_ + "/logins", body, headers);
  EXPECT_EQ(first.status, 201) << first.text;
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(*ledger_->Size(), events);
}

// Whoever reads all that is recorded could guess passwords from it.
TEST_F(ManagedLogins, WhatIsKeptOfAPasswordIsShownToNobody) {
  commands::Session session{.ledger = *ledger_, .diagram = shipped::ShippedDiagram(), .by = staff_};
  const auto granted = commands::GrantLogin(session, {.staff = staff_,
                                                      .role = kOwnerRole,
                                                      .account = "anna@example.nl",
                                                      .password = "$argon2id$kept",
                                                      .issuer = {},
                                                      .subject = {}});
  ASSERT_TRUE(granted) << granted.error().ToString();
  const std::string one = "/v1/entries/" + std::to_string(*granted);
  for (const ledger::Role role : {kOwnerRole, kViewerRole}) {
    const Heard entry = AskAs({.role = role}, "GET", one), all = AskAs({.role = role}, "GET", "/v1/entries?limit=500");
    EXPECT_THAT(entry.text, HasSubstr("anna@example.nl"));
    EXPECT_THAT(entry.text, HasSubstr(R"("password":{"sealed":")"));
    EXPECT_THAT(all.text, HasSubstr("LoginGranted"));
    for (const Heard* heard : {&entry, &all}) EXPECT_THAT(heard->text, Not(HasSubstr("argon2")));
  }
}

TEST_F(ManagedLogins, ASessionTellsWhoItIs) {
  const Heard session = Ask("GET", "/v1/session");
  ASSERT_EQ(session.status, 200) << session.text;
  EXPECT_EQ(session["staff"], json::value(staff_.ToString()));
  EXPECT_EQ(session["role"], "owner");
  EXPECT_EQ(AskAs({.role = kOwnerRole, .by_key = true}, "GET", "/v1/session").status, 403);
}

TEST_F(ManagedLogins, WhatChangesSomethingShowsTheToken) {
  const Asking elsewhere{.shows_csrf_token = false};
  const std::uint64_t events = *ledger_->Size();
  EXPECT_EQ(AskAs(elsewhere, "GET", "/v1/purposes").status, 200);
  const Heard refused = AskAs(elsewhere, "POST", "/v1/staff", {{"name", "Niemand"}});
  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(refused["code"], "csrf_token_needed");
  EXPECT_EQ(*ledger_->Size(), events);
}

}  // namespace
}  // namespace grondslag::management
