// What the rule book calls the values of its facts, with the question, its help and its example: it says so when the question is asked again in a
// conversation of which nothing is kept.
import { client, must, type Question } from "../client/client";
import { useAsked, type Asked } from "../client/use_asked";

// Facts of which a record of the register has a word, the decision that asks each, and a value that it has for certain.
const askedOf = {
  data_kind: { decision: "process", value: "ordinary" },
  recipient_kind: { decision: "disclose", value: "third_party" },
  transfer_tool: { decision: "transfer", value: "none" },
} as const;
export type RecordFact = keyof typeof askedOf;

// Of one version of the program the words stay as they are.
const known = new Map<string, Promise<Question | null>>();

// Null: the book does not ask it there.
export function questionOn(decision: string, fact: string, value: string): Promise<Question | null> {
  const key = `${decision} ${fact}`;
  const before = known.get(key);
  if (before) return before;
  const body = { decision, given: { answers: [{ fact, value }], further_factors: [] }, ask: fact };
  const asked = must(client.POST("/conversations/_continue", { body })).then(({ value: { question } }) => (question?.fact === fact ? question : null));
  known.set(key, asked);
  asked.catch(() => known.delete(key));
  return asked;
}

export type BookWords = Record<RecordFact, Question | null>;

export async function loadBookWords(): Promise<BookWords> {
  const facts = Object.keys(askedOf) as RecordFact[];
  const questions = await Promise.all(facts.map((fact) => questionOn(askedOf[fact].decision, fact, askedOf[fact].value)));
  return Object.fromEntries(facts.map((fact, index) => [fact, questions[index] ?? null])) as BookWords;
}

export function useBookWords(): [Asked<BookWords>, () => void] {
  return useAsked("book words", loadBookWords);
}
