// What is kept of an answer: enough to put the question again.
#pragma once

#include <string>

#include "base/date.h"
#include "terms/facts.h"
#include "terms/words.h"

namespace grondslag::terms {

// What was asked and answered, with the facts in the clear.
struct Receipt {
  std::string engine;
  std::string book, book_version, book_hash;
  std::string decision;
  base::Date at;
  ReadingChoice reading = ReadingChoice::both;
  Verdict verdict = Verdict::undetermined;
  std::string basis;  // empty: none
  GivenFacts given;
};

}  // namespace grondslag::terms
