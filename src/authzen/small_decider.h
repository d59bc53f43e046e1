// A decider for tests: permits who stands in its list, in that order, and counts how often it was asked.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "authzen/evaluate.h"

namespace grondslag::authzen {

class SmallDecider : public Decider {
 public:
  explicit SmallDecider(std::vector<std::string> permitted) : permitted_(std::move(permitted)) {}

  base::Result<Decision> Decide(const Evaluation& evaluation) override {
    ++asked;
    const std::string& id = evaluation.subject.id;
    if (id == "broken") return base::Fail(base::ErrorCode::corrupt, "row 7 of people is damaged");
    return Decision{std::find(permitted_.begin(), permitted_.end(), id) != permitted_.end(), {}, {}};
  }

  base::Result<Found> Search(const SearchRequest& search, const Slice& slice) override {
    if (slice.position && *slice.position < oldest)
      return base::Fail(base::ErrorCode::conflict, "what was on record then can no longer be searched");
    slices.push_back(slice);
    Found found{.position = slice.position.value_or(position),
                .items = {},
                .next = std::nullopt,
                .total = permitted_.size(),
                .context = {}};
    for (std::size_t i = slice.offset; i < permitted_.size() && found.items.size() < slice.limit; ++i)
      found.items.push_back({Entity{search.subject.type, permitted_[i], {}}});
    const std::uint64_t end = slice.offset + found.items.size();
    if (end < permitted_.size()) found.next = end;
    return found;
  }

  int asked = 0;
  std::uint64_t position = 40, oldest = 0;
  std::vector<Slice> slices;

 private:
  std::vector<std::string> permitted_;
};

inline Evaluation Ask(const std::string& subject) {
  return {.subject = {"user", subject, {}}, .action = {"read", {}}, .resource = {"record", "1", {}}, .context = {}};
}

inline SearchRequest WhoReads() {
  SearchRequest search;
  search.search_for = SearchFor::subject;
  search.subject.type = "user";
  search.action.name = "read";
  search.resource = {"record", "1", {}};
  return search;
}

}  // namespace grondslag::authzen
