// What keeping an answer comes to: a purpose that rests on it, a disclosure that it allows, or the assessment alone.
import type { Reply } from "../../conversation/talk";
import type { Basis, Decision } from "../decision";
import type { Known } from "./known";

export type Needed = { is: "purpose"; basis: Basis } | { is: "disclosure" } | { is: "assessment" };

export function neededFor(decision: Decision): Needed {
  if (decision.verdict !== "allowed") return { is: "assessment" };
  if (decision.decision === "disclose") return { is: "disclosure" };
  return decision.needs_basis && decision.basis !== null ? { is: "purpose", basis: decision.basis } : { is: "assessment" };
}

// What was answered to a fact, with its words; undefined: nothing.
export function answerTo(reply: Reply, fact: string) {
  return reply.summary.find((line) => line.fact === fact && line.known);
}

// The recipients of the kind that was answered.
export function fittingRecipients({ recipients }: Pick<Known, "recipients">, reply: Reply): Known["recipients"] {
  const kind = answerTo(reply, "recipient_kind")?.value;
  return recipients.filter(({ fields }) => kind === undefined || fields.kind === kind);
}
