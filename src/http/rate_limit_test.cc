#include "http/rate_limit.h"

#include <thread>

#include <gtest/gtest.h>

namespace grondslag::http {
namespace {

using std::chrono::microseconds;
using std::chrono::minutes;

class Limit : public testing::Test {
 protected:
  void Pass(microseconds time) { now_ = base::Instant(now_.microseconds() + time.count()); }
  base::Clock Clock() {
    return [this] { return now_; };
  }
  base::Instant now_ = *base::ParseInstantOrDay("2026-11-01");
};

TEST_F(Limit, TakesSoManyAndThenOneForEachShareOfTheTime) {
  RateLimit limit({.times = 3, .in = minutes(60)}, Clock());
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(limit.Take("a")) << i;
  EXPECT_FALSE(limit.Take("a"));
  Pass(minutes(20));
  EXPECT_TRUE(limit.Take("a"));
  EXPECT_FALSE(limit.Take("a"));
  Pass(minutes(60));
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(limit.Take("a")) << i;
  EXPECT_FALSE(limit.Take("a"));
}

TEST_F(Limit, KeepsKeysApart) {
  RateLimit limit({.times = 1, .in = minutes(60)}, Clock());
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(limit.Take(std::to_string(i))) << i;
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(limit.Take(std::to_string(i))) << i;
}

TEST_F(Limit, LetsKeysShareWhereThereIsOneSlot) {
  RateLimit limit({.times = 1, .in = minutes(60)}, Clock(), 1);
  EXPECT_TRUE(limit.Take("a"));
  EXPECT_FALSE(limit.Take("b"));
}

TEST_F(Limit, LetsThroughAgainAfterTheClockWasTurnedBack) {
  RateLimit limit({.times = 1, .in = minutes(60)}, Clock());
  EXPECT_TRUE(limit.Take("a"));
  Pass(-minutes(600));
  EXPECT_TRUE(limit.Take("a"));
  EXPECT_FALSE(limit.Take("a"));
}

TEST_F(Limit, OfNoTimesLetsNothingThrough) {
  RateLimit limit({.times = 0, .in = minutes(60)}, Clock());
  EXPECT_FALSE(limit.Take("a"));
}

TEST_F(Limit, CountsOverThreads) {
  RateLimit limit({.times = 100, .in = minutes(60)}, Clock());
  std::array<int, 4> taken{};
  {
    std::vector<std::jthread> threads;
    for (int& count : taken) {
      threads.emplace_back([&] {
        for (int i = 0; i < 50; ++i) count += limit.Take("a") ? 1 : 0;
      });
    }
  }
  EXPECT_EQ(taken[0] + taken[1] + taken[2] + taken[3], 100);
}

}  // namespace
}  // namespace grondslag::http
