// What the checks of people/check.h collect while they look, and what several of them look at.
#pragma once

#include <string>
#include <type_traits>
#include <utility>

#include "base/instant.h"
#include "base/result.h"
#include "base/text.h"
#include "ledger/entry.h"
#include "ledger/ids.h"
#include "ledger/sealed.h"
#include "people/complaint_words.h"
#include "people/person_state.h"
#include "people/worded.h"
#include "terms/decision.h"

namespace grondslag::people {

// What is wrong, all of it.
class Complaints {
 public:
  // A row of complaint_words::complaints, by its code.
  template <class... T>
  void Add(std::type_identity_t<Worded<complaint_words::complaints, T...>> words, const T&... values) {
    problems_.push_back(words.With({}, values...));
  }
  // What the rule book says, under the name of its rule.
  void Add(const terms::CitedRule& rule) {
    const auto said = [&](base::Language language) {
      const std::string& instead = rule.instead.In(language);
      return rule.because.In(language) + (instead.empty() ? "" : " ") + instead;
    };
    problems_.push_back({.place = {},
                         .message = said(base::Language::en),
                         .code = "rule:" + rule.rule,
                         .dutch = said(base::Language::nl)});
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
  if (occurred_at > now) complaints.Add("in_future", base::WrittenHere(occurred_at));
}

// A stop may still come from somebody who was erased; anything else needs a person who is known.
inline void CheckPerson(const PersonState& state, bool is_stop, Complaints& complaints) {
  if (!state.known && !(is_stop && state.erased)) complaints.Add("unknown_person");
}

// Of an act that only somebody of the organisation can do.
inline void CheckNamedPerson(const ledger::NewEvent& event, const ledger::SealedText& reason, Complaints& complaints) {
  if (event.by.empty()) complaints.Add("by_missing");
  if (reason.empty()) complaints.Add("reason_missing");
}

}  // namespace grondslag::people
