// Once a week a mail with what is due, to whoever the organisation named for that. Monday at eight in the morning, or
// when the server comes back after it; no mail where nothing is due.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

#include "base/date.h"
#include "base/instant.h"
#include "base/result.h"
#include "data_subject/link_sender.h"

namespace grondslag::server {

class Reminders {
 public:
  struct Options {
    data_subject::LinkSender& sender;
    // What is to be mailed on a day; nothing: nothing is due. Called in the thread of this.
    std::function<base::Result<std::optional<data_subject::Mail>>(base::Date today)> write;
    std::string kept_in;  // a file with the week of the last mail, so that a restart sends none twice
    std::function<void(const base::Error&)> report;  // of a mail that did not go; it is tried again
    base::Clock clock = base::Now;
    std::chrono::milliseconds look_every{60'000};
  };
  explicit Reminders(Options options);
  ~Reminders();
  Reminders(const Reminders&) = delete;
  Reminders& operator=(const Reminders&) = delete;

 private:
  void Run(const std::stop_token& stop);
  base::Result<void> RemindIfDue() const;

  const Options options_;
  std::mutex mutex_;
  std::condition_variable_any stopped_;
  std::jthread thread_;  // goes first
};

}  // namespace grondslag::server
