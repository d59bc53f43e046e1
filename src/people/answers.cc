#include "people/answers.h"

#include <string_view>
#include <utility>

namespace grondslag::people {
namespace {

// Each part with its size in front, so that no two askings read alike.
void Add(std::string& key, std::string_view part) {
  key += std::to_string(part.size());
  key += ':';
  key += part;
}

std::string KeyOf(const Asking& asking) {
  std::string key;
  key.reserve(1024);
  Add(key, asking.question.decision);
  Add(key, asking.question.at.ToString());
  key += static_cast<char>('0' + static_cast<int>(asking.question.reading));
  for (const std::string& open : asking.question.open) Add(key, open);
  for (const auto& [name, fact] : asking.facts.facts) {
    for (const std::string_view part : {std::string_view(name), std::string_view(fact.value), std::string_view(fact.by),
                                        std::string_view(fact.reason)})
      Add(key, part);
  }
  key += '+';
  for (const terms::FurtherFactor& factor : asking.facts.further_factors) {
    for (const std::string* part : {&factor.judgement, &factor.name, &factor.value, &factor.reason}) Add(key, *part);
  }
  return key;
}

}  // namespace

base::Result<std::shared_ptr<const terms::Decision>> Answers::To(const Asking& asking) {
  std::string key = KeyOf(asking);
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = kept_.find(key); found != kept_.end()) return found->second;
  }
  GRONDSLAG_TRY(decision, diagram::Decide(book_, asking.question, asking.facts));
  decision.given = {};
  decision.instead.clear();
  decision.bases.clear();
  decision.missing.clear();
  auto kept = std::make_shared<const terms::Decision>(std::move(decision));
  const std::lock_guard lock(mutex_);
  if (kept_.size() >= kKeptMax) kept_.clear();
  kept_.emplace(std::move(key), kept);
  return kept;
}

}  // namespace grondslag::people
