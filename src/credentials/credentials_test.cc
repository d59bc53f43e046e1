#include "credentials/credentials.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

namespace grondslag::credentials {
namespace {

using ledger::RecordName;

base::Instant At(const char* text) { return *base::ParseInstant(text); }

class CredentialsTest : public testing::Test {
 protected:
  void Record(ledger::Event event, const char* at) {
    credentials_.Apply({.position = next_++,
                        .recorded_at = At(at),
                        .occurred_at = At(at),
                        .by = {},
                        .job = {},
                        .event = std::move(event)});
  }
  void Issue(const std::string& name, const std::string& key, const char* at, const char* expires = nullptr) {
    ledger::CredentialIssued issued;
    issued.credential = RecordName(name);
    issued.key = ledger::HashOfToken(key);
    if (expires != nullptr) issued.expires = At(expires);
    Record(issued, at);
  }
  // Nothing: nobody is let in.
  std::string WhoShows(const std::string& key, const char* at) const {
    const Credential* found = credentials_.Find(ledger::HashOfToken(key), At(at));
    return found == nullptr ? "" : found->terms.credential.value();
  }

  Credentials credentials_;
  ledger::Position next_ = 0;
};

TEST_F(CredentialsTest, KnowsAKeyByItsHash) {
  Issue("credential/shop", "key of the shop", "2026-11-01T00:00:00Z");
  Issue("credential/mail", "key of the mail", "2026-11-01T00:00:00Z");
  EXPECT_EQ(WhoShows("key of the shop", "2026-11-02T00:00:00Z"), "credential/shop");
  EXPECT_EQ(WhoShows("key of the mail", "2026-11-02T00:00:00Z"), "credential/mail");
  EXPECT_EQ(WhoShows("key of nobody", "2026-11-02T00:00:00Z"), "");
}

TEST_F(CredentialsTest, EndsAtItsMoment) {
  Issue("credential/shop", "k", "2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z");
  EXPECT_EQ(WhoShows("k", "2026-11-30T23:59:59Z"), "credential/shop");
  EXPECT_EQ(WhoShows("k", "2026-12-01T00:00:00Z"), "");
}

TEST_F(CredentialsTest, OpensNothingOnceRevoked) {
  Issue("credential/shop", "k", "2026-11-01T00:00:00Z");
  Record(ledger::CredentialRevoked{.credential = RecordName("credential/shop"), .reason = {}}, "2026-11-02T00:00:00Z");
  EXPECT_EQ(WhoShows("k", "2026-11-02T00:00:00Z"), "");
  EXPECT_TRUE(credentials_.WasIssued(ledger::HashOfToken("k")));
  // The name may be used again, for another key.
  Issue("credential/shop", "k2", "2026-11-03T00:00:00Z");
  EXPECT_EQ(WhoShows("k", "2026-11-04T00:00:00Z"), "");
  EXPECT_EQ(WhoShows("k2", "2026-11-04T00:00:00Z"), "credential/shop");
}

TEST_F(CredentialsTest, HasOneKeyAtATime) {
  Issue("credential/shop", "old", "2026-11-01T00:00:00Z");
  Issue("credential/shop", "new", "2026-11-02T00:00:00Z");
  EXPECT_EQ(WhoShows("old", "2026-11-02T00:00:00Z"), "");
  EXPECT_EQ(WhoShows("new", "2026-11-02T00:00:00Z"), "credential/shop");
}

TEST_F(CredentialsTest, GrantsOnlyWhatIsNamed) {
  Credential credential;
  EXPECT_FALSE(credential.MayAskFor(RecordName("purpose/deliver")));
  EXPECT_FALSE(credential.MayAskFor(RecordName()));
  EXPECT_FALSE(credential.MayDo("use"));
  EXPECT_FALSE(credential.MayGiveTo(RecordName("recipient/courier")));
  EXPECT_FALSE(credential.MayNameBy(ledger::IdentifierKind::email));
  EXPECT_FALSE(credential.CanCarryOut("offer_opt_out"));
  credential.terms.purposes = {RecordName("purpose/deliver")};
  EXPECT_TRUE(credential.MayAskFor(RecordName("purpose/deliver")));
  EXPECT_FALSE(credential.MayAskFor(RecordName("purpose/newsletter")));
}

TEST_F(CredentialsTest, FollowsLoginsOfStaff) {
  const auto staff = ledger::StaffId::Make(At("2026-11-01T00:00:00Z"));
  ledger::LoginGranted granted;
  granted.staff = staff;
  granted.role = ledger::Role::viewer;
  Record(granted, "2026-11-01T00:00:00Z");
  granted.role = ledger::Role::privacy_officer;
  Record(granted, "2026-11-02T00:00:00Z");
  ASSERT_NE(credentials_.Find(staff), nullptr);
  EXPECT_EQ(credentials_.Find(staff)->terms.role, ledger::Role::privacy_officer);
  Record(ledger::LoginEnded{.staff = staff, .reason = {}}, "2026-11-03T00:00:00Z");
  EXPECT_EQ(credentials_.Find(staff), nullptr);
  Record(granted, "2026-11-04T00:00:00Z");
  Record(ledger::StaffErased{.staff = staff, .reason = {}}, "2026-11-05T00:00:00Z");
  EXPECT_EQ(credentials_.Find(staff), nullptr);
}

TEST(Key, IsNeverTheSameTwiceAndFitsAHeader) {
  std::set<std::string> keys;
  for (int i = 0; i < 100; ++i) {
    const std::string key = MakeKey();
    EXPECT_TRUE(key.starts_with("grondslag_"));
    EXPECT_EQ(key.size(), std::string("grondslag_").size() + kKeySizeMin);
    EXPECT_TRUE(HashOfGivenKey(key));
    keys.insert(key);
  }
  EXPECT_EQ(keys.size(), 100U);
}

TEST(Key, IsShownAfterItsScheme) {
  EXPECT_EQ(ShownKey("Bearer abc"), "abc");
  EXPECT_EQ(ShownKey("bEARER   abc "), "abc");
  for (const char* other : {"", "Bearer", "Bearer ", "abc", "Basic abc", "Bearerabc"})
    EXPECT_EQ(ShownKey(other), "") << other;
}

}  // namespace
}  // namespace grondslag::credentials
