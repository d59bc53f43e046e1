// Reads a rule book from its files. Names are resolved and conditions typed; whether the book is sound is for check.h.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "base/result.h"
#include "rules/rule_book.h"

namespace grondslag::rules {

// A book and what was wrong in reading it. With problems the book holds what could be read.
struct LoadedRuleBook {
  RuleBook book;
  base::Problems problems;
};

// Path within the book -> text of the file.
using BookFiles = std::map<std::string, std::string>;

// The *.yaml files below a folder whose path within it is wanted. not_found: no such folder; unavailable,
// invalid_input: a file that cannot be read.
base::Result<BookFiles> ReadYamlBelow(const std::string& folder,
                                      const std::function<bool(const std::filesystem::path&)>& wanted);

// The YAML files of a folder, without scenarios/, gallery/ and cases/. not_found: no such folder, or no book.yaml in
// it.
base::Result<BookFiles> ReadBookFiles(const std::string& folder);

// Reads a book from its files, all problems at once. Never fails: a book of nothing but problems is one too.
LoadedRuleBook LoadRuleBook(const BookFiles& files);

// Lays an organisation's own book (kind: organisation) over base. Its facts, definitions, constraints and rules are
// added; problems name what it may not do.
LoadedRuleBook LoadOrganisationBook(const RuleBook& base, const BookFiles& files);

}  // namespace grondslag::rules
