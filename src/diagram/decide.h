// The way in for a whole answer: facts as given in, terms::Decision out. Guide, command line, gate and lists all call
// this.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "diagram/diagram.h"
#include "terms/decision.h"
#include "terms/facts.h"

namespace grondslag::diagram {

struct Question {
  std::string decision;
  base::Date at;
  terms::ReadingChoice reading = terms::ReadingChoice::both;
  std::vector<std::string> open = {};  // facts that stay open where silence would have a value; not one that is given
};

// not_found: no such decision (names the nearest); invalid_input: facts the book refuses, all problems; facts that
// cannot be together.
base::Result<terms::Decision> Decide(const Diagram& diagram, const Question& question, const terms::GivenFacts& given);

// Several decisions over shared facts of wider scope (several data categories, recipients, channels, people): the whole
// is not_allowed if any is not_allowed or not_applicable; else undetermined if any is; else contested if any is; else
// allowed.
terms::Verdict WholeOf(const std::vector<terms::Verdict>& verdicts);

}  // namespace grondslag::diagram
