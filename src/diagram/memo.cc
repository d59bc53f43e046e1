// A map under a lock; when it is full it starts anew.
#include "diagram/memo.h"

#include <utility>

#include "diagram/diagram.h"

namespace grondslag::diagram {

std::shared_ptr<const Explanation> Memo::Find(const std::string& key) const {
  const std::lock_guard lock(mutex_);
  const auto found = kept_.find(key);
  return found == kept_.end() ? nullptr : found->second;
}

void Memo::Keep(const std::string& key, std::shared_ptr<const Explanation> explanation) {
  const std::lock_guard lock(mutex_);
  if (kept_.size() >= kKeptMax) kept_.clear();
  kept_.insert_or_assign(key, std::move(explanation));
}

std::shared_ptr<Memo> Diagram::MakeMemo() { return std::make_shared<Memo>(); }

}  // namespace grondslag::diagram
