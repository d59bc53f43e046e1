// Which rights follow from the basis on which data are used. Law as a table: each row cites its article, and nothing
// else in this folder says what a person can ask.
#pragma once

#include <string>
#include <vector>

#include "documents/words.h"
#include "registry/register.h"

namespace grondslag::documents {

// What makes a right hold for a purpose.
struct RightHolds {
  bool always = false;
  std::vector<terms::LawfulBasis> on = {};  // these bases
  bool for_direct_marketing = false;        // whatever the basis
  bool for_automated_decisions = false;
  bool on_explicit_consent = false;  // that lifts a ban, whatever the basis: art. 9(2)(a), 22(2)(c), 49(1)(a)
};
struct Right {
  std::string article;
  RightHolds holds;
  bool is_objection = false;  // is told apart from all other information: art. 21(4)
  words::Words text;          // as the person reads it
};

// In the order of the law, the complaint last.
const std::vector<Right>& Rights();

// Whether the person has the right against that purpose.
bool Holds(const Right& right, const registry::Register& reg, const ledger::PurposeTerms& purpose);

// Whether somebody of that kind (the rule book's `recipient_kind`) is a recipient at all: art. 4(9).
bool IsRecipient(const std::string& kind);

}  // namespace grondslag::documents
