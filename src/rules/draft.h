// A book on its way from its files to a RuleBook: what was read, with the conditions still as syntax.
// read_book.cc fills it, resolve.cc turns it into variables and expressions; load.cc calls the two.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/document.h"
#include "base/result.h"
#include "rules/condition.h"
#include "rules/load.h"
#include "rules/rule_book.h"

namespace grondslag::rules {

// A condition as written. No syntax: nothing was written (always), or it could not be parsed (then a problem says so).
struct Written {
  base::Place place;
  std::string text;
  std::optional<Syntax> syntax;
  bool broken = false;
};

// Names that stand in a rule or decision until everything is declared.
struct RuleNames {
  std::string basis;  // a basis, a fact, or basis_of(decision)
  std::string only;
  std::string difference;
  std::vector<std::string> on;
  base::Place basis_place, on_place, difference_place;
};
struct DecisionNames {
  std::string chosen;
  Written offer_when;
  std::vector<terms::LawfulBasis> offer_first;
};
struct PageExceptionNames {
  std::string difference;
  base::Place difference_place;
  Written when;
};
struct PropertyNames {
  std::vector<std::string> in;
  Written never, except;
  std::vector<PageExceptionNames> except_page;  // beside the property's own
};

// A fact of an entity: its name, its value, where.
struct FactText {
  std::string name, value;
  base::Place place;
};

struct Draft {
  RuleBook book;
  std::vector<std::string> doors;  // of the title page
  base::Place doors_place;
  base::Problems problems;
  bool is_overlay = false;
  // Where an organisation's own book is laid over another: how much of each list is the other's. 0 otherwise.
  std::size_t base_facts = 0, base_definitions = 0, base_constraints = 0, base_rules = 0, base_decisions = 0,
              base_properties = 0, base_entities = 0;
  // Beside book.definitions, … from the base counts on.
  std::vector<Written> definitions, constraints, rules;
  std::vector<RuleNames> rule_names;
  std::vector<DecisionNames> decision_names;
  std::vector<PropertyNames> property_names;
  std::vector<std::vector<std::string>> factor_names;  // beside book.facts
  std::vector<std::string> screen_names;               // beside book.facts
  std::vector<std::vector<FactText>> entity_facts;     // beside book.entities

  void Complain(const base::Place& place, std::string message) { problems.push_back({place, std::move(message)}); }
};

// Reads book.yaml and the files it lists into draft.
void ReadBook(const BookFiles& files, Draft& draft);

// Resolves every name, makes the variables, turns each condition into an expression.
void Resolve(Draft& draft);

}  // namespace grondslag::rules
