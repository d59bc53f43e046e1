// A published case: what a court or authority decided, as facts of the rule book. What may stand in it is written in
// docs/rule-book-format.md, "Published cases"; read by load.h, decided by judge.h, searched by search.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/text.h"
#include "terms/facts.h"
#include "terms/words.h"

namespace grondslag::cases {

struct PublishedCase {
  std::string id;
  base::Place place;
  base::LocalText title, summary, note;
  std::string source;  // the decision itself: court or authority, and number
  std::string jurisdiction;
  terms::CaseRead read = terms::CaseRead::memory;
  terms::CaseTopic topic = terms::CaseTopic::lawful_basis;
  std::string decision;  // the book's decision that answers the case's question
  base::Date date;       // the day on which it is judged
  terms::CaseOutcome outcome = terms::CaseOutcome::lawful;
  std::optional<terms::LawfulBasis> basis;  // that the source accepts
  terms::GivenFacts stated;                 // what the text states
  std::vector<std::string> open;            // what the text itself leaves open
  std::optional<terms::CaseApart> apart;

  template <class A>
  void Archive(A& a) {
    a(id, place, title, summary, note, source, jurisdiction, read, topic, decision, date, outcome, basis, stated, open,
      apart);
  }
};

struct PublishedCases {
  std::vector<PublishedCase> cases;  // in the order of their ids
  terms::GivenFacts defaults;        // of facts that a text does not state; the same for all cases

  template <class A>
  void Archive(A& a) {
    a(cases, defaults);
  }
};

// What a case is decided on: what its text states, and the default of every fact that it neither states nor leaves
// open.
terms::GivenFacts FactsOf(const PublishedCases& cases, const PublishedCase& published);

// The verdict that agrees with the source: allowed, not_allowed, or undetermined.
terms::Verdict ExpectedVerdict(terms::CaseOutcome outcome);

}  // namespace grondslag::cases
