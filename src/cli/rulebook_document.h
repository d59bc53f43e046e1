// A rule book as a document that a lawyer can read from beginning to end.
#pragma once

#include "base/text.h"
#include "cli/document.h"
#include "rules/rule_book.h"

namespace grondslag::cli {

Document DocumentOf(const rules::RuleBook& book, base::Language language);

}  // namespace grondslag::cli
