// Behind a door or a situation: a conversation is begun in this browser, and its first question put.
import { Redirect, useParams, useSearchParams } from "wouter";
import { useSession } from "../client/session";
import { Refused, type Session } from "../client/client";
import { useAsked } from "../client/use_asked";
import { Trouble, Waited } from "../parts/page";
import { beginConversation, keepConversation } from "../conversation/kept";
import { placeOf } from "../conversation/resume";
import { after } from "../conversation/send_answer";
import { goOn } from "../conversation/talk";

export function BeginPage() {
  const { decision = "process" } = useParams<{ decision: string }>();
  const [search] = useSearchParams();
  const session = useSession();
  if (session === null) return <Trouble error={notIn} again={() => {}} />;
  return <Begin session={session} decision={decision} situation={search.get("situatie")} />;
}

const refusedWith = (status: number) => new Refused({ type: "", title: "", status, detail: "", code: "", errors: [] });
const notIn = refusedWith(401);

// An address that names no question of the book leads nowhere.
function asNotFound(error: unknown): never {
  throw error instanceof Refused && error.problem.status === 400 ? refusedWith(404) : error;
}

function Begin({ session, decision, situation }: { session: Session; decision: string; situation: string | null }) {
  const [asked, again] = useAsked(`${decision} ${situation}`, async () => {
    const begun = beginConversation(session.staff, decision, situation, { nl: "", en: "" });
    const reply = await goOn(begun).catch(asNotFound);
    const kept = after(begun, reply);
    keepConversation(kept);
    return placeOf(kept, reply);
  });
  return (
    <Waited asked={asked} again={again}>
      {(place) => <Redirect to={place} replace />}
    </Waited>
  );
}
