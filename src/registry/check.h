// The rules of bookkeeping: what may be added to the register. None of them is law; what the law says was asked of the
// rule book when the assessment was concluded, and is asked again here. Ways in: ProblemsOf(); Problem says what can be
// wrong.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "diagram/diagram.h"
#include "ledger/entry.h"
#include "registry/register.h"

namespace grondslag::registry {

enum class ProblemKind : std::uint8_t {
  missing,             // a field that must be filled
  bad_name,            // no name, or one of another kind
  unknown_reference,   // there is no such record (at that moment)
  unknown_word,        // the rule book has no such word, fact or decision
  exists_already,      // the record is there already, or another one is the same
  not_before,          // a day lies before one that it must follow
  second_basis,        // the purpose has a basis
  not_concluded,       // the assessment is not concluded
  not_allowed,         // its verdict is not `allowed`
  carries_no_purpose,  // it is of a decision that gives no basis to whoever asks
  other_basis,         // it gave another basis, or none
  other_subject,       // it is about another purpose, recipient, category or purpose of collection
  shared_assessment,   // another purpose rests on it
  not_compatible,      // a further purpose without an assessment that found it compatible
  not_new,             // the purpose rested on it before
  same_basis,          // nothing is corrected
  material_change,     // what people were told or agreed to, or the assessment stood on: a new purpose
  in_use,              // others stand on what the record was
  ended,               // the purpose is over
  concluded_already,   // nothing comes after the conclusion
  not_a_person,        // nobody is named, or nobody who is known here
  contradicts_record,  // the register says otherwise
  not_what_book_says,  // the conclusion, or where factors point, is not what the rule book gives on the record
  overtakes,           // something on record would not stand any more
  cannot_be_decided,   // the rule book does not settle it, or refuses the facts; about says why
};
std::string_view Name(ProblemKind kind);

// record and field: where. about: the other record, the word, or why.
struct Problem {
  RecordName record;
  std::string field;
  ProblemKind kind = ProblemKind::missing;
  std::string about;
  bool operator==(const Problem&) const = default;
  // One lower-case line, with the place.
  std::string ToString() const;
  // For who sees the place by itself.
  base::LocalText InWords() const;
};
using Problems = std::vector<Problem>;

// What is wrong with adding draft to the register as it stands at the draft's moment. diagram: of the book of today.
Problems ProblemsOf(const Register& reg, const ledger::NewEvent& draft, const diagram::Diagram& diagram);

// What is wrong with the purposes as they stand: what ProblemsOf refuses in what they rest on. Empty, if nothing came
// into the register but what ProblemsOf let through.
Problems FaultsOf(const Register& reg, const diagram::Diagram& diagram);

// What is wrong with adding drafts, one after the other, to a ledger with these events: each at its moment, and then
// at every later moment on record (a draft may lie in the past) what the purposes rest on. What is said of a purpose or
// an assessment does not lie before what was said of it last. All at once.
Problems ProblemsOf(std::span<const ledger::RecordedEvent> events, std::span<const ledger::NewEvent> drafts,
                    const diagram::Diagram& diagram);
// The same as an error: invalid_input with every problem.
base::Result<void> CheckDrafts(std::span<const ledger::RecordedEvent> events, std::span<const ledger::NewEvent> drafts,
                               const diagram::Diagram& diagram);

// Which fields of a purpose change materially: what it is for (activity, goal, whether for direct marketing, what it
// was collected from), what it rests on (basis, provision, legitimate interest, compatibility), more than before
// (categories, groups, sources, longer retention; recipients, where it rests on consent), a decision without a human
// that was not there or works otherwise, and what it replaces. All else is editorial: name, justification, fewer of
// anything, measures, days, the requirement to give data, an assessment made anew with the same basis, a translation
// that was missing. Letters decide whether a text is another, not spaces, signs or capitals.
std::vector<std::string> MaterialChanges(const ledger::PurposeTerms& before, const ledger::PurposeTerms& after);

}  // namespace grondslag::registry
