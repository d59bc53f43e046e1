// The conversation with the server: what was given goes along with each request, and the server says what is asked next.
import type { components } from "../../generated/description";
import { client, must, Refused } from "../client/client";
import type { KeptConversation } from "./kept";

export type Reply = components["schemas"]["ConversationReply"];
export type Request = components["schemas"]["ConversationRequest"];
export type Line = components["schemas"]["ConversationSummary"][number];
export type Answer = components["schemas"]["ConversationAnswer"];
export type FurtherFactor = components["schemas"]["ConversationFactor"];

export interface Step {
  answer?: Answer;
  further_factor?: FurtherFactor;
  ask?: string;
}

type Talked = Pick<KeptConversation, "decision" | "situation" | "given" | "stoppedAt">;

// Once the answer so far was shown it comes along with every reply.
export function requestOf({ decision, situation, given, stoppedAt }: Talked, step: Step = {}): Request {
  return { decision, given, ...(situation === null ? {} : { situation }), ...(stoppedAt === undefined ? {} : { stop: true }), ...step };
}

// What the server said last, for the page that comes right after: it asks the same again.
let last: { request: string; reply: Reply; at: number } | null = null;
const isFresh_ms = 10_000;

export async function goOn(talked: Talked, step: Step = {}): Promise<Reply> {
  const body = requestOf(talked, step);
  const before = last;
  last = null;
  if (before?.request === JSON.stringify(body) && Date.now() - before.at < isFresh_ms) return before.reply;
  const { value } = await must(client.POST("/conversations/_continue", { body }));
  if (step.ask === undefined && value.refused.length === 0)
    last = { request: JSON.stringify(requestOf({ ...talked, given: value.given })), reply: value, at: Date.now() };
  return value;
}

// The conversation with this question put, whether it is the next one or was answered before; null: it cannot be put.
export async function askFor(talked: Talked, fact: string): Promise<Reply | null> {
  try {
    if (talked.given.answers.some((answer) => answer.fact === fact)) return await goOn(talked, { ask: fact });
    const reply = await goOn(talked);
    if (reply.question?.fact === fact) return reply;
    return reply.summary.some((line) => line.fact === fact) ? await goOn(talked, { ask: fact }) : null;
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 400) return null;
    throw error;
  }
}
