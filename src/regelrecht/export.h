// Writes a rule book as regulations in the YAML of MinBZK's regelrecht (schema v0.5.6), so that an engine that is not
// ours can be asked the same questions. What stands where is said in docs/regelrecht.md; the meaning is that of
// docs/rule-book-format.md, on complete facts.
#pragma once

#include <string>
#include <vector>

#include "base/text.h"
#include "regelrecht/regulation.h"
#include "rules/rule_book.h"

namespace grondslag::regelrecht {

// path: within the folder that is written, as `ID/VALID_FROM.yaml`.
struct File {
  std::string path;
  std::string text;
};

struct Export {
  std::vector<File> files;  // in the book's order, the versions of a regulation behind one another
  std::string limits;       // a page in Markdown: what the format cannot say of this book
  std::string limits_path;  // LEES-MIJ.md or README.md
};

// The book must have been loaded and checked without problems. A regulation for each decision, and a new version of it
// on each day on which other rules of it come into force; beside them one for the facts that cannot be together, and
// one for where the factors of the judgements point, where the book has any.
Export ExportRuleBook(const rules::RuleBook& book, const Options& options);

}  // namespace grondslag::regelrecht
