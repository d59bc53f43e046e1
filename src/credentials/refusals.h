// Puts on record who was refused what (ledger/access_events.h, AccessRefused): the first time at once, then no more
// than once an hour for the same caller, operation and reason, with how often it was. So a program that knocks all
// night leaves a line an hour, and none of it is lost.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "base/instant.h"
#include "ledger/ids.h"
#include "ledger/ledger.h"

namespace grondslag::credentials {

// One of the two is named.
struct Refused {
  ledger::StaffId staff = {};
  ledger::RecordName credential = {};
  std::string operation = {};
  std::string reason = {};
  auto operator<=>(const Refused&) const = default;
};

// Safe for any number of threads.
class Refusals {
 public:
  static constexpr std::chrono::hours kOnceIn{1};
  // So many kinds at most are counted; others are not recorded until there is room again.
  static constexpr std::size_t kKindsMax = 10'000;

  // Of a record that this process only reads nothing is recorded.
  void Note(ledger::Ledger& ledger, const Refused& refused);
  // What has been counted and not recorded yet.
  void Finish(ledger::Ledger& ledger);

 private:
  struct Counted {
    base::Instant recorded_at;
    std::uint32_t times = 0;  // since
  };
  // What an hour has gone by for is recorded where it was counted, and forgotten.
  void Sweep(ledger::Ledger& ledger, base::Instant now);
  static void Record(ledger::Ledger& ledger, const Refused& refused, std::uint32_t times, base::Instant now);

  std::mutex mutex_;
  std::map<Refused, Counted> counted_;
  base::Instant swept_at_;
};

}  // namespace grondslag::credentials
