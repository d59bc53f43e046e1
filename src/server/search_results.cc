#include "server/search_results.h"

#include <algorithm>
#include <utility>

namespace grondslag::server {

void SearchResults::Keep(Key key, People people, Steady::time_point now) {
  const std::lock_guard lock(mutex_);
  Forget(now);
  kept_.remove_if([&](const Kept& kept) { return kept.key == key; });
  kept_.push_front({.key = std::move(key), .people = std::move(people), .asked_at = now});
  if (kept_.size() > kKeptMax) kept_.pop_back();
}

SearchResults::People SearchResults::Find(const Key& key, Steady::time_point now) {
  const std::lock_guard lock(mutex_);
  Forget(now);
  const auto found = std::find_if(kept_.begin(), kept_.end(), [&](const Kept& kept) { return kept.key == key; });
  if (found == kept_.end()) return nullptr;
  found->asked_at = now;
  kept_.splice(kept_.begin(), kept_, found);
  return kept_.front().people;
}

void SearchResults::Forget(Steady::time_point now) {
  kept_.remove_if([&](const Kept& kept) { return now - kept.asked_at > kAgeMax; });
}

}  // namespace grondslag::server
