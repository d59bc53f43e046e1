// The whole answer of an assessment that is concluded, which its record does not repeat: the facts of its receipts are asked again in a conversation of
// which nothing is kept. What the rule book would still ask is said to be unknown.
import type { components } from "../../generated/description";
import { client, must } from "./client";

type Decision = components["schemas"]["Decision"];
type Given = components["schemas"]["ConversationAnswer"];

const mostUnknown = 20;

// One answer of each part.
export async function decideAgain(assessment: string): Promise<Decision[]> {
  const { value } = await must(client.GET("/assessments/{name}/receipts", { params: { path: { name: assessment } } }));
  const answers = await Promise.all(value.items.map(({ decision, facts }) => ask(decision, givenIn(facts as Facts))));
  return answers.flatMap((answer) => (answer === null ? [] : [answer]));
}

type Facts = Record<string, string | { value?: string; reason?: string; by?: string }>;

// A judgement is settled in the name of whoever asks.
export function givenIn(facts: Facts): Given[] {
  return Object.entries(facts).map(([fact, said]) => {
    if (typeof said === "string") return { fact, value: said };
    return { fact, ...(said.value === undefined ? {} : { value: said.value }), ...(said.reason === undefined ? {} : { reason: said.reason }) };
  });
}

async function ask(decision: string, answers: Given[], rounds = mostUnknown): Promise<Decision | null> {
  const { value } = await must(client.POST("/conversations/_continue", { body: { decision, given: { answers, further_factors: [] } } }));
  if (value.answer !== null || value.question === null || rounds === 0) return value.answer;
  return ask(decision, [...answers, { fact: value.question.fact }], rounds - 1);
}
