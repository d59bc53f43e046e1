// What a review of the register found, as it is told: in words, under each record what is the matter with it and why,
// and as JSON.
#pragma once

#include <string>
#include <vector>

#include <boost/json/array.hpp>

#include "base/text.h"
#include "registry/review.h"
#include "rules/rule_book.h"

namespace grondslag::cli {

std::string InWords(const std::vector<registry::ReviewItem>& items, const rules::RuleBook& book,
                    base::Language language);

// Each with the members of ReviewItem; what it does not have is null.
boost::json::array ToJson(const std::vector<registry::ReviewItem>& items);

}  // namespace grondslag::cli
