// Takes roots of a finished diagram back into a builder, to compute with them. Within the diagram module only.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "diagram/builder.h"
#include "diagram/diagram.h"

namespace grondslag::diagram {

// What a variable of the diagram is in the builder: which variable, and which own value each of that one's values
// stands for.
struct Imported {
  rules::VariableIndex variable;
  std::vector<std::size_t> own_value;
};

class Importer {
 public:
  // Keeps references to both. variables: one for each variable of the diagram's book.
  Importer(Builder& builder, const Diagram& diagram, std::vector<Imported> variables)
      : builder_(builder), diagram_(diagram), variables_(std::move(variables)), imported_(diagram.places()) {}

  // The variables as they are.
  Importer(Builder& builder, const Diagram& diagram) : Importer(builder, diagram, AsTheyAre(diagram.book())) {}

  NodeRef Import(NodeRef n) {
    if (n < kLeafCount) return n;
    std::optional<NodeRef>& known = imported_[diagram_.PlaceOf(n)];
    if (known) return *known;
    const Imported& variable = variables_[diagram_.VariableOf(n).value()];
    NodeRef root = kImpossible;
    for (std::size_t value = 0; value < variable.own_value.size(); ++value) {
      const NodeRef child = Import(diagram_.ChildOf(n, variable.own_value[value]));
      root =
          value == 0 ? child : builder_.Ite(builder_.Atom(variable.variable, rules::ValueSet{1} << value), child, root);
    }
    known = root;
    return root;
  }

 private:
  static std::vector<Imported> AsTheyAre(const rules::RuleBook& book) {
    std::vector<Imported> variables;
    for (std::size_t v = 0; v < book.variables.size(); ++v) {
      Imported same{rules::VariableIndex(v), {}};
      for (std::size_t value = 0; value < book.variables[v].size(); ++value) same.own_value.push_back(value);
      variables.push_back(std::move(same));
    }
    return variables;
  }

  Builder& builder_;
  const Diagram& diagram_;
  std::vector<Imported> variables_;
  std::vector<std::optional<NodeRef>> imported_;
};

}  // namespace grondslag::diagram
