#include "login/pending_logins.h"

#include <iterator>
#include <utility>

#include "login/later.h"

namespace grondslag::login {
namespace {

// Nothing either where the clock was set back: then nobody knows.
bool IsInTime(base::Instant begun_at, base::Instant now) {
  const auto age = Between(begun_at, now);
  return age >= age.zero() && age < PendingLogins::kLast;
}

}  // namespace

PendingLogins::PendingLogins(std::size_t logins_max, base::Clock clock)
    : logins_max_(logins_max), clock_(std::move(clock)) {}

std::string PendingLogins::Add(PendingLogin login, std::string_view browser) {
  std::string state = MakeToken();
  const base::Instant now = clock_();
  login.begun_at = now;
  const std::scoped_lock lock(mutex_);
  while (!kept_.empty() && (kept_.size() >= logins_max_ || !IsInTime(kept_.front().login.begun_at, now))) {
    by_state_.erase(kept_.front().state);
    kept_.pop_front();
  }
  kept_.push_back({.state = HashOfToken(state), .browser = HashOfToken(browser), .login = std::move(login)});
  by_state_.emplace(kept_.back().state, std::prev(kept_.end()));
  return state;
}

std::optional<PendingLogin> PendingLogins::Take(std::string_view state, std::string_view browser) {
  const base::Instant now = clock_();
  const std::scoped_lock lock(mutex_);
  const auto found = by_state_.find(HashOfToken(state));
  if (found == by_state_.end()) return std::nullopt;
  Kept kept = std::move(*found->second);
  kept_.erase(found->second);
  by_state_.erase(found);
  if (!IsInTime(kept.login.begun_at, now) || browser.empty() || !IsSameHash(HashOfToken(browser), kept.browser))
    return std::nullopt;
  return std::move(kept.login);
}

std::size_t PendingLogins::size() const {
  const std::scoped_lock lock(mutex_);
  return kept_.size();
}

}  // namespace grondslag::login
