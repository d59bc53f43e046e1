#include "gate/columns.h"

namespace grondslag::gate {
namespace {

// So many more than people may be expected in vain.
constexpr std::size_t kOutdatedMax = 1024;

}  // namespace

base::Result<Code> Column::CodeOf(PersonFacts facts, const DayCuts& cuts) {
  std::string key = facts.Key(cuts);
  if (const auto known = known_.find(key); known != known_.end()) return known->second;
  if (facts_.size() > std::numeric_limits<Code>::max())
    return base::Fail(base::ErrorCode::unavailable, "the record tells more kinds of people apart than a gate can hold");
  const auto code = static_cast<Code>(facts_.size());
  facts_.push_back(std::move(facts));
  known_.emplace(std::move(key), code);
  return code;
}

base::Result<const Column*> Columns::Fill(const Aspect& aspect, base::Instant now) {
  const bool is_first = columns_.empty();
  const auto [at, is_new] = columns_.try_emplace(aspect, aspect);
  Column& column = at->second;
  if (!is_new) return &column;
  column.codes_.reserve(people_.size());
  for (std::uint32_t person = 0; person < people_.size(); ++person) {
    GRONDSLAG_TRY(state, people_.StateAt(person, {.effective_on = now}));
    if (auto filled = FillIn(column, person, state); !filled) return tl::unexpected(filled.error());
    if (!is_first) continue;
    if (auto expected = Expect(person, now); !expected) return tl::unexpected(expected.error());
  }
  return &column;
}

base::Result<Code> Columns::CodeOf(const Column& column, PersonFacts facts) {
  return columns_.at(column.aspect()).CodeOf(std::move(facts), cuts_);
}

base::Result<void> Columns::FillIn(Column& column, std::uint32_t person, const people::PersonState& state) {
  GRONDSLAG_TRY(facts, PersonFactsOf(state, people_.forms(), column.aspect_));
  GRONDSLAG_TRY(code, column.CodeOf(std::move(facts), cuts_));
  if (column.codes_.size() <= person) column.codes_.resize(person + 1);
  column.codes_[person] = code;
  return {};
}

base::Result<void> Columns::Expect(std::uint32_t person, base::Instant now) {
  GRONDSLAG_TRY(next, people_.NextChange(person, now));
  if (expected_.size() <= person) expected_.resize(person + 1, kNever);
  if (expected_[person] == next.value_or(kNever)) return {};
  expected_[person] = next.value_or(kNever);
  if (next) changes_.emplace(*next, person);
  if (changes_.size() > 2 * expected_.size() + kOutdatedMax) DropOutdated();
  return {};
}

void Columns::DropOutdated() {
  changes_ = {};
  for (std::uint32_t person = 0; person < expected_.size(); ++person) {
    if (expected_[person] != kNever) changes_.emplace(expected_[person], person);
  }
}

base::Result<void> Columns::Update(const std::vector<std::uint32_t>& people, base::Instant now) {
  if (columns_.empty()) return {};
  for (const std::uint32_t person : people) {
    GRONDSLAG_TRY(state, people_.StateAt(person, {.effective_on = now}));
    for (auto& [aspect, column] : columns_) {
      if (auto filled = FillIn(column, person, state); !filled) return filled;
    }
    if (auto expected = Expect(person, now); !expected) return expected;
  }
  return {};
}

base::Result<void> Columns::Advance(base::Instant now) {
  std::vector<std::uint32_t> changed;
  for (; IsDue(now); changes_.pop()) {
    const auto [moment, person] = changes_.top();
    if (expected_[person] != moment) continue;
    expected_[person] = kNever;
    changed.push_back(person);
  }
  return Update(changed, now);
}

void Columns::Clear() {
  columns_.clear();
  changes_ = {};
  expected_.clear();
}

std::size_t Columns::bytes() const {
  std::size_t bytes = changes_.size() * sizeof(Change) + expected_.capacity() * sizeof(base::Instant);
  for (const auto& [aspect, column] : columns_) bytes += column.codes_.capacity() * sizeof(Code);
  return bytes;
}

}  // namespace grondslag::gate
