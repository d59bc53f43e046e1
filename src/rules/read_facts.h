// Turns facts as people give them into values of the book's variables; refuses what the book does not know, all
// problems at once.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "base/document.h"
#include "base/result.h"
#include "rules/answers.h"
#include "rules/rule_book.h"
#include "terms/facts.h"

namespace grondslag::rules {

// A map of facts from a document: each value a scalar, or {value, by, reason}. A null value is silence (the same as
// leaving the fact out). `further_factors` may hold a list of {judgement, name, value, reason}. Collects problems;
// names are not looked up here.
terms::GivenFacts ReadGivenFacts(const base::Node& map, base::Problems& problems);

// Checks given facts against the book: unknown names (with the nearest one), values outside the type, a judgement
// without by, reason or its factors, a factor without reason, an act after `at`, `at` before the book begins. Silence
// takes each fact's when-absent value. Then the values of the variables.
base::Result<Facts> ReadFacts(const RuleBook& book, base::Date at, const terms::GivenFacts& given);

// That the book has no fact of this name, with the nearest one: "`membr` is no fact of the book; did you mean
// `member`?" Looking for near names is slow: past so many problems they come without.
inline constexpr std::size_t kHintsMax = 200;
std::string NoSuchFact(const RuleBook& book, const std::string& name);

// The value as the book writes it (true as yes, a provision as given, 007 as 7); invalid_input: none of the fact's
// values, with what would be right.
base::Result<std::string> CanonicalValue(const Fact& fact, const std::string& value);

// The same facts with those nobody gave opened again: what a guide may still ask.
Facts OpenSilentFacts(const RuleBook& book, base::Date at, const terms::GivenFacts& given, const Facts& facts);

// The same facts with those named opened again, where nobody gave them. Names that the book does not have are passed
// over.
Facts OpenNamedFacts(const RuleBook& book, base::Date at, const terms::GivenFacts& given,
                     const std::vector<std::string>& names, const Facts& facts);

// A value in words: that of the book, a number with its unit. A day and a provision of law are their own words.
base::LocalText ValueInWords(const Fact& fact, const std::string& value);

// Policy books: the facts that the entities named in a request bring. not_found: no such entity.
base::Result<terms::GivenFacts> FactsOfEntities(const RuleBook& book, const std::string& subject,
                                                const std::string& resource);

// The value that a judgement's factors point to: all that speak, speak for: the first; all against: the second; both
// ways: terms::kMixed. Empty: none speaks.
std::string PointsTo(const RuleBook& book, const Fact& judgement, const terms::GivenFacts& given);

}  // namespace grondslag::rules
