#include "login/sessions.h"

#include <set>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace grondslag::login {
namespace {

using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::seconds;

class SessionsTest : public testing::Test {
 protected:
  void Wait(microseconds time) { now_ = base::Instant(now_.microseconds() + time.count()); }
  Sessions Make(const SessionLimits& limits = {}) {
    return {limits, [this] { return now_; }};
  }
  Member Somebody() { return {ledger::StoreId::Make(now_), ledger::StaffId::Make(now_)}; }

  base::Instant now_{1'800'000'000'000'000};
};

TEST_F(SessionsTest, AreFoundByTheirIdAndNothingElse) {
  Sessions sessions = Make();
  const Member noor = Somebody();
  const OpenedSession opened = sessions.Open(noor, "");
  EXPECT_TRUE(IsToken(opened.id));
  const auto found = sessions.Find(opened.id);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->member, noor);
  EXPECT_EQ(found->opened_at, now_);
  std::string other = opened.id;
  other[0] = other[0] == 'A' ? 'B' : 'A';
  for (const std::string& id : {other, opened.id + "A", opened.id.substr(1), std::string(), opened.session.csrf_token})
    EXPECT_FALSE(sessions.Find(id)) << id;
}

TEST_F(SessionsTest, EndWhenTheyAreNotUsed) {
  Sessions sessions = Make();
  const std::string id = sessions.Open(Somebody(), "").id;
  Wait(minutes(29));
  EXPECT_TRUE(sessions.Find(id));
  Wait(minutes(29) + seconds(59));
  EXPECT_TRUE(sessions.Find(id));
  Wait(minutes(30));
  EXPECT_FALSE(sessions.Find(id));
  EXPECT_EQ(sessions.size(), 0U);
}

TEST_F(SessionsTest, EndAfterTheirLongestTimeHoweverMuchTheyAreUsed) {
  Sessions sessions = Make();
  const OpenedSession opened = sessions.Open(Somebody(), "");
  const base::Instant begin = now_;
  for (int i = 0; i < 35; ++i) {
    Wait(minutes(20));
    EXPECT_TRUE(sessions.Find(opened.id));
  }
  Wait(minutes(19));
  const auto last = sessions.Find(opened.id);
  ASSERT_TRUE(last);
  EXPECT_EQ(last->ends_at.microseconds() - begin.microseconds(), microseconds(hours(12)).count());
  Wait(minutes(1));
  EXPECT_FALSE(sessions.Find(opened.id));
}

TEST_F(SessionsTest, EndWhenTheClockIsSetBack) {
  Sessions sessions = Make();
  const std::string id = sessions.Open(Somebody(), "").id;
  Wait(-seconds(59));
  EXPECT_TRUE(sessions.Find(id));
  Wait(-seconds(2));
  EXPECT_FALSE(sessions.Find(id));
}

TEST_F(SessionsTest, GetAnotherIdAtEveryLogin) {
  Sessions sessions = Make();
  const Member noor = Somebody(), sem = Somebody();
  const OpenedSession before = sessions.Open(noor, "");
  const OpenedSession after = sessions.Open(sem, before.id);
  EXPECT_FALSE(sessions.Find(before.id));
  EXPECT_EQ(sessions.Find(after.id)->member, sem);
  EXPECT_NE(before.session.csrf_token, after.session.csrf_token);
  // An id that somebody else thought of is never taken over.
  const std::string fixed(kTokenSize, 'A');
  EXPECT_NE(sessions.Open(sem, fixed).id, fixed);
  EXPECT_FALSE(sessions.Find(fixed));
  EXPECT_EQ(sessions.size(), 2U);
}

TEST_F(SessionsTest, AreEndedOneByOneOrAllOfAMember) {
  Sessions sessions = Make();
  const Member noor = Somebody(), sem = Somebody();
  // Of the same staff id in the record of another organisation.
  const Member elsewhere{ledger::StoreId::Make(now_), noor.staff};
  const std::string first = sessions.Open(noor, "").id, second = sessions.Open(noor, "").id,
                    third = sessions.Open(noor, "").id, of_sem = sessions.Open(sem, "").id,
                    of_other = sessions.Open(elsewhere, "").id;
  sessions.End(first);
  sessions.End(first);
  sessions.End("nothing");
  EXPECT_FALSE(sessions.Find(first));
  EXPECT_TRUE(sessions.Find(second));
  EXPECT_EQ(sessions.EndAllOf(noor), 2U);
  EXPECT_EQ(sessions.EndAllOf(noor), 0U);
  EXPECT_FALSE(sessions.Find(second));
  EXPECT_FALSE(sessions.Find(third));
  EXPECT_TRUE(sessions.Find(of_sem));
  EXPECT_TRUE(sessions.Find(of_other));
}

TEST_F(SessionsTest, AreBoundedAndTheOneUsedLongestAgoGoes) {
  Sessions sessions = Make({.sessions_max = 3});
  const std::string first = sessions.Open(Somebody(), "").id, second = sessions.Open(Somebody(), "").id,
                    third = sessions.Open(Somebody(), "").id;
  EXPECT_TRUE(sessions.Find(first));
  sessions.Open(Somebody(), "");
  EXPECT_EQ(sessions.size(), 3U);
  EXPECT_TRUE(sessions.Find(first));
  EXPECT_FALSE(sessions.Find(second));
  EXPECT_TRUE(sessions.Find(third));
}

TEST_F(SessionsTest, OfOneMemberAreBoundedToo) {
  Sessions sessions = Make({.of_one_member_max = 2});
  const Member noor = Somebody();
  const std::string of_sem = sessions.Open(Somebody(), "").id;
  const std::string first = sessions.Open(noor, "").id, second = sessions.Open(noor, "").id;
  EXPECT_TRUE(sessions.Find(first));
  const std::string third = sessions.Open(noor, "").id;
  EXPECT_TRUE(sessions.Find(first));
  EXPECT_FALSE(sessions.Find(second));
  EXPECT_TRUE(sessions.Find(third));
  EXPECT_TRUE(sessions.Find(of_sem));
}

TEST_F(SessionsTest, HaveACsrfTokenOfTheirOwn) {
  Sessions sessions = Make();
  const Member noor = Somebody();
  const OpenedSession one = sessions.Open(noor, ""), two = sessions.Open(noor, "");
  const std::string token = sessions.Find(one.id)->csrf_token;
  EXPECT_EQ(token, one.session.csrf_token);
  EXPECT_TRUE(one.session.IsCsrfToken(token));
  for (const std::string& shown :
       {std::string(), one.id, two.session.csrf_token, token + "A", token.substr(0, kTokenSize - 1)})
    EXPECT_FALSE(one.session.IsCsrfToken(shown)) << shown;
}

TEST_F(SessionsTest, AreSafeForManyThreads) {
  Sessions sessions = Make({.sessions_max = 50, .of_one_member_max = 10});
  const Member noor = Somebody(), sem = Somebody();
  std::vector<std::jthread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      std::string id;
      for (int i = 0; i < 200; ++i) {
        id = sessions.Open(t % 2 == 0 ? noor : sem, id).id;
        sessions.Find(id);
        if (i % 50 == 0) sessions.EndAllOf(noor);
      }
    });
  }
  threads.clear();
  EXPECT_LE(sessions.size(), 20U);
  sessions.EndAllOf(noor);
  sessions.EndAllOf(sem);
  EXPECT_EQ(sessions.size(), 0U);
}

}  // namespace
}  // namespace grondslag::login
