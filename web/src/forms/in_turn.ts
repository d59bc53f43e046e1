// Which questions of the rule book stand on the page, in which order: whatever came up once stays. A judgement comes when all else was answered,
// for only then it is known whether it matters; its factors come before it.
import type { Question } from "../client/client";
import type { AnsweredFact } from "./form_draft";

export function inTurn(asked: string[], open: string[], questions: Map<string, Question>, answered: AnsweredFact[]): Question[] {
  const isAnswered = (fact: string) => answered.some((one) => one.fact === fact && one.value !== "");
  const ofFacts = [...new Set(asked)].flatMap((fact) => questions.get(fact) ?? []);
  const plain = ofFacts.filter(({ type }) => type !== "judgement" && type !== "factor");
  const judgements = ofFacts.filter(({ type }) => type === "judgement");
  const isTime = plain.every(({ fact }) => isAnswered(fact));
  const weighed = judgements.filter(({ fact }) => isAnswered(fact) || (isTime && open.includes(fact)));
  return [...plain, ...weighed.flatMap((judgement) => [...judgement.factors.flatMap((fact) => questions.get(fact) ?? []), judgement])];
}
