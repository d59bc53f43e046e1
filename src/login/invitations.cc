#include "login/invitations.h"

#include <algorithm>
#include <utility>

#include "login/later.h"

namespace grondslag::login {

Invitations::Offered Invitations::Offer(Invitation invitation) {
  Offered offered{.secret = MakeToken(), .until = Later(clock_(), kLasts)};
  const std::scoped_lock lock(mutex_);
  kept_.remove_if([&](const Kept& kept) { return kept.invitation.member == invitation.member; });
  if (kept_.size() >= kMax) kept_.pop_front();
  kept_.push_back({.secret = HashOfToken(offered.secret), .invitation = std::move(invitation), .at = clock_()});
  return offered;
}

std::list<Invitations::Kept>::iterator Invitations::FindLocked(const Hash& shown) {
  const base::Instant now = clock_();
  // A clock that was set back tells nothing of how long ago it was.
  kept_.remove_if([&](const Kept& kept) {
    const std::chrono::microseconds age = Between(kept.at, now);
    return age < age.zero() || age >= kLasts;
  });
  return std::find_if(kept_.begin(), kept_.end(), [&](const Kept& kept) { return IsSameHash(shown, kept.secret); });
}

std::optional<Invitation> Invitations::Find(std::string_view shown) {
  const Hash hash = HashOfToken(shown);
  const std::scoped_lock lock(mutex_);
  const auto found = FindLocked(hash);
  return found == kept_.end() ? std::nullopt : std::optional(found->invitation);
}

std::optional<Invitation> Invitations::Take(std::string_view shown) {
  const Hash hash = HashOfToken(shown);
  const std::scoped_lock lock(mutex_);
  const auto found = FindLocked(hash);
  if (found == kept_.end()) return std::nullopt;
  Invitation taken = std::move(found->invitation);
  kept_.erase(found);
  return taken;
}

}  // namespace grondslag::login
