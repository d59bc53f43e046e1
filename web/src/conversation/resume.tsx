// Where a conversation stands: its next question, its answers, or the answer to it.
import { Redirect } from "wouter";
import { useAsked } from "../client/use_asked";
import { Waited } from "../parts/page";
import type { KeptConversation } from "./kept";
import { OfThisBrowser } from "./of_this_browser";
import { answerPlace, answersPlace, questionPlace } from "./places";
import { goOn, type Reply } from "./talk";

export function ResumePage() {
  return <OfThisBrowser>{(kept) => <Resuming kept={kept} />}</OfThisBrowser>;
}

export function placeOf({ id, seen }: KeptConversation, { question }: Reply): string {
  if (question !== null) return questionPlace(id, question.fact);
  return seen ? answerPlace(id) : answersPlace(id);
}

function Resuming({ kept }: { kept: KeptConversation }) {
  const [asked, again] = useAsked(kept.id, async () => placeOf(kept, await goOn(kept)));
  return (
    <Waited asked={asked} again={again}>
      {(place) => <Redirect to={place} replace />}
    </Waited>
  );
}
