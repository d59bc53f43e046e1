#include "login/pending_logins.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "login/later.h"

namespace grondslag::login {
namespace {

class PendingLoginsTest : public testing::Test {
 protected:
  static PendingLogin Login(const std::string& path) {
    return {.nonce = "n", .verifier = "v", .return_path = path, .begun_at = {}};
  }

  base::Instant now_{1'800'000'000'000'000};
  PendingLogins pending_{3, [this] { return now_; }};
};

TEST_F(PendingLoginsTest, AreTakenOnceByTheBrowserThatBegan) {
  const std::string state = pending_.Add(Login("/a"), "browser");
  EXPECT_TRUE(IsToken(state));
  now_ = Later(now_, std::chrono::minutes(9));
  const auto taken = pending_.Take(state, "browser");
  ASSERT_TRUE(taken);
  EXPECT_EQ(taken->return_path, "/a");
  EXPECT_EQ(Between(taken->begun_at, now_), std::chrono::minutes(9));
  EXPECT_FALSE(pending_.Take(state, "browser"));
  EXPECT_EQ(pending_.size(), 0U);
}

TEST_F(PendingLoginsTest, AreOfNoUseToAnotherBrowserOrAfterwards) {
  for (const char* other : {"another", "", "browser2"}) {
    const std::string state = pending_.Add(Login("/a"), "browser");
    EXPECT_FALSE(pending_.Take(state, other));
    EXPECT_FALSE(pending_.Take(state, "browser"));
  }
  // One that was begun without a browser is nobody's.
  EXPECT_FALSE(pending_.Take(pending_.Add(Login("/a"), ""), ""));
  EXPECT_FALSE(pending_.Take("", "browser"));
}

TEST_F(PendingLoginsTest, EndAfterTenMinutesOrWhereTheClockIsSetBack) {
  const std::string first = pending_.Add(Login("/a"), "browser");
  now_ = Later(now_, std::chrono::minutes(10));
  EXPECT_FALSE(pending_.Take(first, "browser"));
  const std::string second = pending_.Add(Login("/a"), "browser");
  now_ = Later(now_, -std::chrono::seconds(1));
  EXPECT_FALSE(pending_.Take(second, "browser"));
}

TEST_F(PendingLoginsTest, AreBoundedAndTheOldestGo) {
  std::vector<std::string> states;
  for (const char* path : {"/0", "/1", "/2", "/3"}) states.push_back(pending_.Add(Login(path), "browser"));
  EXPECT_EQ(pending_.size(), 3U);
  EXPECT_FALSE(pending_.Take(states[0], "browser"));
  for (const std::size_t i : {1U, 2U, 3U})
    EXPECT_EQ(pending_.Take(states[i], "browser")->return_path, "/" + std::to_string(i));
  // What has ended makes room by itself.
  for (int i = 0; i < 3; ++i) pending_.Add(Login("/a"), "browser");
  now_ = Later(now_, std::chrono::minutes(11));
  pending_.Add(Login("/a"), "browser");
  EXPECT_EQ(pending_.size(), 1U);
}

}  // namespace
}  // namespace grondslag::login
