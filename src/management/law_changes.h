// What changes of the law do to the rule book, each worked out once: it takes seconds, and the book stays as it is.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "api/changes_json.h"
#include "base/date.h"
#include "diagram/changes.h"
#include "diagram/diagram.h"

namespace grondslag::management {

// Safe for any number of threads.
class LawChanges {
 public:
  explicit LawChanges(const diagram::Diagram& diagram) : diagram_(diagram) {}

  // As api::ChangesBetween, with their effects.
  std::vector<api::ChangeWithEffect> Between(const std::optional<base::Date>& since,
                                             const std::optional<base::Date>& until);

 private:
  const diagram::Diagram& diagram_;
  std::mutex mutex_;
  std::map<const rules::Change*, diagram::EffectOfChange> effects_;
};

}  // namespace grondslag::management
