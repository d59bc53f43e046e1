// What the law that is coming makes of an answer: the days from which the same facts have another one.
#pragma once

#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "diagram/decide.h"
#include "diagram/diagram.h"
#include "rules/rule_book.h"
#include "terms/decision.h"
#include "terms/facts.h"

namespace grondslag::guide {

struct LaterAnswer {
  base::Date from;
  const rules::Change* change = nullptr;  // what the book says of that day; null: nothing
  terms::Decision decision;
};

// After question.at, in order: each differs from the one before it, the first from `now`, in its verdict, its basis or
// the duties that are certain. Errors as diagram::Decide.
base::Result<std::vector<LaterAnswer>> LaterAnswers(const diagram::Diagram& diagram, const diagram::Question& question,
                                                    const terms::GivenFacts& given, const terms::Decision& now);

// The names of the duties that are certain.
std::vector<std::string> CertainDuties(const terms::Decision& decision);

}  // namespace grondslag::guide
