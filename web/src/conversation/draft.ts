// What is typed on a question and not sent yet, and what is wrong with it.
import type { Question } from "../client/client";
import type { FieldError } from "../parts/errors";
import type { Say } from "../words/words";

export interface Draft {
  value: string;
  reason: string;
}

// In the place of a value: it is not known yet.
export const unknown = "?";

export function isOfChoices(question: Question): boolean {
  return question.type === "yes_no" || question.values.length > 0;
}

export function errorsIn(draft: Draft, question: Question, say: Say): FieldError[] {
  const errors: FieldError[] = [];
  if (draft.value.trim() === "") errors.push({ field: "answer", message: say(isOfChoices(question) ? "conversation.choose" : "conversation.type_answer") });
  if (question.needs_reason && draft.value !== unknown && draft.reason.trim() === "") errors.push({ field: "reason", message: say("conversation.type_reason") });
  return errors;
}
