// A decision as the server tells it (schema/decision.schema.json), as far as the page shows it.
import type { Texts } from "../words/words";

export type Verdict = "allowed" | "not_allowed" | "undetermined" | "not_applicable" | "contested";

export interface GivenFact {
  fact: string;
  value: string;
  question: Texts;
  text: Texts;
  when_silent: boolean;
}
export interface AppliedRule {
  rule: string;
  because: Texts;
  cites: string[];
}
export interface Duty {
  duty: string;
  due: "before" | "with" | "after";
  certain: boolean;
  text: Texts;
  cites: string[];
}
export interface Note {
  note: string;
  certain: boolean;
  text: Texts;
  cites: string[];
}
export interface Difference {
  difference: string;
  title: Texts;
  page: Texts;
  law: Texts;
}
export interface Decision {
  question: Texts;
  at: string;
  verdict: Verdict;
  basis: string | null;
  bases: { basis: string; state: string; article: string | null }[];
  reason: { facts: GivenFact[]; rules: AppliedRule[] };
  duties: Duty[];
  notes: Note[];
  missing: { fact: string; question: Texts }[];
  differences: Difference[];
  instead: { facts: GivenFact[] }[];
}
