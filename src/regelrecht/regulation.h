// One decision of the book as a regulation of the format, as it stands on one day. Article 1 gives verdict and bases,
// article 2 the duties and notes that come with the basis of the whole.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "regelrecht/names.h"
#include "regelrecht/yaml.h"
#include "rules/rule_book.h"

namespace grondslag::regelrecht {

struct Options {
  base::Language language = base::Language::nl;  // of the texts
  std::string url = {};                          // where the book stands; empty: its name by hash (RFC 6920)
};

// The head that every regulation of the book has: what it is, who made it, when. id names it; the decision or part is
// called `title`.
Yaml HeadOf(const rules::RuleBook& book, const Options& options, const std::string& id, const std::string& title);
// Where the book, or a part of it, stands.
std::string UrlOf(const rules::RuleBook& book, const Options& options, std::string_view part = {});

// The articles of a decision on a day.
Yaml ArticlesOf(const rules::RuleBook& book, const Names& names, rules::DecisionIndex decision, base::Date day,
                const Options& options);

}  // namespace grondslag::regelrecht
