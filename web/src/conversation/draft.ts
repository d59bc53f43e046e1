// What is typed on a question and not sent yet, what is wrong with it, and what is sent of it.
import type { Question } from "../client/client";
import type { FieldError } from "../parts/errors";
import type { Say } from "../words/words";
import type { Answer, Line } from "./talk";

export interface Draft {
  value: string; // one of the choices; typed: what stands in text
  text: string;
  reason: string;
}

// In the place of a value: it is not known yet.
export const unknown = "?";
// In the place of a value: it was typed.
export const typed = "=";
// Of a citation: there is no such provision.
export const none = "none";

export function isOfChoices(question: Question): boolean {
  return question.type !== "number" && question.type !== "date" && question.type !== "citation";
}
// A judgement is settled or left alone.
export function canBeUnknown(question: Question): boolean {
  return question.type !== "judgement";
}

// line: what was answered before.
export function draftOf(question: Question, line: Line | undefined): Draft {
  const reason = line?.reason ?? "";
  if (line === undefined) return { value: isOfChoices(question) || question.type === "citation" ? "" : typed, text: "", reason };
  if (!line.known) return { value: unknown, text: "", reason };
  const value = line.value ?? "";
  if (isOfChoices(question) || value === none) return { value, text: "", reason };
  return { value: typed, text: value, reason };
}

export function errorsIn(draft: Draft, question: Question, say: Say): FieldError[] {
  const errors: FieldError[] = [];
  if (draft.value === "") errors.push({ field: "answer", message: say("conversation.choose") });
  if (draft.value === typed && (draft.text.trim() === "" || !fits(draft.text.trim(), question))) errors.push(notTyped(question, say));
  if (question.needs_reason && draft.value !== unknown && draft.reason.trim() === "") errors.push({ field: "reason", message: say("conversation.type_reason") });
  return errors;
}

function fits(text: string, question: Question): boolean {
  return question.type !== "number" || /^-?\d+$/.test(text);
}

// What to type instead; also where the server does not take what was typed.
export function notTyped(question: Question, say: Say): FieldError {
  if (question.type === "citation") return { field: "citation", message: say("conversation.type_citation") };
  if (question.type === "number") return { field: "answer", message: say("conversation.type_number") };
  return { field: "answer", message: say(question.type === "date" ? "conversation.type_day" : "conversation.type_answer") };
}

export function answerOf(draft: Draft, question: Question): Answer {
  if (draft.value === unknown) return { fact: question.fact };
  const value = draft.value === typed ? draft.text.trim() : draft.value;
  return { fact: question.fact, value, ...(question.needs_reason ? { reason: draft.reason.trim() } : {}) };
}
