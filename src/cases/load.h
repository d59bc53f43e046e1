// Reads published cases and their defaults against a rule book. The only ways in are ReadCaseFiles and LoadCases; what
// may stand in the files is written in docs/rule-book-format.md, "Published cases".
#pragma once

#include <string>

#include "base/result.h"
#include "cases/published_case.h"
#include "diagram/diagram.h"
#include "rules/load.h"

namespace grondslag::cases {

// The case files of a folder: every *.yaml below a folder named cases.
base::Result<rules::BookFiles> ReadCaseFiles(const std::string& folder);

struct LoadedCases {
  PublishedCases cases;
  base::Problems problems;
};

// Reads them, all problems at once: keys, facts, values, decisions, topics and words that do not exist; a judgement
// that is filled in; a fact both stated and open; a default that is a judgement or a factor; an id twice; facts that
// cannot be together once the defaults are put in.
LoadedCases LoadCases(const diagram::Diagram& diagram, const rules::BookFiles& files);

}  // namespace grondslag::cases
