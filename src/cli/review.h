// What a review of the register found, in words: under each record what is the matter with it and why.
#pragma once

#include <string>
#include <vector>

#include "base/text.h"
#include "registry/review.h"
#include "rules/rule_book.h"

namespace grondslag::cli {

std::string InWords(const std::vector<registry::ReviewItem>& items, const rules::RuleBook& book,
                    base::Language language);

}  // namespace grondslag::cli
