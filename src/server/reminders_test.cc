// Mails of what is due, over a clock that the test sets.
#include "server/reminders.h"

#include <atomic>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/scratch_folder.h"

namespace grondslag::server {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class RecordingSender : public data_subject::LinkSender {
 public:
  base::Result<void> Send(const data_subject::Mail& mail) override {
    const std::lock_guard lock(mutex_);
    if (fails) return base::Fail(base::ErrorCode::unavailable, "nobody takes it");
    sent_.push_back(mail.subject);
    return {};
  }
  std::vector<std::string> sent() {
    const std::lock_guard lock(mutex_);
    return sent_;
  }
  std::atomic<bool> fails = false;

 private:
  std::mutex mutex_;
  std::vector<std::string> sent_;
};

class RemindersTest : public testing::Test {
 protected:
  // Runs it until it has looked at the clock a few times at that moment.
  void RunAt(const char* moment) {
    now_ = *base::ParseInstant(moment);
    looked_ = 0;
    const Reminders reminders({.sender = sender_,
                               .write = [this](base::Date today) -> base::Result<std::optional<data_subject::Mail>> {
                                 if (!is_due_) return std::nullopt;
                                 return data_subject::Mail{
                                     .to = "jo@shop.example", .from_name = "", .subject = today.ToString(), .text = ""};
                               },
                               .kept_in = folder_.Path("reminded"),
                               .report = [this](const base::Error& /*error*/) { ++failed_; },
                               .clock =
                                   [this] {
                                     ++looked_;
                                     return now_.load();
                                   },
                               .look_every = std::chrono::milliseconds(1)});
    while (looked_ < 4) std::this_thread::yield();
  }

  base::ScratchFolder folder_;
  RecordingSender sender_;
  std::atomic<base::Instant> now_{};
  std::atomic<int> looked_ = 0, failed_ = 0;
  std::atomic<bool> is_due_ = true;
};

TEST_F(RemindersTest, GoOnceAWeekOnMondayMorning) {
  RunAt("2026-11-22T12:00:00+01:00");  // of the week that began on the 16th
  EXPECT_THAT(sender_.sent(), ElementsAre("2026-11-22"));
  RunAt("2026-11-23T07:59:00+01:00");
  EXPECT_THAT(sender_.sent(), ElementsAre("2026-11-22")) << "too early";
  RunAt("2026-11-23T08:00:00+01:00");
  RunAt("2026-11-29T23:00:00+01:00");
  EXPECT_THAT(sender_.sent(), ElementsAre("2026-11-22", "2026-11-23")) << "a restart sends none twice";
  RunAt("2026-12-02T08:00:00+01:00");
  EXPECT_THAT(sender_.sent(), ElementsAre("2026-11-22", "2026-11-23", "2026-12-02"));
}

TEST_F(RemindersTest, AreTriedAgainWhereTheyDidNotGo) {
  sender_.fails = true;
  RunAt("2026-11-23T09:00:00+01:00");
  EXPECT_GT(failed_, 0);
  sender_.fails = false;
  RunAt("2026-11-23T09:30:00+01:00");
  EXPECT_THAT(sender_.sent(), ElementsAre("2026-11-23"));
}

TEST_F(RemindersTest, AreNotSentWhereNothingIsDue) {
  is_due_ = false;
  RunAt("2026-11-23T09:00:00+01:00");
  EXPECT_THAT(sender_.sent(), IsEmpty());
  EXPECT_EQ(failed_, 0);
}

}  // namespace
}  // namespace grondslag::server
