// An answer goes to the server; one about the organisation is put on record besides, so that it is never asked again.
import { client, must, newKey } from "../client/client";
import type { Given, KeptConversation } from "./kept";
import { goOn, type Answer, type Reply } from "./talk";

export interface Sent {
  kept: KeptConversation;
  reply: Reply;
  isRecordFailed: boolean; // it counts in the conversation, and is not on record
}

export async function sendAnswer(kept: KeptConversation, answer: Answer, isForRecord: boolean): Promise<Sent> {
  const reply = await goOn(kept, { answer });
  const sent = { kept: after(kept, reply), reply, isRecordFailed: false };
  return isForRecord && answer.value !== undefined ? await recorded(sent, { ...answer, value: answer.value }) : sent;
}

// What was answered is not lost where the record does not take it.
async function recorded(sent: Sent, answer: Answer & { value: string }): Promise<Sent> {
  try {
    const header = { "Idempotency-Key": newKey() };
    await must(client.POST("/register-facts", { params: { header }, body: { about: "organisation", ...answer } }));
    const kept = { ...sent.kept, given: without(sent.kept.given, answer.fact) };
    const reply = await goOn(kept);
    return { kept: after(kept, reply), reply, isRecordFailed: false };
  } catch {
    return { ...sent, isRecordFailed: true };
  }
}

// The server fills in what is on record.
function without(given: Given, fact: string): Given {
  return { ...given, answers: given.answers.filter((answer) => answer.fact !== fact) };
}

export function after(kept: KeptConversation, reply: Reply): KeptConversation {
  return { ...kept, given: reply.given, title: reply.situation?.title ?? reply.title, when: new Date().toISOString(), verdict: reply.answer?.verdict ?? null };
}
