// The proofs of properties: where each is broken must be impossible. What breaks a property stands in broken.cc.
#include "diagram/prove.h"

#include <map>
#include <utility>

#include "diagram/broken.h"
#include "diagram/importer.h"
#include "diagram/witness.h"
#include "rules/evaluate.h"

namespace grondslag::diagram {
namespace {

class Prover {
 public:
  // The verdicts are those of the finished diagram, not the compiler's.
  Prover(const Diagram& diagram, terms::View view)
      : diagram_(diagram),
        view_(view),
        compiler_(diagram.book()),
        importer_(compiler_.builder(), diagram),
        broken_(compiler_, [this](const Standpoint& at) { return VerdictOf(at); }) {}

  Proof Prove(const rules::Property& property) {
    Proof proof;
    proof.property = property.name;
    proof.text = property.text;
    proof.view = view_;
    proof.holds = true;
    for (const rules::DecisionIndex decision : property.in) {
      for (std::size_t period = 0; period < diagram_.periods().size(); ++period) {
        const Standpoint at = {decision, period, view_};
        if (!Prove(property, at, proof)) return proof;
        proof.inputs += InputsOf(at);
      }
    }
    return proof;
  }

 private:
  NodeRef VerdictOf(const Standpoint& at) {
    return importer_.Import(diagram_[at.decision].roots[at.period][static_cast<std::size_t>(at.view)].verdict);
  }

  bool Prove(const rules::Property& property, const Standpoint& at, Proof& proof) {
    const NodeRef where = broken_.Where(property, at);
    const auto way = FewestFacts(compiler_.builder(), where, broken_.Possible(where, at));
    if (!way && !compiler_.builder().overflowed()) return true;
    proof.holds = false;
    proof.inputs = 0;
    proof.decision = diagram_.book()[at.decision].name;
    proof.period = diagram_.periods()[at.period];
    if (way) proof.counterexample = NamedFactsOf(diagram_.book(), *way);
    return false;
  }

  // How many combinations of the facts that the decision's rules mention are possible.
  long double InputsOf(const Standpoint& at) {
    const std::pair key = {at.decision, at.period};
    if (const auto found = inputs_.find(key); found != inputs_.end()) return found->second;
    const rules::RuleBook& book = diagram_.book();
    std::vector<bool> mentioned(book.variables.size(), false);
    for (const rules::VariableIndex v : rules::Mentioned(book, at.decision)) mentioned[v.value()] = true;
    Builder& builder = compiler_.builder();
    NodeRef possible = broken_.Possible(kTrue, at);
    for (const NodeRef group : compiler_.TiedGroups(at.decision, at.period)) possible = builder.And(possible, group);
    // Every other variable is left free above, and counted out again here; a difference's reading is free of nothing
    // but its third value.
    for (const rules::Difference& difference : book.differences) {
      if (difference.followed && !mentioned[difference.followed->value()])
        possible = builder.Some(possible, *difference.followed, rules::AllValues(book[*difference.followed].size()));
    }
    long double inputs = builder.CountWays(possible);
    for (std::size_t v = 0; v < mentioned.size(); ++v) {
      if (!mentioned[v]) inputs /= static_cast<long double>(book.variables[v].size());
    }
    return inputs_[key] = inputs;
  }

  const Diagram& diagram_;
  terms::View view_;
  Compiler compiler_;
  Importer importer_;
  Broken broken_;
  std::map<std::pair<rules::DecisionIndex, std::size_t>, long double> inputs_;
};

}  // namespace

std::vector<Proof> ProveProperties(const Diagram& diagram, terms::View view) {
  Prover prover(diagram, view);
  std::vector<Proof> proofs;
  for (const rules::Property& property : diagram.book().properties) proofs.push_back(prover.Prove(property));
  return proofs;
}

}  // namespace grondslag::diagram
