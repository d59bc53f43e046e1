// Events of an assessment: what was asked, the conversation that answered it, the judgements of named persons, and the
// conclusion with all that it stood on, so that the same question can be put again (registry/assessment.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "ledger/ids.h"
#include "ledger/organisation_events.h"
#include "ledger/sealed.h"
#include "terms/words.h"

namespace grondslag::ledger {

// What an assessment is about: no other purpose, recipient or category can rest on it.
struct AssessmentSubject {
  RecordName purpose;
  RecordName recipient;                // of a disclosure; empty: none
  std::vector<RecordName> categories;  // each is decided by itself
  RecordName collected_from;           // the purpose for which the data were collected; empty: this one

  template <class F>
  void Fields(F& f) {
    f(1, "purpose", purpose)(2, "recipient", recipient)(3, "categories", categories)(4, "collected_from",
                                                                                     collected_from);
  }
};

struct AssessmentStarted {
  RecordName assessment;
  std::string decision;  // of the rule book
  AssessmentSubject subject;

  RecordName record() const { return assessment; }
  template <class F>
  void Fields(F& f) {
    f(1, "assessment", assessment)(2, "decision", decision)(3, "subject", subject);
  }
};

// An answer of the conversation; the last one about a fact counts.
struct AssessmentAnswered {
  RecordName assessment;
  RecordName category;  // of which it is said; empty: of all
  std::string fact;
  RecordText value;  // empty: not known
  RecordText reason;
  bool beforehand = false;  // given at the beginning, not asked

  RecordName record() const { return assessment; }
  template <class F>
  void Fields(F& f) {
    f(1, "assessment", assessment)(2, "category", category)(3, "fact", fact)(4, "value", value)(5, "reason", reason)(
        6, "beforehand", beforehand);
  }
};

// A factor that the book does not ask. value: `for`, `against` or `neutral`.
struct FurtherFactorAdded {
  RecordName assessment;
  RecordName category;
  std::string judgement;
  RecordText name;
  std::string value;
  RecordText reason;

  RecordName record() const { return assessment; }
  template <class F>
  void Fields(F& f) {
    f(1, "assessment", assessment)(2, "category", category)(3, "judgement", judgement)(4, "name", name)(
        5, "value", value)(6, "reason", reason);
  }
};

// A named person judged. points_to: where the factors pointed (terms::JudgementAnswer).
struct JudgementSettled {
  RecordName assessment;
  RecordName category;
  std::string judgement;
  std::string value;
  std::string points_to;
  StaffId settled_by;
  RecordText reason;
  bool beforehand = false;

  RecordName record() const { return assessment; }
  template <class F>
  void Fields(F& f) {
    f(1, "assessment", assessment)(2, "category", category)(3, "judgement", judgement)(4, "value", value)(
        5, "points_to", points_to)(6, "settled_by", settled_by)(7, "reason", reason)(8, "beforehand", beforehand);
  }
};

// A fact as the conclusion stood on it. by: of a judgement.
struct ConcludedFact {
  std::string fact;
  RecordText value;
  RecordText reason;
  StaffId by;
  bool from_organisation = false;

  template <class F>
  void Fields(F& f) {
    f(1, "fact", fact)(2, "value", value)(3, "reason", reason)(4, "by", by)(5, "from_organisation", from_organisation);
  }
};

struct ConcludedFactor {
  std::string judgement;
  RecordText name;
  std::string value;
  RecordText reason;

  template <class F>
  void Fields(F& f) {
    f(1, "judgement", judgement)(2, "name", name)(3, "value", value)(4, "reason", reason);
  }
};

// Where the factors of a judgement pointed, and whether it was settled otherwise.
struct ConcludedJudgement {
  std::string judgement;
  std::string value;
  std::string points_to;
  bool differs = false;

  template <class F>
  void Fields(F& f) {
    f(1, "judgement", judgement)(2, "value", value)(3, "points_to", points_to)(4, "differs", differs);
  }
};

// A duty or a note; of a note due says nothing.
struct ConcludedDuty {
  std::string duty;  // the rule that brings it
  terms::Due due = terms::Due::with;
  bool uncertain = false;  // whether it is due hangs on a fact that is open
  bool contested = false;

  template <class F>
  void Fields(F& f) {
    f(1, "duty", duty)(2, "due", due)(3, "uncertain", uncertain)(4, "contested", contested);
  }
};

// Of one data category, or of all at once where the subject names none.
struct ConcludedPart {
  RecordName category;
  terms::Verdict verdict = terms::Verdict::undetermined;
  terms::Verdict page = terms::Verdict::undetermined;  // under each reading by itself
  terms::Verdict law = terms::Verdict::undetermined;
  std::optional<terms::LawfulBasis> basis, page_basis, law_basis;
  std::vector<ConcludedFact> facts;
  std::vector<ConcludedFactor> further_factors;
  std::vector<ConcludedJudgement> judgements;
  std::vector<ConcludedDuty> duties, notes;

  template <class F>
  void Fields(F& f) {
    f(1, "category", category)(2, "verdict", verdict)(3, "page", page)(4, "law", law)(5, "basis", basis)(
        6, "page_basis", page_basis)(7, "law_basis", law_basis)(8, "facts", facts)(
        9, "further_factors", further_factors)(10, "judgements", judgements)(11, "duties", duties)(12, "notes", notes);
  }
};

// verdict: of all parts together. basis: the one that every part gives; nothing: none, or not the same one.
struct AssessmentConcluded {
  RecordName assessment;
  std::string decision;
  AssessmentSubject subject;
  base::Date at;
  terms::ReadingChoice reading = terms::ReadingChoice::both;
  terms::Verdict verdict = terms::Verdict::undetermined;
  std::optional<terms::LawfulBasis> basis;
  std::vector<ConcludedPart> parts;
  std::string book, book_version, book_hash;
  base::Date read_until;
  std::string engine;
  StaffId concluded_by;
  RecordText reasons;                   // in the words of who concluded it
  std::optional<base::Date> review_on;  // when it is to be looked at again

  RecordName record() const { return assessment; }
  template <class F>
  void Fields(F& f) {
    f(1, "assessment", assessment)(2, "decision", decision)(3, "subject", subject)(4, "at", at)(5, "reading", reading)(
        6, "verdict", verdict)(7, "basis", basis)(8, "parts", parts)(9, "book", book)(10, "book_version", book_version)(
        11, "book_hash", book_hash)(12, "read_until", read_until)(13, "engine", engine)(
        14, "concluded_by", concluded_by)(15, "reasons", reasons)(16, "review_on", review_on);
  }
};

}  // namespace grondslag::ledger
