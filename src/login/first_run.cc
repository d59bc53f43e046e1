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
  offered_ = Offered{HashOfToken(secret), clock_()};
  return secret;
}

bool FirstRun::IsLocked(const Hash& shown) {
  if (!offered_) return false;
  const std::chrono::microseconds age = Between(offered_->at, clock_());
  // A clock that was set back tells nothing of how long ago it was.
  if (age < age.zero() || age >= kLasts) offered_.reset();
  return offered_ && IsSameHash(shown, offered_->secret);
}

bool FirstRun::Is(std::string_view shown) {
  const Hash hash = HashOfToken(shown);
  const std::scoped_lock lock(mutex_);
  return IsLocked(hash);
}

bool FirstRun::Take(std::string_view shown) {
  const Hash hash = HashOfToken(shown);
  const std::scoped_lock lock(mutex_);
  if (!IsLocked(hash)) return false;
  offered_.reset();
  return true;
}

void FirstRun::Withdraw() {
  const std::scoped_lock lock(mutex_);
  offered_.reset();
}

}  // namespace grondslag::login
