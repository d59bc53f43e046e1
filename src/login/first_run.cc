#include "login/first_run.h"

#include <chrono>

#include "login/later.h"

namespace grondslag::login {
namespace {

constexpr std::chrono::microseconds kLasts = std::chrono::hours(1);

}  // namespace

std::string FirstRun::Offer() {
  std::string secret = MakeToken();
  const std::scoped_lock lock(mutex_);
  offered_ = Offered{HashOf(secret), clock_()};
  return secret;
}

bool FirstRun::Take(std::string_view shown) {
  const Hash hash = HashOf(shown);
  const std::scoped_lock lock(mutex_);
  if (!offered_) return false;
  const std::chrono::microseconds age = Between(offered_->at, clock_());
  // A clock that was set back tells nothing of how long ago it was.
  if (age < age.zero() || age >= kLasts) offered_.reset();
  if (!offered_ || !IsSame(hash, offered_->secret)) return false;
  offered_.reset();
  return true;
}

void FirstRun::Withdraw() {
  const std::scoped_lock lock(mutex_);
  offered_.reset();
}

}  // namespace grondslag::login
