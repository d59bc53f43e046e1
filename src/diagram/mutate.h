// Changes a rule book in small ways, for proofs that something would notice. Within the diagram module only;
// ProveMutants and ProveWithoutEach (prove.h) are the ways in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/rule_book.h"

namespace grondslag::diagram {

// A book with one rule changed.
struct Mutant {
  rules::RuleIndex rule;
  std::string change;
  rules::RuleBook book;
  // The book before the change, where it had to be cut anew (an act's day at a new threshold) so that both have the
  // same variables. It means the same as before.
  std::optional<rules::RuleBook> before;
};

// Every small change of one rule that a book could be written with.
std::vector<Mutant> MutantsOf(const rules::RuleBook& book, rules::RuleIndex rule);

// The book without the rule: it stays in its place as one that never holds and asks nothing.
rules::RuleBook Without(const rules::RuleBook& book, rules::RuleIndex rule);

// A condition in words, for people.
std::string TextOf(const rules::RuleBook& book, const rules::Expr& expr);

}  // namespace grondslag::diagram
