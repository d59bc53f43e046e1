// The factors of a judgement that is weighed: those that the book asks, and those that somebody added.
import type { Question } from "../client/client";
import type { Given } from "./kept";
import type { FurtherFactor, Line } from "./talk";

// In the order of the book.
export function factorsOf(question: Question, summary: Line[]): Line[] {
  return question.factors.flatMap((fact) => summary.filter((line) => line.fact === fact));
}
export function furtherFactorsOf(judgement: string, given: Given): FurtherFactor[] {
  return given.further_factors.filter((factor) => factor.judgement === judgement);
}
export function withoutFactor(given: Given, gone: FurtherFactor): Given {
  return { ...given, further_factors: given.further_factors.filter((factor) => factor !== gone) };
}
