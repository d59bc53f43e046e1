#include "login/first_run.h"

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace grondslag::login {
namespace {

class FirstRunTest : public testing::Test {
 protected:
  void Wait(std::chrono::microseconds time) { now_ = base::Instant(now_.microseconds() + time.count()); }

  base::Instant now_{1'800'000'000'000'000};
  FirstRun first_run_{[this] { return now_; }};
};

TEST_F(FirstRunTest, LetsInOnce) {
  EXPECT_FALSE(first_run_.Take(""));
  const std::string secret = first_run_.Offer();
  EXPECT_TRUE(IsToken(secret));
  for (const std::string& shown : {std::string(), secret + "A", secret.substr(1), std::string(kTokenSize, 'A')})
    EXPECT_FALSE(first_run_.Take(shown)) << shown;
  // Looking uses nothing up.
  EXPECT_TRUE(first_run_.Is(secret));
  EXPECT_TRUE(first_run_.Is(secret));
  EXPECT_FALSE(first_run_.Is(secret + "A"));
  EXPECT_TRUE(first_run_.Take(secret));
  EXPECT_FALSE(first_run_.Take(secret));
  EXPECT_FALSE(first_run_.Is(secret));
}

TEST_F(FirstRunTest, LastsAnHour) {
  const std::string first = first_run_.Offer();
  Wait(std::chrono::hours(1) - std::chrono::microseconds(1));
  EXPECT_TRUE(first_run_.Take(first));
  const std::string second = first_run_.Offer();
  Wait(std::chrono::hours(1));
  EXPECT_FALSE(first_run_.Take(second));
  Wait(-std::chrono::minutes(30));
  EXPECT_FALSE(first_run_.Take(second));
}

TEST_F(FirstRunTest, EndsWithAnotherOrWhenItIsWithdrawn) {
  const std::string first = first_run_.Offer();
  const std::string second = first_run_.Offer();
  EXPECT_NE(first, second);
  EXPECT_FALSE(first_run_.Take(first));
  first_run_.Withdraw();
  EXPECT_FALSE(first_run_.Take(second));
}

TEST_F(FirstRunTest, EndsWhereTheClockIsSetBack) {
  const std::string secret = first_run_.Offer();
  Wait(-std::chrono::seconds(1));
  EXPECT_FALSE(first_run_.Take(secret));
}

TEST_F(FirstRunTest, LetsInOneOfManyAtOnce) {
  const std::string secret = first_run_.Offer();
  std::atomic<int> taken = 0;
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) threads.emplace_back([&] { taken += first_run_.Take(secret) ? 1 : 0; });
  }
  EXPECT_EQ(taken, 1);
}

}  // namespace
}  // namespace grondslag::login
