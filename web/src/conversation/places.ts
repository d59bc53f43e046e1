// Which page comes after a question and which before it, and what an answer did to those before it.
import type { Line, Reply } from "./talk";

// From where somebody came to change an answer, and goes back to: `antwoorden`, `antwoord`, `vraag` (the one that is open), or `afweging.` and the
// judgement that is weighed.
export type Origin = string;

const weighing = "afweging.";

export function originIn(search: URLSearchParams): Origin | null {
  const said = search.get("terug");
  return said !== null && /^(antwoorden|antwoord|vraag|afweging\.\w+)$/.test(said) ? said : null;
}
export function originAtWeighing(judgement: string): Origin {
  return weighing + judgement;
}
// Null: the origin is a page of its own.
function judgementIn(origin: Origin | null): string | null {
  return origin?.startsWith(weighing) ? origin.slice(weighing.length) : null;
}

export function questionPlace(id: string, fact: string, origin: Origin | null = null): string {
  return `/${id}/vraag/${encodeURIComponent(fact)}${origin === null ? "" : `?terug=${origin}`}`;
}
export function answersPlace(id: string): string {
  return `/${id}/antwoorden`;
}
export function answerPlace(id: string): string {
  return `/${id}/antwoord`;
}

// The questions that were put and answered, in their order.
export function answeredIn(reply: Reply): string[] {
  return reply.summary.filter((line) => line.source === "answer" && line.matters).map((line) => line.fact);
}

interface Answered {
  id: string;
  fact: string;
  wasAnswered: boolean; // it had an answer before this one
  origin: Origin | null;
}

// reply: to the answer. A question that is new goes before all else; who went back goes forward again over what was answered.
export function placeAfter({ id, fact, wasAnswered, origin }: Answered, reply: Reply): string {
  const answered = answeredIn(reply);
  const following = origin === null && wasAnswered ? answered[answered.indexOf(fact) + 1] : undefined;
  if (following !== undefined) return questionPlace(id, following);
  if (reply.question !== null) return questionPlace(id, reply.question.fact, origin === "vraag" ? null : origin);
  const judgement = judgementIn(origin);
  if (judgement !== null) return questionPlace(id, judgement);
  return origin === "antwoord" ? answerPlace(id) : answersPlace(id);
}

// Null: it is the first question.
export function placeBefore(id: string, fact: string, reply: Reply, origin: Origin | null): string | null {
  if (origin === "antwoorden") return answersPlace(id);
  if (origin === "antwoord") return answerPlace(id);
  if (origin === "vraag") return `/${id}`;
  const judgement = judgementIn(origin);
  if (judgement !== null) return questionPlace(id, judgement);
  const answered = answeredIn(reply);
  const at = answered.indexOf(fact);
  const before = at < 0 ? answered[answered.length - 1] : answered[at - 1];
  return before === undefined ? null : questionPlace(id, before);
}

// An answer that waits for a question before it may still count again.
export function hasFallenAway(line: Line, { question, open }: Pick<Reply, "question" | "open">): boolean {
  return !line.matters && (question === null || !open.includes(line.fact));
}

// What fell away between two replies.
export function newlyFallenAway(before: Reply, after: Reply): Line[] {
  const gone = (reply: Reply) => reply.summary.filter((line) => hasFallenAway(line, reply));
  const known = new Set(gone(before).map((line) => line.fact));
  return gone(after).filter((line) => !known.has(line.fact));
}
