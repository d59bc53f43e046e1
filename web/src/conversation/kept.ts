// The conversations of this browser. The server keeps nothing of them, so a reload, a server that is gone and a session that ended lose nothing.
import type { components } from "../../generated/description";
import type { Texts } from "../words/words";

export type Given = components["schemas"]["ConversationGiven"];
export type Verdict = components["schemas"]["Verdict"];

export interface KeptConversation {
  id: string;
  staff: string; // whose it is: judgements in it are settled in the name of who goes on with it
  decision: string;
  situation: string | null;
  given: Given;
  title: Texts;
  when: string; // moment of the last answer
  verdict: Verdict | null; // null: a question is still open
  seen: boolean; // the answer was looked at
  saved: Saved | null;
  stoppedAt?: number; // how many questions were answered when the answer so far was shown
}

// Where it stands in the register.
export interface Saved {
  assessment: string;
  purpose: string | null; // null: no purpose came of it
}

const place = "grondslag.conversations";

function isKept(value: unknown): value is KeptConversation {
  return typeof value === "object" && value !== null && "id" in value && "staff" in value && "given" in value && "title" in value;
}

// What cannot be read is as if it were not there.
function readAll(): KeptConversation[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(place) ?? "[]");
    return Array.isArray(read) ? read.filter(isKept) : [];
  } catch {
    return [];
  }
}
function writeAll(all: KeptConversation[]) {
  localStorage.setItem(place, JSON.stringify(all));
}

export function beginConversation(staff: string, decision: string, situation: string | null, title: Texts): KeptConversation {
  return {
    id: crypto.randomUUID(),
    staff,
    decision,
    situation,
    given: { answers: [], further_factors: [] },
    title,
    when: new Date().toISOString(),
    verdict: null,
    seen: false,
    saved: null,
  };
}

// Of one person, the newest first.
export function conversationsOf(staff: string): KeptConversation[] {
  return readAll()
    .filter((each) => each.staff === staff)
    .sort((a, b) => b.when.localeCompare(a.when));
}
export function findConversation(staff: string, id: string): KeptConversation | null {
  return readAll().find((each) => each.staff === staff && each.id === id) ?? null;
}

// Puts it in, in the place of what was there of it.
export function keepConversation(conversation: KeptConversation) {
  writeAll([...readAll().filter((each) => each.id !== conversation.id), conversation]);
}
export function dropConversation(id: string) {
  writeAll(readAll().filter((each) => each.id !== id));
}
