// What the checks of people/check.h collect while they look, and what several of them look at.
#pragma once

#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/instant.h"
#include "base/result.h"
#include "base/text.h"
#include "ledger/entry.h"
#include "ledger/ids.h"
#include "ledger/sealed.h"
#include "people/person_state.h"

namespace grondslag::people {

// What is wrong, all of it.
class Complaints {
 public:
  template <class... T>
  void Add(fmt::format_string<T...> format, T&&... values) {
    problems_.push_back({{}, fmt::format(format, std::forward<T>(values)...)});
  }
  void Add(const base::Error& error) {
    if (error.problems.empty()) return problems_.push_back({{}, error.message});
    problems_.insert(problems_.end(), error.problems.begin(), error.problems.end());
  }
  bool empty() const { return problems_.empty(); }
  base::Result<void> Finish() && {
    if (problems_.empty()) return {};
    return base::Fail(std::move(problems_));
  }

 private:
  base::Problems problems_;
};

inline std::string Shown(const ledger::RecordName& record) { return base::OneLine(record.value()); }

inline void CheckMoment(base::Instant now, base::Instant occurred_at, Complaints& complaints) {
  if (occurred_at > now)
    complaints.Add("{} lies in the future; something is recorded when it has happened", base::WrittenHere(occurred_at));
}

// A stop may still come from somebody who was erased; anything else needs a person who is known.
inline void CheckPerson(const PersonState& state, bool is_stop, Complaints& complaints) {
  if (!state.known && !(is_stop && state.erased)) complaints.Add("nobody on record has that id");
}

// Of an act that only somebody of the organisation can do.
inline void CheckNamedPerson(const ledger::NewEvent& event, const ledger::SealedText& reason, Complaints& complaints) {
  if (event.by.empty()) complaints.Add("it does not say who of the organisation did this; name them with --by");
  if (reason.empty()) complaints.Add("it gives no reason");
}

}  // namespace grondslag::people
