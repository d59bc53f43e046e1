// What the gate answers, in short: the same object for everybody of whom the record says the same, so that nothing
// about a person is in it. The whole answer on one person, with the facts behind it, is judge.h.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gate/judge.h"
#include "ledger/ids.h"
#include "terms/words.h"

namespace grondslag::gate {

struct DueDuty {
  std::string rule;
  terms::Due due = terms::Due::with;
  bool certain = true;

  bool operator==(const DueDuty&) const = default;
};

// Of one data category; empty where the assessment names none.
struct PartOutcome {
  ledger::RecordName category;
  terms::Verdict verdict = terms::Verdict::undetermined;
  std::optional<terms::LawfulBasis> basis;
  std::vector<std::string> rules;  // why, the rule book's names
  // Where none of these holds: the facts of which none can be left out, with their values.
  std::vector<std::pair<std::string, std::string>> facts;
  std::vector<std::string> missing;      // facts on which it is open
  std::vector<std::string> duties_open;  // due before it, and not on record
  std::vector<DueDuty> duties;

  bool operator==(const PartOutcome&) const = default;
};

struct Outcome {
  bool permit = false;
  terms::Verdict verdict = terms::Verdict::undetermined;
  std::vector<PartOutcome> parts;  // at least one

  bool operator==(const Outcome&) const = default;
};
Outcome OutcomeOf(const Answer& answer);

}  // namespace grondslag::gate
