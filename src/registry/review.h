// Looks at the register with the eyes of a day: judges every assessment in force again under the book of that day, with
// the facts it was concluded on and with those on record since, and lists what differs, what is due, and why.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "diagram/diagram.h"
#include "registry/check.h"
#include "registry/register.h"
#include "terms/decision.h"

namespace grondslag::registry {

enum class ReviewKind : std::uint8_t {
  verdict_changed,
  basis_changed,
  duty_added,
  duty_gone,
  note_added,
  note_gone,
  cannot_be_asked,            // facts are gone, or the book refuses them; after says why
  fact_changed,               // what: a fact of which the register says something else now
  review_due,                 // day: on which it was to be looked at again
  duty_open,                  // what: a duty that is not on record as done; after: when it is due
  started_before_assessment,  // day: on which the processing started
  statement_outdated,         // before: the day of the last one; empty: there is none
  fault,                      // of the purpose; what: field, after: the problem
  consent_beside_basis,       // what: the basis that fits without the consent that is asked; why: why it does
};
std::string_view Name(ReviewKind kind);

// Why an answer is another one.
enum class ReviewCause : std::uint8_t {
  none,
  book,        // the rule book is another one
  law,         // the day is another one, and with it the rules in force: `day` is the first of them
  facts,       // the register says something else now
  coming_law,  // it will be so from `day` on
};
std::string_view Name(ReviewCause cause);

struct ReviewItem {
  ReviewKind kind = ReviewKind::review_due;
  ReviewCause cause = ReviewCause::none;
  RecordName record = {};                 // the assessment; of what is about a purpose or a statement, that
  RecordName category = {};               // of the part; empty: of the whole
  std::vector<RecordName> purposes = {};  // that rest on it
  std::string what = {};
  std::string before = {}, after = {};
  std::optional<base::Date> day = {};
  std::string change = {};  // of law that came or is coming: the book's name for it, where it has one
  // Of another verdict or basis: the facts and rules behind the new one; of a basis that fits, those behind it.
  terms::Reason why = {};
};

struct ReviewRequest {
  base::Date today;
  int days_ahead = 90;      // how far ahead changes of the law are looked for
  RecordName purpose = {};  // only of what is about it; empty: of everything
};

// In the order of the assessments, then the purposes.
std::vector<ReviewItem> Review(const Register& reg, const diagram::Diagram& diagram, const ReviewRequest& request);

// Whether the record itself shows that a duty is done: the book says where to look (rules::Rule::shown_by).
// is_registered: the purpose that it is about stands in the register.
bool ShowsDone(const Register& reg, const rules::RuleBook& book, const std::string& duty, bool is_registered);

// Purposes that had begun, or whose activity had, before the assessment they first rested on was concluded, with the
// day of their beginning.
std::vector<std::pair<RecordName, base::Date>> StartedBeforeAssessment(const Register& reg);

// The concluded assessments that count on that day, and the purposes that rest on each: those that purposes name which
// are not over, and the newest of each disclosure for such a purpose.
std::map<RecordName, std::vector<RecordName>> AssessmentsInForce(const Register& reg, base::Date day);

}  // namespace grondslag::registry
