// Scenarios: facts in, expected answers out, per date and reading. Read here; run by whoever evaluates.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/text.h"
#include "rules/load.h"
#include "rules/node_reader.h"
#include "rules/rule_book.h"
#include "terms/decision.h"
#include "terms/facts.h"
#include "terms/words.h"

namespace grondslag::rules {

struct Expectation {
  base::Place place;
  base::Date from;
  std::optional<base::Date> until;
  terms::ReadingChoice reading = terms::ReadingChoice::both;
  terms::Verdict verdict = terms::Verdict::undetermined;
  std::optional<std::string> basis;  // "none", or a basis
  std::vector<std::pair<terms::LawfulBasis, terms::BasisState>> bases;
  std::optional<std::vector<std::string>> duties, notes, missing;

  template <class A>
  void Archive(A& a) {
    a(place, from, until, reading, verdict, basis, bases, duties, notes, missing);
  }
};

struct Scenario {
  std::string id;
  base::Place place;
  base::LocalText title;
  std::vector<std::string> norms;
  std::string decision;
  terms::GivenFacts given;  // the organisation's included
  std::vector<Expectation> expect;

  template <class A>
  void Archive(A& a) {
    a(id, place, title, norms, decision, given, expect);
  }
};

// The scenario files of a folder: every *.yaml below a folder named scenarios.
base::Result<BookFiles> ReadScenarioFiles(const std::string& folder);

// Reads them against the book, all problems at once (unknown keys, norms, decisions, rules, facts). In the order of
// their ids.
struct LoadedScenarios {
  std::vector<Scenario> scenarios;
  base::Problems problems;
};
LoadedScenarios LoadScenarios(const RuleBook& book, const BookFiles& files);

// Puts the facts under key into given; those under `organisation` are the organisation's own. A fact that the book does
// not have, one of another scope there, and one that is given already is a problem of the owner ("scenario `x`").
void ReadFactsUnder(const RuleBook& book, NodeReader& reader, std::string_view key, const std::string& owner,
                    terms::GivenFacts& given, base::Problems& problems);

// Reads what is expected of an answer (verdict, basis, bases, duties, notes, missing) into expected. owner: "an
// expectation of scenario `x`".
void ReadExpectedAnswer(const RuleBook& book, NodeReader& reader, const std::string& owner, Expectation& expected,
                        base::Problems& problems);

// The days on which an expectation is tried: its first, its last and the first and last of every
// period between; and the day up to which the law was read.
std::vector<base::Date> DaysToTry(const RuleBook& book, const Expectation& expectation);

// What of a decision differs from what was expected; empty: nothing. One line each.
std::vector<std::string> Differences(const Expectation& expected, const terms::Decision& decision);

}  // namespace grondslag::rules
