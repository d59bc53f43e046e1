#include "login/attempts.h"

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace grondslag::login {
namespace {

using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::seconds;

class AttemptsTest : public testing::Test {
 protected:
  void Wait(microseconds time) { now_ = base::Instant(now_.microseconds() + time.count()); }
  Attempts Make(const AttemptLimits& limits) {
    return {limits, [this] { return now_; }};
  }
  // How many go through, one after the other at one moment.
  static int Through(Attempts& attempts, const Attempt& attempt, int tries = 200) {
    int through = 0;
    for (int i = 0; i < tries; ++i) through += attempts.Begin(attempt) == seconds(0) ? 1 : 0;
    return through;
  }

  base::Instant now_{1'800'000'000'000'000};
  const AttemptLimits few_{.account_from_address = {.attempts = 3, .each = minutes(1)},
                           .account = {.attempts = 6, .each = minutes(10)},
                           .address = {.attempts = 9, .each = seconds(30)}};
};

TEST_F(AttemptsTest, WaitAfterAFewFromOneAddress) {
  Attempts attempts = Make(few_);
  const Attempt noor{.account = "noor", .address = "192.0.2.1"};
  for (int i = 0; i < 3; ++i) EXPECT_EQ(attempts.Begin(noor), seconds(0));
  EXPECT_EQ(attempts.Begin(noor), seconds(60));
  Wait(seconds(59));
  EXPECT_EQ(attempts.Begin(noor), seconds(1));
  Wait(seconds(1));
  EXPECT_EQ(attempts.Begin(noor), seconds(0));
  EXPECT_EQ(attempts.Begin(noor), seconds(60));
  // Asking while one must wait makes nothing longer.
  Wait(minutes(3));
  EXPECT_EQ(Through(attempts, noor, 10), 2) << "the account itself has two left";
}

TEST_F(AttemptsTest, LeaveTheRightfulUserAloneElsewhere) {
  Attempts attempts = Make(few_);
  EXPECT_EQ(Through(attempts, {.account = "noor", .address = "192.0.2.1"}), 3);
  EXPECT_EQ(attempts.Begin({.account = "noor", .address = "192.0.2.2"}), seconds(0));
}

TEST_F(AttemptsTest, OnOneAccountFromManyAddressesAreBounded) {
  Attempts attempts = Make(few_);
  int through = 0;
  for (int i = 0; i < 50; ++i)
    through += Through(attempts, {.account = "noor", .address = "192.0.2." + std::to_string(i)}, 1);
  EXPECT_EQ(through, 6);
  EXPECT_EQ(attempts.Begin({.account = "noor", .address = "198.51.100.1"}), seconds(600));
  EXPECT_EQ(attempts.Begin({.account = "sem", .address = "198.51.100.1"}), seconds(0));
}

TEST_F(AttemptsTest, FromOneAddressOnManyAccountsAreBounded) {
  Attempts attempts = Make(few_);
  int through = 0;
  for (int i = 0; i < 50; ++i)
    through += Through(attempts, {.account = "account" + std::to_string(i), .address = "192.0.2.1"}, 1);
  EXPECT_EQ(through, 9);
  EXPECT_EQ(attempts.Begin({.account = "", .address = "192.0.2.1"}), seconds(30));
}

TEST_F(AttemptsTest, FromOneNetworkAreFromOneAddress) {
  Attempts attempts = Make(few_);
  EXPECT_EQ(Through(attempts, {.account = "", .address = "2001:db8:1:2::1"}), 9);
  EXPECT_NE(attempts.Begin({.account = "", .address = "2001:db8:1:2:ffff::9"}), seconds(0));
  EXPECT_EQ(attempts.Begin({.account = "", .address = "2001:db8:1:3::1"}), seconds(0));
  EXPECT_EQ(Through(attempts, {.account = "", .address = "::ffff:192.0.2.1"}), 9);
  EXPECT_NE(attempts.Begin({.account = "", .address = "192.0.2.1"}), seconds(0));
  EXPECT_EQ(attempts.Begin({.account = "", .address = "fe80::1%eth0"}), seconds(0));
  EXPECT_EQ(Through(attempts, {.account = "", .address = "no address"}), 9);
}

TEST_F(AttemptsTest, BySocketFileCountForTheAccount) {
  Attempts attempts = Make(few_);
  EXPECT_EQ(Through(attempts, {.account = "noor", .address = ""}), 6);
  EXPECT_NE(attempts.Begin({.account = "noor", .address = "192.0.2.1"}), seconds(0));
}

TEST_F(AttemptsTest, ThatSucceedAreGivenBack) {
  Attempts attempts = Make(few_);
  const Attempt noor{.account = "noor", .address = "192.0.2.1"};
  for (int i = 0; i < 100; ++i) {
    ASSERT_EQ(attempts.Begin(noor), seconds(0)) << i;
    attempts.Succeed(noor);
  }
  EXPECT_EQ(attempts.size(), 0U);
  // Two that failed before are forgiven here, and remembered of the account.
  EXPECT_EQ(Through(attempts, noor, 2), 2);
  EXPECT_EQ(attempts.Begin(noor), seconds(0));
  attempts.Succeed(noor);
  EXPECT_EQ(Through(attempts, noor), 3);
  EXPECT_EQ(Through(attempts, {.account = "noor", .address = "192.0.2.2"}), 1);
}

TEST_F(AttemptsTest, AreForgottenWhenTheTimeIsOver) {
  Attempts attempts = Make(few_);
  EXPECT_EQ(Through(attempts, {.account = "noor", .address = "192.0.2.1"}), 3);
  EXPECT_EQ(attempts.size(), 3U);
  Wait(minutes(30));
  EXPECT_EQ(Through(attempts, {.account = "noor", .address = "192.0.2.1"}), 3);
  Wait(minutes(30));
  EXPECT_EQ(Through(attempts, {.account = "sem", .address = ""}, 1), 1);
  EXPECT_EQ(attempts.size(), 1U);
}

TEST_F(AttemptsTest, AreBoundedInMemoryAndTheEmptiestAllowancesStay) {
  AttemptLimits limits = few_;
  limits.allowances_max = 30;
  Attempts attempts = Make(limits);
  EXPECT_EQ(Through(attempts, {.account = "noor", .address = ""}), 6);
  for (int i = 0; i < 1000; ++i) {
    attempts.Begin({.account = "x" + std::to_string(i), .address = ""});
    ASSERT_LE(attempts.size(), 30U);
  }
  EXPECT_NE(attempts.Begin({.account = "noor", .address = ""}), seconds(0));
}

TEST_F(AttemptsTest, WaitNoLongerWhereTheClockIsSetBack) {
  Attempts attempts = Make(few_);
  EXPECT_EQ(Through(attempts, {.account = "noor", .address = ""}), 6);
  Wait(-minutes(100'000));
  EXPECT_EQ(attempts.Begin({.account = "noor", .address = ""}), seconds(600));
  Wait(minutes(10));
  EXPECT_EQ(attempts.Begin({.account = "noor", .address = ""}), seconds(600));
}

TEST_F(AttemptsTest, OfManyThreadsAreNoMore) {
  Attempts attempts = Make(few_);
  std::atomic<int> through = 0;
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t)
      threads.emplace_back([&] { through += Through(attempts, {.account = "noor", .address = ""}); });
  }
  EXPECT_EQ(through, 6);
}

}  // namespace
}  // namespace grondslag::login
