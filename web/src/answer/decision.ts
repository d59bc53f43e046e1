// A decision as the server tells it, and what the page takes from it. Nothing is decided here.
import type { components } from "../../generated/description";

type Schemas = components["schemas"];
export type Decision = Schemas["Decision"];
export type GivenFact = Schemas["DecisionFact"];
export type Rule = Schemas["DecisionRule"];
export type Duty = Schemas["DecisionDuty"];
export type Note = Schemas["DecisionNote"];
export type Basis = Schemas["DecisionBasis"];
export type State = Schemas["DecisionState"];
export type Verdict = Schemas["DecisionVerdict"];

// Each once: those that hold, behind the verdict and behind the basis that carries it; where none does, those that might have.
export function rulesBehind(decision: Decision): { rules: Rule[]; hold: boolean } {
  const carrying = decision.bases.filter((basis) => basis.basis === decision.basis && basis.state === "holds").flatMap((basis) => basis.reason.rules);
  const all = [...decision.reason.rules, ...carrying];
  const hold = all.some((rule) => rule.holds);
  return { rules: onceEach(all.filter((rule) => rule.holds === hold)), hold };
}

// The facts on which the basis rests; of an answer without a basis all that decide it.
export function factsOfBasis({ basis, bases, reason }: Decision): GivenFact[] {
  const carrying = bases.find((each) => each.basis === basis);
  return carrying === undefined || carrying.reason.facts.length === 0 ? reason.facts : carrying.reason.facts;
}

// The same reason is often given by several rules.
function onceEach(rules: Rule[]): Rule[] {
  const seen = new Set<string>();
  return rules.filter((rule) => {
    const isNew = !seen.has(rule.because.nl);
    seen.add(rule.because.nl);
    return isNew;
  });
}
