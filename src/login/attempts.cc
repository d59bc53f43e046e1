// An allowance is one instant: when it is full again. Each attempt moves that on by the time in which one fills up, and
// it may not lie further ahead than the time in which all do.
#include "login/attempts.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "login/later.h"

namespace grondslag::login {
namespace {

using std::chrono::microseconds;
using std::chrono::seconds;

microseconds TimeOfAll(const Allowance& allowance) { return allowance.attempts * microseconds(allowance.each); }
// The network that somebody has to themselves, as bytes. What is no address stands for itself.
std::string NetworkOf(std::string_view address) {
  const std::string text(address.substr(0, address.find('%')));
  std::array<char, 16> bytes{};
  if (inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) return std::string(bytes.data(), 4);
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return std::string(address);
  static constexpr std::string_view kMapped("\0\0\0\0\0\0\0\0\0\0\xff\xff", 12);
  if (std::string_view(bytes.data(), 12) == kMapped) return std::string(bytes.data() + 12, 4);
  return std::string(bytes.data(), 8);
}

}  // namespace

Attempts::Attempts(const AttemptLimits& limits, base::Clock clock) : limits_(limits), clock_(std::move(clock)) {}

seconds Attempts::Begin(const Attempt& attempt) {
  const base::Instant now = clock_();
  const std::vector<Counted> all = AllOf(attempt);
  const std::scoped_lock lock(mutex_);
  microseconds wait{0};
  for (const Counted& counted : all) {
    const base::Instant next = Later(FullAt(counted, now), counted.allowance->each);
    const microseconds ahead = Between(now, next);
    wait = std::max(wait, ahead - TimeOfAll(*counted.allowance));
  }
  if (wait > microseconds(0)) return std::chrono::ceil<seconds>(wait);
  for (const Counted& counted : all) Set(counted.key, Later(FullAt(counted, now), counted.allowance->each), now);
  return seconds(0);
}

void Attempts::Succeed(const Attempt& attempt) {
  const base::Instant now = clock_();
  const std::scoped_lock lock(mutex_);
  for (const Counted& counted : AllOf(attempt)) {
    // Who knows the password has not been guessing from there.
    const bool is_all = counted.allowance == &limits_.account_from_address;
    Set(counted.key, is_all ? now : Later(FullAt(counted, now), -counted.allowance->each), now);
  }
}

std::size_t Attempts::size() const {
  const std::scoped_lock lock(mutex_);
  return by_key_.size();
}

std::vector<Attempts::Counted> Attempts::AllOf(const Attempt& attempt) const {
  const auto key = [&](char kind, std::string_view first, std::string_view second) {
    std::string text(1, kind);
    text.append(std::to_string(first.size())).append(":").append(first).append(second);
    return KeyedHashOf(key_, text);
  };
  const std::string network = NetworkOf(attempt.address);
  std::vector<Counted> all;
  if (!attempt.account.empty() && !network.empty())
    all.push_back({key('b', attempt.account, network), &limits_.account_from_address});
  if (!attempt.account.empty()) all.push_back({key('a', attempt.account, {}), &limits_.account});
  if (!network.empty()) all.push_back({key('n', network, {}), &limits_.address});
  return all;
}

base::Instant Attempts::FullAt(const Counted& counted, base::Instant now) const {
  const auto found = by_key_.find(counted.key);
  if (found == by_key_.end()) return now;
  // A clock that was set back makes nobody wait longer than an empty allowance does.
  return std::clamp(found->second->first, now, Later(now, TimeOfAll(*counted.allowance)));
}

void Attempts::Set(const Hash& key, base::Instant full_at, base::Instant now) {
  if (const auto found = by_key_.find(key); found != by_key_.end()) {
    by_time_.erase(found->second);
    by_key_.erase(found);
  }
  if (full_at <= now) return;
  by_key_.emplace(key, by_time_.emplace(full_at, key));
  while (!by_time_.empty() && (by_time_.begin()->first <= now || by_time_.size() > limits_.allowances_max)) {
    by_key_.erase(by_time_.begin()->second);
    by_time_.erase(by_time_.begin());
  }
}

}  // namespace grondslag::login
