// Reads the files of facts that commands are given, JSON or YAML, 1 MiB at most.
//
// A file of facts is a map of facts, or, if it has one of the keys `facts`, `organisation`, `at`, `each`, a map of
// these:
//   facts         a map of facts
//   organisation  a map of facts of the organisation
//   at            the day of the decision; --at goes before it
//   each          a list of {name, facts}: one decision each, on these facts besides the shared ones
// A fact that stands in `facts` goes before the same one in an organisation file. A fact in `facts` and in `each` is a
// problem.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "rules/rule_book.h"
#include "terms/facts.h"

namespace grondslag::cli {

// One decision to take. name: of `each`; empty otherwise.
struct Case {
  std::string name;
  terms::GivenFacts given;
};

struct FactsFile {
  std::optional<base::Date> at;
  bool is_list = false;  // `each` was there
  std::vector<Case> cases;
};

// path: a file, or `-`. organisation_path: empty, or a file that is a map of facts of the organisation. invalid_input:
// all problems.
base::Result<FactsFile> ReadFactsFile(const std::string& path, const std::string& organisation_path,
                                      const rules::RuleBook& book);

// The facts of an organisation file alone.
base::Result<terms::GivenFacts> ReadOrganisationFile(const std::string& path, const rules::RuleBook& book);

// XDG_CONFIG_HOME/grondslag/organisation.yaml, or below HOME/.config; empty where neither is set.
std::string DefaultOrganisationFile();

// Writes facts as an organisation file, whole or not at all; makes the folder. unavailable: it cannot be written.
base::Result<void> WriteOrganisationFile(const std::string& path, const terms::GivenFacts& facts);

}  // namespace grondslag::cli
