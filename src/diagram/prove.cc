// The proofs of properties: where each is broken must be impossible. What breaks a property stands in broken.cc.
#include "diagram/prove.h"

#include <algorithm>
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
    if (view_ == terms::View::page) {
      for (const rules::PageException& exception : property.except_page)
        proof.exceptions.push_back(
            {diagram_.book()[exception.difference].id, exception.text, ExceptionUse::Fault::excepts_nothing, {}});
    }
    for (const rules::DecisionIndex decision : property.in) {
      for (std::size_t period = 0; period < diagram_.periods().size(); ++period)
        Prove(property, {decision, period, view_}, proof);
    }
    const auto is_sound = [](const ExceptionUse& use) { return use.fault == ExceptionUse::Fault::none; };
    proof.holds = !proof.broken && std::all_of(proof.exceptions.begin(), proof.exceptions.end(), is_sound);
    if (!proof.holds) proof.inputs = 0;
    return proof;
  }

 private:
  NodeRef VerdictOf(const Standpoint& at) {
    return importer_.Import(diagram_[at.decision].roots[at.period][static_cast<std::size_t>(at.view)].verdict);
  }

  void Prove(const rules::Property& property, const Standpoint& at, Proof& proof) {
    Builder& builder = compiler_.builder();
    NodeRef where = broken_.Where(property, at);
    std::vector<NodeRef> excepted;
    for (std::size_t e = 0; e < proof.exceptions.size(); ++e)
      excepted.push_back(compiler_.ConditionOf(property.except_page[e].when.expr, at));
    for (std::size_t e = 0; e < excepted.size(); ++e) Use(property.except_page[e], e, where, excepted, at, proof);
    for (const NodeRef each : excepted) where = builder.And(where, builder.Not(each));
    if (proof.broken) return;
    const auto way = FewestFacts(builder, where, broken_.Possible(where, at));
    if (way || builder.overflowed()) {
      proof.broken = CounterexampleOf(way, at);
    } else {
      proof.inputs += InputsOf(at);
    }
  }

  // where: the property is broken. Whether the exception is of use there, and for its difference alone.
  void Use(const rules::PageException& exception, std::size_t place, NodeRef where,
           const std::vector<NodeRef>& excepted, const Standpoint& at, Proof& proof) {
    using Fault = ExceptionUse::Fault;
    Builder& builder = compiler_.builder();
    ExceptionUse& use = proof.exceptions[place];
    NodeRef alone = builder.And(where, excepted[place]);
    if (use.fault == Fault::excepts_nothing && builder.And(alone, broken_.Possible(alone, at)) != kFalse)
      use.fault = Fault::none;
    if (use.fault == Fault::not_of_its_difference) return;
    for (std::size_t other = 0; other < excepted.size(); ++other) {
      if (other != place) alone = builder.And(alone, builder.Not(excepted[other]));
    }
    const auto way = FewestFacts(builder, alone, broken_.Possible(alone, at, exception.difference));
    if (!way) return;
    use.fault = Fault::not_of_its_difference;
    use.shown = CounterexampleOf(way, at);
  }

  Counterexample CounterexampleOf(const std::optional<Way>& way, const Standpoint& at) const {
    return {diagram_.book()[at.decision].name, diagram_.periods()[at.period],
            way ? NamedFactsOf(diagram_.book(), *way) : std::vector<terms::NamedFact>()};
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
