// A rule book as a document that a lawyer can read from beginning to end.
#pragma once

#include "base/text.h"
#include "documents/document.h"
#include "rules/rule_book.h"

namespace grondslag::cli {

documents::Document DocumentOf(const rules::RuleBook& book, base::Language language);

}  // namespace grondslag::cli
