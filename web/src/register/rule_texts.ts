// The texts of duties and remarks, which a review names without saying what they are. The rule book says them in its answer to the facts that the
// assessment was concluded on; what it would still ask is said to be unknown, for a text is the same whatever the answers are.
import { client, must } from "../client/client";
import type { components } from "../../generated/description";
import type { Texts } from "../words/words";
import { shortName } from "./records";
import type { Review } from "./reviews";

type Given = components["schemas"]["ConversationAnswer"];
interface Answered {
  duties: { duty: string; text: Texts }[];
  notes: { note: string; text: Texts }[];
}

// Of one version of the program a rule says the same all the time.
const known = new Map<string, Texts>();

const withTexts = new Set(["duty_open", "duty_added", "duty_gone", "note_added", "note_gone"]);

export async function loadRuleTexts(reviews: Review[]): Promise<Map<string, Texts>> {
  const wanted = reviews.filter(({ kind, what, record }) => withTexts.has(kind) && what !== null && record?.startsWith("assessment/"));
  for (const { what, record } of wanted) {
    if (!known.has(what ?? "")) await askAll(shortName(record ?? ""));
  }
  if (reviews.some(({ cause, what }) => cause === "coming_law" && !known.has(what ?? ""))) await askChanges();
  return known;
}

async function askAll(assessment: string) {
  const { value } = await must(client.GET("/assessments/{name}/receipts", { params: { path: { name: assessment } } }));
  for (const receipt of value.items) {
    const given = Object.entries(receipt.facts as Record<string, string | Omit<Given, "fact">>).map(([fact, said]): Given => (typeof said === "string" ? { fact, value: said } : { fact, ...withoutName(said) }));
    await ask(receipt.decision, given);
  }
}

// A judgement is settled in the name of whoever asks.
function withoutName({ value, reason }: Omit<Given, "fact">): Omit<Given, "fact"> {
  return { ...(value !== undefined && { value }), ...(reason !== undefined && { reason }) };
}

const mostUnknown = 20;

async function ask(decision: string, answers: Given[], rounds = mostUnknown) {
  const { value } = await must(client.POST("/conversations/_continue", { body: { decision, given: { answers, further_factors: [] } } }));
  const answer = value.answer as unknown as Answered | null;
  if (answer !== null) {
    for (const { duty, text } of answer.duties) known.set(duty, text);
    for (const { note, text } of answer.notes) known.set(note, text);
  } else if (value.question !== null && rounds > 0) {
    await ask(decision, [...answers, { fact: value.question.fact }], rounds - 1);
  }
}

async function askChanges() {
  const { value } = await must(client.GET("/rule-book/changes"));
  const { changes } = value as unknown as { changes: { effect: { began: { rule: string; text: Texts }[]; ended: { rule: string; text: Texts }[] } }[] };
  for (const { effect } of changes) for (const { rule, text } of [...effect.began, ...effect.ended]) known.set(rule, text);
}
