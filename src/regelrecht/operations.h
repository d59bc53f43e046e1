// The operations of the format that the export uses, each as it stands in a file. A condition is a Yaml: an operation,
// a reference `$name`, or true or false.
#pragma once

#include <string_view>
#include <vector>

#include "regelrecht/names.h"
#include "regelrecht/yaml.h"
#include "rules/condition.h"
#include "rules/rule_book.h"

namespace grondslag::regelrecht {

Yaml Reference(std::string_view name);
Yaml Always();
Yaml Never();
bool IsAlways(const Yaml& condition);
bool IsNever(const Yaml& condition);

// AND and OR over what is left when true and false are taken out; one condition stands by itself.
Yaml All(std::vector<Yaml> conditions);
Yaml Any(std::vector<Yaml> conditions);
Yaml Not(Yaml condition);
Yaml Equals(Yaml subject, Yaml value);
Yaml Compare(std::string_view operation, Yaml subject, Yaml value);
Yaml IsOneOf(Yaml subject, std::vector<Yaml> values);
// Whether a name stands in the list that a reference gives.
Yaml IsIn(Yaml subject, Yaml list);

struct Case {
  Yaml when, then;
};
// The first case that holds; without cases: otherwise.
Yaml If(std::vector<Case> cases, Yaml otherwise);
Yaml ListOf(std::vector<Yaml> items);
// Lists put behind one another.
Yaml Together(std::vector<Yaml> lists);
// list where the condition holds, and an empty list otherwise.
Yaml ListIf(Yaml condition, Yaml list);

// A condition of the book as operations: defined names and decisions that are asked stay references. The book must have
// been loaded without problems.
class ConditionWriter {
 public:
  ConditionWriter(const rules::RuleBook& book, const Names& names) : book_(book), names_(names) {}

  // Empty text: always.
  Yaml Write(const rules::Condition& condition) const;
  // The definitions that a condition names, by their place in the book, and the decisions that it asks itself.
  struct Named {
    std::vector<std::size_t> definitions;
    std::vector<rules::DecisionIndex> asked;
  };
  Named NamedIn(const rules::Condition& condition) const;

 private:
  Yaml Write(const rules::Syntax& syntax) const;
  Yaml Name(const std::string& name) const;
  Yaml Comparison(const rules::Syntax& syntax) const;
  Yaml Ordered(const rules::Fact& left, const rules::Syntax& syntax) const;
  Yaml Same(rules::FactIndex left, rules::FactIndex right) const;
  Yaml HasOneOf(rules::FactIndex fact, const std::vector<std::string>& values) const;
  void Collect(const rules::Syntax& syntax, Named& named) const;
  std::optional<std::size_t> FindDefinition(std::string_view name) const;

  const rules::RuleBook& book_;
  const Names& names_;
};

// The syntax of a condition that was loaded. Empty text: no operands, kind all.
rules::Syntax SyntaxOf(const rules::Condition& condition);

}  // namespace grondslag::regelrecht
