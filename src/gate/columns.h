// Numbers in place of what requests take from the record of people: for each aspect that is asked about, a column with
// one number for each person, the same for all of whom the record says the same. What an answer hangs on of a person is
// then two bytes, and everybody is a walk over them.
//
// Numbers are given by the order in which facts are met, and kept as long as the columns are: a person whose facts
// become what they were gets the number of then.
#pragma once

#include <cstdint>
#include <deque>
#include <limits>
#include <map>
#include <queue>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/instant.h"
#include "base/large_vector.h"
#include "base/result.h"
#include "gate/person_facts.h"
#include "people/people.h"

namespace grondslag::gate {

using Code = std::uint16_t;

// Of one aspect.
class Column {
 public:
  explicit Column(Aspect aspect) : aspect_(std::move(aspect)) {}

  const Aspect& aspect() const { return aspect_; }
  // By the number of the person; of everybody, once it is filled.
  const base::LargeVector<Code>& codes() const { return codes_; }
  const PersonFacts& operator[](Code code) const { return facts_[code]; }
  std::size_t size() const { return facts_.size(); }
  // The number of such facts. unavailable: there are more than a code can tell apart.
  base::Result<Code> CodeOf(PersonFacts facts, const DayCuts& cuts);

 private:
  friend class Columns;

  Aspect aspect_;
  base::LargeVector<Code> codes_;
  std::deque<PersonFacts> facts_;  // by code
  std::unordered_map<std::string, Code> known_;
};

// Of everybody, as of one moment. Errors of all: unavailable: no time zone data, or too many codes; nothing can be said
// of the columns then until Clear().
class Columns {
 public:
  Columns(const people::People& people, const rules::RuleBook& book) : people_(people), cuts_(book) {}

  // The column of an aspect, filled as of the moment; in its place as long as the columns are.
  base::Result<const Column*> Fill(const Aspect& aspect, base::Instant now);
  // The number of such facts in the column, which may be nobody's.
  base::Result<Code> CodeOf(const Column& column, PersonFacts facts);

  // The record says something else of these people now.
  base::Result<void> Update(const std::vector<std::uint32_t>& people, base::Instant now);
  // Whether time alone has changed something since.
  bool IsDue(base::Instant now) const { return !changes_.empty() && changes_.top().first <= now; }
  base::Result<void> Advance(base::Instant now);
  // All are to be filled anew: something changed that everybody hangs on.
  void Clear();

  std::size_t bytes() const;

 private:
  using Change = std::pair<base::Instant, std::uint32_t>;  // when, and of whom
  static constexpr base::Instant kNever{std::numeric_limits<std::int64_t>::max()};

  void DropOutdated();
  base::Result<void> FillIn(Column& column, std::uint32_t person, const people::PersonState& state);
  base::Result<void> Expect(std::uint32_t person, base::Instant now);

  const people::People& people_;
  const DayCuts cuts_;
  std::map<Aspect, Column> columns_;
  // What time will change, the next first, filled with the first column. What is not in expected_ is expected no more.
  std::priority_queue<Change, std::vector<Change>, std::greater<>> changes_;
  std::vector<base::Instant> expected_;  // by person; kNever: nothing
};

}  // namespace grondslag::gate
