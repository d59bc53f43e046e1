// A conversation does not go on for ever: after so many questions the page shows the answer so far, with what is still to be found out. Whoever wants to can go on.
import type { KeptConversation } from "./kept";
import { answeredIn } from "./places";
import type { Reply } from "./talk";

const questionsMost = 15;

// reply: to the last answer.
export function stopsByItself(kept: KeptConversation, reply: Reply): boolean {
  return reply.question !== null && answeredIn(reply).length - (kept.stoppedAt ?? 0) >= questionsMost;
}
export function stoppedNow(kept: KeptConversation, reply: Reply): KeptConversation {
  return { ...kept, stoppedAt: answeredIn(reply).length };
}
