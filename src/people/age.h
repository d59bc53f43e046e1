// A day of birth, as the rule book asks it: in bands, whose values are named after the years that they stand for:
// `under_12`, `from_12_to_15`, `from_16`.
#pragma once

#include <string_view>

#include "base/date.h"
#include "base/result.h"
#include "ledger/person_events.h"
#include "rules/rule_book.h"

namespace grondslag::people {

// The facts of the rule book about age.
inline constexpr std::string_view kAgeFacts[] = {"age", "request_age"};

// The bands in which somebody born on that day is today, of every such fact that the book has; person and method are
// the caller's. The days on which bands begin are kept only of a fact of which another band is still to come: of an
// adult nothing is left that tells the day of birth. invalid_input: no day on which somebody alive can have been born;
// the book has no bands.
base::Result<ledger::AgeEstablished> AgeOfBirth(const rules::RuleBook& book, base::Date born, base::Date today);

// The day on which somebody turns that many years old. Whoever was born on 29 February turns older on 1 March in other
// years.
base::Date BirthdayOf(base::Date born, unsigned years);

}  // namespace grondslag::people
