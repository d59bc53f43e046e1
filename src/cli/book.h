// The book that a command runs on: the shipped one, another one from a folder, or an organisation's own laid over the
// shipped one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "cases/published_case.h"
#include "diagram/diagram.h"
#include "gallery/situation.h"
#include "rules/load.h"
#include "rules/scenario.h"

namespace grondslag::cli {

class Book {
 public:
  // folder empty: the shipped book. not_found: no such folder or no book in it; invalid_input: every problem of the
  // book.
  static base::Result<Book> Open(const std::string& folder);

  const diagram::Diagram& diagram() const;
  const rules::RuleBook& rules() const { return diagram().book(); }
  // invalid_input: every problem of the scenario files.
  base::Result<std::vector<rules::Scenario>> Scenarios() const;
  // invalid_input: every problem of their files. An organisation's own book keeps those of the shipped one.
  base::Result<cases::PublishedCases> Cases() const;
  base::Result<std::vector<gallery::Situation>> Situations() const;

 private:
  bool HasShippedCases() const;

  std::string folder_;
  std::optional<diagram::Diagram> own_;
};

// A book as it was read from its files; an organisation's own laid over the shipped one.
rules::LoadedRuleBook LoadBook(const rules::BookFiles& files);

// The decision of that name. not_found, with the nearest name.
base::Result<rules::DecisionIndex> FindDecision(const rules::RuleBook& book, const std::string& name);

}  // namespace grondslag::cli
