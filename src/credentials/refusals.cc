#include "credentials/refusals.h"

#include <limits>
#include <utility>

namespace grondslag::credentials {
namespace {

bool IsOver(base::Instant since, base::Instant now) {
  return now.microseconds() - since.microseconds() >= std::chrono::microseconds(Refusals::kOnceIn).count();
}

}  // namespace

void Refusals::Note(ledger::Ledger& ledger, const Refused& refused) {
  if (!ledger.is_appending()) return;
  const base::Instant now = ledger.options().clock();
  const std::lock_guard lock(mutex_);
  if (IsOver(swept_at_, now)) Sweep(ledger, now);
  if (counted_.size() >= kKindsMax && !counted_.contains(refused)) return;
  const auto [found, is_new] = counted_.try_emplace(refused, Counted{.recorded_at = now});
  Counted& counted = found->second;
  if (is_new) return Record(ledger, refused, 1, now);
  if (counted.times < std::numeric_limits<std::uint32_t>::max()) ++counted.times;
  if (!IsOver(counted.recorded_at, now)) return;
  Record(ledger, refused, std::exchange(counted.times, 0), now);
  counted.recorded_at = now;
}

void Refusals::Finish(ledger::Ledger& ledger) {
  if (!ledger.is_appending()) return;
  const std::lock_guard lock(mutex_);
  for (const auto& [refused, counted] : counted_) {
    if (counted.times > 0) Record(ledger, refused, counted.times, ledger.options().clock());
  }
  counted_.clear();
}

void Refusals::Sweep(ledger::Ledger& ledger, base::Instant now) {
  for (auto at = counted_.begin(); at != counted_.end();) {
    const auto& [refused, counted] = *at;
    if (!IsOver(counted.recorded_at, now)) {
      ++at;
      continue;
    }
    if (counted.times > 0) Record(ledger, refused, counted.times, now);
    at = counted_.erase(at);
  }
  swept_at_ = now;
}

// What cannot be recorded stays a refusal: nobody is let in because the record cannot be written.
void Refusals::Record(ledger::Ledger& ledger, const Refused& refused, std::uint32_t times, base::Instant now) {
  ledger::Append append{.id = ledger::AppendId::Make(now), .events = {}};
  append.events.push_back(
      {.event = ledger::AccessRefused{.operation = refused.operation, .reason = refused.reason, .times = times},
       .occurred_at = now,
       .by = refused.staff,
       .job = {},
       .credential = refused.credential});
  (void)ledger.Append(append);
}

}  // namespace grondslag::credentials
