// Everyday situations: facts that are filled in already, the answers of a typical user to what is then asked, and the
// answer that must come out. What may stand in one is written in docs/rule-book-format.md, "Gallery". Read here, tried
// by check.h.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "rules/load.h"
#include "rules/rule_book.h"
#include "rules/scenario.h"
#include "terms/facts.h"

namespace grondslag::gallery {

struct Situation {
  std::string id;
  base::Place place;
  base::LocalText title, text;
  std::string decision;
  terms::GivenFacts given;       // filled in; the organisation's included
  terms::GivenFacts answers;     // to whatever is then asked
  rules::Expectation expect;     // under both readings, on any day
  std::vector<std::string> law;  // the sources of the book that carry the answer

  template <class A>
  void Archive(A& a) {
    a(id, place, title, text, decision, given, answers, expect, law);
  }
};

// The gallery files of a folder: every *.yaml below a folder named gallery.
base::Result<rules::BookFiles> ReadGalleryFiles(const std::string& folder);

// Reads them against the book, all problems at once: keys, facts, values, decisions, rules and sources that do not
// exist; an answer to what is filled in; facts and answers that cannot be together; an id twice. In the order of their
// ids.
struct LoadedSituations {
  std::vector<Situation> situations;
  base::Problems problems;
};
LoadedSituations LoadSituations(const rules::RuleBook& book, const rules::BookFiles& files);

// Those in whose id, title or text each of words stands.
std::vector<const Situation*> Find(const std::vector<Situation>& situations, const std::vector<std::string>& words);

}  // namespace grondslag::gallery
