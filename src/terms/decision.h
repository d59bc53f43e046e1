// The whole answer to one question, as every way out of the program shows it. Names, not indexes: it stands on its own.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "terms/facts.h"
#include "terms/words.h"

namespace grondslag::terms {

// Which book answered. hash: SHA-256 over the book's meaning and texts, in hexadecimal.
struct BookIdentity {
  std::string name;
  std::string version;
  std::string hash;
  base::Date read_until;
};

// A rule as an answer quotes it.
struct CitedRule {
  std::string rule;
  std::string decision;  // where it stands
  Effect effect = Effect::permit;
  base::LocalText because;
  base::LocalText instead;
  std::vector<std::string> norms;
  std::vector<std::string> cites;
  std::optional<Reading> reading;
  std::string difference;
  bool unverified = false;
  bool holds = true;  // false: a permit that fails
};

// A fact as a reason names it. when_silent: nobody gave it; silence has this value.
struct NamedFact {
  std::string fact;
  std::string value;
  base::LocalText question;
  base::LocalText value_text;
  bool when_silent = false;
};

// Facts of which none can be left out, and the rules behind them.
struct Reason {
  std::vector<NamedFact> facts;
  std::vector<CitedRule> rules;
};

// A fact that can still change an answer.
struct MissingFact {
  std::string fact;
  base::LocalText question;
  bool is_judgement = false;
};

struct BasisAnswer {
  LawfulBasis basis = LawfulBasis::consent;
  BasisState state = BasisState::open;
  BasisState page = BasisState::open;  // under each reading by itself
  BasisState law = BasisState::open;
  Reason reason;                     // why it holds or fails
  std::vector<MissingFact> missing;  // on what it is open
};

// A duty or a note. certain: due in every completion in which the use is allowed (a note: in every completion).
struct DutyAnswer {
  CitedRule rule;
  Due due = Due::with;
  bool certain = true;
  bool contested = false;  // due under one reading only
};

// What factors point to that point both ways.
inline constexpr std::string_view kMixed = "mixed";

// Where the factors of a judgement point, and what the named person judged.
struct JudgementAnswer {
  std::string fact;
  std::string value;  // empty: not settled
  std::string by;
  std::string reason;
  std::string points_to;  // one of the judgement's values, kMixed, or empty: no factor speaks
  bool differs = false;   // settled otherwise than the factors point
  std::vector<std::pair<std::string, GivenFact>> factors;
  std::vector<FurtherFactor> further;
};

// A row of docs "differences": where page and law part, in this answer.
struct DifferenceAnswer {
  std::string difference;
  base::LocalText title;
  base::LocalText page;
  base::LocalText law;
  std::vector<std::string> cites;
  std::string followed;  // unsettled | page | law
};

// The least that would have to be different for a yes: each fact with the value it would need.
struct Alternative {
  std::vector<NamedFact> facts;
};

// The answer under one reading by itself.
struct ReadingAnswer {
  Verdict verdict = Verdict::undetermined;
  std::optional<LawfulBasis> basis;
};

struct Decision {
  std::string decision;
  base::LocalText question;
  base::Date at;
  ReadingChoice reading = ReadingChoice::both;
  BookIdentity book;

  Verdict verdict = Verdict::undetermined;
  ReadingAnswer page;
  ReadingAnswer law;

  bool needs_basis = false;
  BasisState basis_state = BasisState::open;  // holds: basis says which; fails: none holds
  std::optional<LawfulBasis> basis;
  std::vector<BasisAnswer> bases;  // all that the decision prefers, in the order offered

  Reason reason;
  std::vector<DutyAnswer> duties;
  std::vector<DutyAnswer> notes;
  std::vector<MissingFact> missing;
  std::vector<JudgementAnswer> judgements;
  std::vector<DifferenceAnswer> differences;  // those that make it contested, or were settled
  std::vector<Alternative> instead;           // with not_allowed
  bool after_reading = false;                 // the day lies after the day up to which the law was read

  GivenFacts given;  // what it was decided on, for the receipt
};

}  // namespace grondslag::terms
