#include "login/invitations.h"

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace grondslag::login {
namespace {

class InvitationsTest : public testing::Test {
 protected:
  void Wait(std::chrono::microseconds time) { now_ = base::Instant(now_.microseconds() + time.count()); }
  Invitation For(const std::string& account) {
    return {.member = {.store = store_, .staff = ledger::StaffId::Make(now_)}, .account = account};
  }

  base::Instant now_{1'800'000'000'000'000};
  const ledger::StoreId store_ = ledger::StoreId::Make(now_);
  Invitations invitations_{[this] { return now_; }};
};

TEST_F(InvitationsTest, OpenOnce) {
  const std::string secret = invitations_.Offer(For("bo")).secret;
  EXPECT_TRUE(IsToken(secret));
  for (const std::string& shown : {std::string(), secret + "A", secret.substr(1), std::string(kTokenSize, 'A')})
    EXPECT_FALSE(invitations_.Find(shown)) << shown;
  EXPECT_EQ(invitations_.Find(secret)->account, "bo");
  EXPECT_TRUE(invitations_.Find(secret)) << "looking uses nothing up";
  EXPECT_TRUE(invitations_.Take(secret));
  EXPECT_FALSE(invitations_.Take(secret));
  EXPECT_FALSE(invitations_.Find(secret));
}

TEST_F(InvitationsTest, LastADay) {
  const auto offered = invitations_.Offer(For("bo"));
  Wait(Invitations::kLasts - std::chrono::microseconds(1));
  EXPECT_TRUE(invitations_.Find(offered.secret));
  Wait(std::chrono::microseconds(1));
  EXPECT_EQ(offered.until, now_);
  EXPECT_FALSE(invitations_.Take(offered.secret));
}

TEST_F(InvitationsTest, AreOverWhereTheClockWasSetBack) {
  const std::string secret = invitations_.Offer(For("bo")).secret;
  Wait(-std::chrono::seconds(1));
  EXPECT_FALSE(invitations_.Find(secret));
}

TEST_F(InvitationsTest, ANewOneTakesThePlaceOfTheOneBefore) {
  const Invitation bo = For("bo");
  const std::string first = invitations_.Offer(bo).secret, other = invitations_.Offer(For("an")).secret;
  const std::string second = invitations_.Offer(bo).secret;
  EXPECT_FALSE(invitations_.Find(first));
  EXPECT_EQ(invitations_.Find(second)->account, "bo");
  EXPECT_EQ(invitations_.Find(other)->account, "an") << "that of somebody else stays";
}

TEST_F(InvitationsTest, AreSoManyAtMost) {
  const std::string first = invitations_.Offer(For("first")).secret;
  std::string last;
  for (std::size_t i = 0; i < Invitations::kMax; ++i) last = invitations_.Offer(For("next")).secret;
  EXPECT_FALSE(invitations_.Find(first));
  EXPECT_TRUE(invitations_.Find(last));
}

TEST_F(InvitationsTest, OfManyAtOnceOneComesIn) {
  const std::string secret = invitations_.Offer(For("bo")).secret;
  std::atomic<int> taken = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) threads.emplace_back([&] { taken += invitations_.Take(secret) ? 1 : 0; });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(taken, 1);
}

}  // namespace
}  // namespace grondslag::login
