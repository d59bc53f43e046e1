// The page that travels with an export: what the format cannot say of this book, and what was filled in because its
// schema asks for it.
#pragma once

#include <string>

#include "base/text.h"
#include "regelrecht/names.h"
#include "rules/rule_book.h"

namespace grondslag::regelrecht {

// In Markdown. files: how many regulations were written.
std::string LimitsOf(const rules::RuleBook& book, const Names& names, base::Language language, std::size_t files);

}  // namespace grondslag::regelrecht
