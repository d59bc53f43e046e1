#include "login/sessions.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "log/base64.h"
#include "login/later.h"

namespace grondslag::login {
namespace {

// A clock may be set back a little; by more than this, nobody knows how long a session has lasted.
constexpr std::chrono::minutes kSetBackMax{1};

}  // namespace

Sessions::Sessions(const SessionLimits& limits, base::Clock clock) : limits_(limits), clock_(std::move(clock)) {}

OpenedSession Sessions::Open(const Member& member, std::string_view shown) {
  const base::Instant now = clock_();
  std::string id = MakeToken();
  const std::scoped_lock lock(mutex_);
  Remove(HashOfToken(shown));
  MakeRoomFor(member, now);
  kept_.push_front({.id = HashOfToken(id), .member = member, .opened_at = now, .used_at = now});
  by_id_.emplace(kept_.front().id, kept_.begin());
  ++counts_[member];
  return {std::move(id), Shown(kept_.front())};
}

std::optional<Session> Sessions::Find(std::string_view id) {
  if (!IsToken(id)) return std::nullopt;
  const base::Instant now = clock_();
  const std::scoped_lock lock(mutex_);
  const auto found = by_id_.find(HashOfToken(id));
  if (found == by_id_.end()) return std::nullopt;
  const Place place = found->second;
  if (HasEnded(*place, now)) {
    Remove(place);
    return std::nullopt;
  }
  place->used_at = std::max(place->used_at, now);
  kept_.splice(kept_.begin(), kept_, place);
  return Shown(*place);
}

void Sessions::End(std::string_view id) {
  const std::scoped_lock lock(mutex_);
  Remove(HashOfToken(id));
}

std::size_t Sessions::EndAllOf(const Member& member) {
  const std::scoped_lock lock(mutex_);
  std::size_t ended = 0;
  for (Place place = kept_.begin(); place != kept_.end() && counts_.contains(member);) {
    const Place next = std::next(place);
    if (place->member == member) {
      Remove(place);
      ++ended;
    }
    place = next;
  }
  return ended;
}

std::size_t Sessions::size() const {
  const std::scoped_lock lock(mutex_);
  return kept_.size();
}

Session Sessions::Shown(const Kept& kept) const {
  const std::string_view id(reinterpret_cast<const char*>(kept.id.data()), kept.id.size());
  const Hash csrf = KeyedHashOf(csrf_key_, id);
  return {.member = kept.member,
          .opened_at = kept.opened_at,
          .ends_at = EndOf(kept),
          .csrf_token = log::ToBase64Url({reinterpret_cast<const char*>(csrf.data()), csrf.size()})};
}

base::Instant Sessions::EndOf(const Kept& kept) const {
  return std::min(Later(kept.used_at, limits_.idle), Later(kept.opened_at, limits_.longest));
}

bool Sessions::HasEnded(const Kept& kept, base::Instant now) const {
  return now >= EndOf(kept) || now < Later(kept.used_at, -kSetBackMax);
}

void Sessions::Remove(Place place) {
  const auto count = counts_.find(place->member);
  if (--count->second == 0) counts_.erase(count);
  by_id_.erase(place->id);
  kept_.erase(place);
}

void Sessions::Remove(const Hash& id) {
  if (const auto found = by_id_.find(id); found != by_id_.end()) Remove(found->second);
}

void Sessions::MakeRoomFor(const Member& member, base::Instant now) {
  while (!kept_.empty() && (HasEnded(kept_.back(), now) || kept_.size() >= limits_.sessions_max))
    Remove(std::prev(kept_.end()));
  const auto count = counts_.find(member);
  if (count == counts_.end() || count->second < limits_.of_one_member_max) return;
  const auto oldest =
      std::find_if(kept_.rbegin(), kept_.rend(), [&](const Kept& kept) { return kept.member == member; });
  Remove(std::prev(oldest.base()));
}

}  // namespace grondslag::login
