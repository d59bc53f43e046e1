// A decision as plain text for people, whole: verdict, basis, every basis, reasons, duties, notes, what is missing,
// what to do instead, where page and law differ, and where a judgement differs from its factors. Nothing of the
// decision is left out for either language.
#pragma once

#include <string>

#include "base/text.h"
#include "rules/rule_book.h"
#include "terms/decision.h"

namespace grondslag::cli {

// answer: what `ask` and `decide --plain` show. why: what `explain` shows; each rule with its place in the book and the
// sentences it carries, each basis with its facts.
enum class Detail { answer, why };

std::string Render(const terms::Decision& decision, const rules::RuleBook& book, base::Language language,
                   Detail detail = Detail::answer);

}  // namespace grondslag::cli
