// A decision as plain text for people, whole: verdict, basis, every basis, reasons, duties, notes, what is missing,
// what to do instead, where page and law differ, and where a judgement differs from its factors. Nothing of the
// decision is left out for either language.
#pragma once

#include <string>

#include "base/text.h"
#include "rules/rule_book.h"
#include "terms/decision.h"
#include "terms/facts.h"

namespace grondslag::cli {

// answer: what `ask` and `decide --plain` show. why: what `explain` shows; each rule with its place in the book and the
// sentences it carries, each basis with its facts. reason: each rule of the readings that were asked, with its place.
enum class Detail { answer, why, reason };

std::string Render(const terms::Decision& decision, const rules::RuleBook& book, base::Language language,
                   Detail detail = Detail::answer);

// Why a decision came out as it did, and nothing else: the basis, the rules and facts behind the verdict, what is
// missing. Each line begins with indent.
std::string RenderReason(const terms::Decision& decision, const rules::RuleBook& book, base::Language language,
                         const std::string& indent);

// Facts as they were given, one line each, in the book's order: the question, the value in words, the reason.
std::string RenderFacts(const terms::GivenFacts& given, const rules::RuleBook& book, base::Language language);

// `a = yes, b = no`: facts by their names, for those who make a book.
std::string FactsInShort(const std::vector<terms::NamedFact>& facts);

}  // namespace grondslag::cli
