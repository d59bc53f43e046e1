// Where a property of the book is broken, as a condition. Within the diagram module only; ProveProperties (prove.h) is
// the way in.
#pragma once

#include <functional>
#include <optional>

#include "diagram/compiler.h"

namespace grondslag::diagram {

class Broken {
 public:
  // The verdict of a standpoint, with kImpossible where the facts cannot be together.
  using VerdictOf = std::function<NodeRef(const Standpoint&)>;

  // Keeps a reference to compiler.
  Broken(Compiler& compiler, VerdictOf verdict_of)
      : compiler_(compiler), builder_(compiler.builder()), verdict_of_(std::move(verdict_of)) {}
  // On the compiler's own verdicts.
  explicit Broken(Compiler& compiler);

  // Leaf 1 where the property is broken, whether possible or not: see Possible.
  NodeRef Where(const rules::Property& property, const Standpoint& at);
  // What can be together of the facts that root depends on: constraints, days of acts, and differences unsettled or
  // settled as the view reads them; as_law, if named, settled as the law reads it.
  NodeRef Possible(NodeRef root, const Standpoint& at, std::optional<rules::DifferenceIndex> as_law = std::nullopt);
  // Broken nowhere that is possible; under view page, save where an exception of the property applies.
  bool Holds(const rules::Property& property, const Standpoint& at);

 private:
  NodeRef Allowed(const Standpoint& at) { return builder_.Is(verdict_of_(at), 1U << 0); }
  NodeRef AnyPermit(const Standpoint& at);
  NodeRef BasisNamed(const rules::Rule& permit, terms::LawfulBasis basis, const Standpoint& at);
  NodeRef FactIs(rules::FactIndex fact, std::string_view value);
  NodeRef AnyForbid(const Standpoint& at);
  NodeRef SilencePermits(const Standpoint& at);
  NodeRef StopPasses(const Standpoint& at);

  const rules::RuleBook& book() const { return compiler_.book(); }

  Compiler& compiler_;
  Builder& builder_;
  VerdictOf verdict_of_;
};

}  // namespace grondslag::diagram
