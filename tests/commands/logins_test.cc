// Who may come in: granted, changed and ended on the record of a small shop.
#include "commands/logins.h"

#include <gmock/gmock.h>

#include "commands/credentials.h"
#include "commands/register.h"
#include "memory_record.h"
#include "shipped/shipped.h"

namespace grondslag::commands {
namespace {

using ledger::Role;
using ledger::StaffId;
using testing::HasSubstr;

constexpr const char* kIssuer = "https://login.example.nl";

class LoginsTest : public MemoryRecord {
 protected:
  void SetUp() override {
    Begin(*base::ParseInstant("2026-11-01T08:00:00Z"), shipped::ShippedDiagram());
    anna_ = *AddStaff(*session_, "Anna de Vries", "eigenaar");
    bo_ = *AddStaff(*session_, "Bo Bakker", "");
  }
  LoginRequest ByPassword(const StaffId& staff, Role role, const std::string& account) {
    return {
        .staff = staff, .role = role, .account = account, .password = "$argon2id$hash", .issuer = {}, .subject = {}};
  }
  LoginRequest ByProvider(const StaffId& staff, const std::string& account, const std::string& subject = {}) {
    return {.staff = staff,
            .role = Role::viewer,
            .account = account,
            .password = {},
            .issuer = kIssuer,
            .subject = subject};
  }
  std::string Refused(const LoginRequest& request) {
    const auto granted = GrantLogin(*session_, request);
    return granted ? "" : granted.error().ToString();
  }
  credentials::Credentials Known() { return *LoadCredentials(*session_); }

  StaffId anna_, bo_;
};

TEST_F(LoginsTest, ASpellingOfAnAccountIsOneAccount) {
  ASSERT_TRUE(GrantLogin(*session_, ByPassword(anna_, Role::owner, " Anna@Example.NL ")));
  const auto known = Known();
  ASSERT_NE(known.FindAccount("anna@example.nl"), nullptr);
  EXPECT_EQ(known.FindAccount("anna@example.nl")->terms.staff, anna_);
  EXPECT_EQ(known.FindAccount("Anna@Example.NL"), nullptr) << "looked up as ReadAccount spells it";
  EXPECT_THAT(Refused(ByPassword(bo_, Role::viewer, "anna@example.nl")), HasSubstr("somebody else"));
  // The same person may have it again.
  EXPECT_EQ(Refused(ByPassword(anna_, Role::owner, "anna@example.nl")), "");
}

TEST_F(LoginsTest, AllThatIsWrongIsToldAtOnce) {
  LoginRequest request = ByPassword(StaffId::Make(now_), Role::application, "a b");
  request.issuer = kIssuer;
  const std::string wrong = Refused(request);
  for (const char* part : {"nobody who works here", "role of programs", "one way in", "3 to 100"})
    EXPECT_THAT(wrong, HasSubstr(part));
  EXPECT_THAT(
      Refused({.staff = bo_, .role = Role::viewer, .account = "bo", .password = {}, .issuer = {}, .subject = {}}),
      HasSubstr("one way in"));
  EXPECT_TRUE(Known().logins().empty());
}

TEST_F(LoginsTest, AProviderKnowsThemByAddressAndThenByItsOwnName) {
  ASSERT_TRUE(GrantLogin(*session_, ByProvider(bo_, "bo@example.nl")));
  EXPECT_NE(Known().FindAtProvider(kIssuer, "17", "bo@example.nl"), nullptr);
  EXPECT_EQ(Known().FindAtProvider(kIssuer, "17", ""), nullptr);
  EXPECT_EQ(Known().FindAtProvider("https://other.example", "17", "bo@example.nl"), nullptr);
  EXPECT_EQ(Known().FindAccount("bo@example.nl"), nullptr) << "no password";
  ASSERT_TRUE(GrantLogin(*session_, ByProvider(bo_, "bo@example.nl", "17")));
  EXPECT_NE(Known().FindAtProvider(kIssuer, "17", ""), nullptr);
  EXPECT_EQ(Known().FindAtProvider(kIssuer, "18", "bo@example.nl"), nullptr) << "the address became another's";
}

TEST_F(LoginsTest, SomebodyStaysOwner) {
  ASSERT_TRUE(GrantLogin(*session_, ByPassword(anna_, Role::owner, "anna")));
  EXPECT_THAT(Refused(ByPassword(anna_, Role::viewer, "anna")), HasSubstr("nobody would be owner"));
  EXPECT_EQ(EndLogin(*session_, anna_, "left").error().code, base::ErrorCode::conflict);
  ASSERT_TRUE(GrantLogin(*session_, ByPassword(bo_, Role::owner, "bo_bakker")));
  EXPECT_TRUE(EndLogin(*session_, anna_, "left"));
  EXPECT_EQ(EndLogin(*session_, anna_, "left").error().code, base::ErrorCode::not_found);
  EXPECT_EQ(Known().Find(anna_), nullptr);
}

TEST_F(LoginsTest, TheFirstIsPutOnRecordWithTheLogin) {
  const auto founder = [&](const std::string& name) {
    return BeginWithOwner(*session_, {.name = name, .function = "", .login = ByPassword({}, Role::owner, "noor")});
  };
  EXPECT_THAT(founder("").error().ToString(), HasSubstr("name"));
  const auto staff = founder("Noor de Boer");
  ASSERT_TRUE(staff) << staff.error().ToString();
  EXPECT_EQ(NameOf(LoadOrganisation(*session_)->reg, *staff), "Noor de Boer");
  EXPECT_EQ(Known().Find(*staff)->terms.role, Role::owner);
  EXPECT_EQ(founder("Sem").error().code, base::ErrorCode::conflict);
}

}  // namespace
}  // namespace grondslag::commands
