// What the checks of people/check.h collect while they look, and what several of them look at.
#pragma once

#include <algorithm>
#include <string>
#include <type_traits>
#include <utility>

#include "base/instant.h"
#include "base/result.h"
#include "base/text.h"
#include "ledger/entry.h"
#include "ledger/ids.h"
#include "ledger/sealed.h"
#include "people/check.h"
#include "people/complaint_words.h"
#include "people/person_state.h"
#include "people/worded.h"
#include "rules/read_facts.h"
#include "terms/decision.h"

namespace grondslag::people {

// What is wrong, all of it, each thing once.
class Complaints {
 public:
  // What follows is about that field, by the names of the event's fields: `give/channel`, `texts/0/language`. Empty: of
  // all.
  void At(std::string field) { field_ = std::move(field); }
  // A row of complaint_words::complaints, by its code.
  template <class... T>
  void Add(std::type_identity_t<Worded<complaint_words::complaints, T...>> words, const T&... values) {
    Put(words.With({}, values...));
  }
  // What the rule book says, under the name of its rule.
  void Add(const terms::CitedRule& rule) {
    const auto said = [&](base::Language language) {
      const std::string& instead = rule.instead.In(language);
      return rule.because.In(language) + (instead.empty() ? "" : " ") + instead;
    };
    Put({.place = {},
         .message = said(base::Language::en),
         .code = "rule:" + rule.rule,
         .dutch = said(base::Language::nl)});
  }
  // The book's reasons for a no, with what to do instead.
  void AddReasons(const terms::Decision& decision) {
    bool said = false;
    for (const terms::CitedRule& rule : decision.reason.rules) {
      if (rule.effect != terms::Effect::forbid) continue;
      Add(rule);
      said = true;
    }
    if (!said) Add("not_allowed_by_book", decision.decision, Name(decision.verdict));
  }
  void Add(const base::Error& error) {
    if (error.problems.empty()) Put({{}, error.message});
    for (const base::Problem& problem : error.problems) Put(problem);
  }
  bool empty() const { return problems_.empty(); }
  base::Result<void> Finish() && {
    if (problems_.empty()) return {};
    return base::Fail(std::move(problems_));
  }

 private:
  void Put(base::Problem problem) {
    if (problem.place.file.empty()) problem.place.file = field_;
    const bool is_said = std::any_of(problems_.begin(), problems_.end(), [&](const base::Problem& one) {
      return one.place.file == problem.place.file && one.code == problem.code && one.message == problem.message;
    });
    if (!is_said) problems_.push_back(std::move(problem));
  }

  std::string field_;
  base::Problems problems_;
};

inline std::string Shown(const ledger::RecordName& record) { return base::OneLine(record.value()); }

inline void CheckMoment(base::Instant now, base::Instant occurred_at, Complaints& complaints) {
  if (occurred_at > now) complaints.Add("in_future", base::WrittenHere(occurred_at));
}

// The facts of a purpose of the register. None, with a complaint: it has no such one.
inline terms::GivenFacts FactsOfPurpose(const Checking& checking, const ledger::RecordName& purpose,
                                        Complaints& complaints) {
  if (purpose.empty()) complaints.Add("purpose_missing");
  auto facts = checking.purpose_facts(purpose);
  if (!purpose.empty() && !facts) complaints.Add("unknown_purpose", Shown(purpose));
  return facts ? *std::move(facts) : terms::GivenFacts();
}

// That the book knows the fact, and the word as a value of it.
inline void CheckWord(const diagram::Diagram& book, const std::string& name, const std::string& value,
                      Complaints& complaints) {
  const auto fact = book.book().FindFact(name);
  if (!fact) return complaints.Add("unknown_fact", name, rules::NoSuchFact(book.book(), name));
  if (const auto canonical = rules::CanonicalValue(book.book()[*fact], value); !canonical)
    complaints.Add("unknown_value", name, canonical.error().message);
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
