#include "people/words.h"

#include <limits>

namespace grondslag::people {

base::Result<Word> Words::Number(std::string_view text) {
  if (const auto known = Find(text)) return *known;
  if (words_.size() > std::numeric_limits<Word>::max())
    return base::Fail(base::ErrorCode::unavailable, "more than 65535 names of purposes, forms, facts and values");
  const auto number = static_cast<Word>(words_.size());
  words_.emplace_back(text);
  numbers_.emplace(words_.back(), number);
  return number;
}

bool Words::Restore(const std::vector<std::string>& words) {
  if (words.empty() || !words.front().empty()) return false;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const auto number = Number(words[i]);
    if (!number || *number != i) return false;
  }
  return true;
}

std::optional<Word> Words::Find(std::string_view text) const {
  if (text.empty()) return Word{0};
  const auto known = numbers_.find(std::string(text));
  if (known == numbers_.end()) return std::nullopt;
  return known->second;
}

}  // namespace grondslag::people
