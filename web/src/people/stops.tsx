// What the person stopped: a withdrawal of everything, objections and restrictions; and what is still to be done about them.
import type { ReactNode } from "react";
import { Link } from "wouter";
import type { components } from "../../generated/description";
import { mayChange, useSession } from "../client/session";
import { momentInWords } from "../parts/dates";
import { useWords } from "../words/words";
import { Badge, type Mood } from "./badge";
import { contactChannelIn } from "./event_words";
import type { Known, Person } from "./person_pages";
import { useMayAct } from "./may_act";

type Stop = components["schemas"]["Stop"];
type Objection = Person["objections"][number];

const moods: Record<Objection["status"], Mood> = { standing: "no", open: "open", upheld: "no", overruled: "quiet" };

export function Stops({ known }: { known: Known }) {
  const { say } = useWords();
  const { objections, restrictions, withdrew_all, notices_due } = known.person;
  if (objections.length + restrictions.length + notices_due.length === 0 && withdrew_all === null) return null;
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say("people.stops")}</h2>
      <ul className="cards">
        {withdrew_all && (
          <li className="card">
            <h3 className="nl-heading nl-heading--level-3">{say("people.withdrew_all")}</h3>
            <Raised stop={withdrew_all} known={known} />
          </li>
        )}
        {objections.map((objection) => (
          <OneObjection key={objection.stop.entry} objection={objection} known={known} />
        ))}
        {restrictions.map((restriction) => (
          <OneRestriction key={restriction.stop.entry} restriction={restriction} known={known} />
        ))}
        {notices_due.map((notice) => (
          <OneNotice key={`${notice.recipient} ${notice.about}`} notice={notice} known={known} />
        ))}
      </ul>
    </section>
  );
}

// children: what else can be done.
function Raised({ stop, known, children }: { stop: Stop; known: Known; children?: ReactNode }) {
  const { say, language } = useWords();
  const mayAct = useMayAct(known);
  return (
    <>
      <p className="nl-paragraph">{say("people.raised", { moment: momentInWords(stop.at, language), by: say(`people.by_${stop.by}`) })}</p>
      {stop.look_into && <p className="nl-paragraph">{say("people.look_into_why")}</p>}
      {mayAct && (
        <p className="links">
          {stop.look_into && (
            <Link className="nl-link" href={`/uitzoeken/${stop.entry}`}>
              {say("people.act_inspection")}
            </Link>
          )}
          {children}
        </p>
      )}
    </>
  );
}

// Null: every one.
function About({ purpose, known }: { purpose: string | null; known: Known }) {
  const { say } = useWords();
  return <p className="nl-paragraph">{purpose === null ? say("people.for_all") : say("people.for_purpose", { purpose: known.names.of(purpose) })}</p>;
}

function OneObjection({ objection, known }: { objection: Objection; known: Known }) {
  const { say } = useWords();
  const { stop, kind, contact_channel, status, restricts } = objection;
  return (
    <li className="card">
      <h3 className="nl-heading nl-heading--level-3">{say(`people.objection_${kind}`)}</h3>
      <Badge mood={moods[status]} text={say(`people.objection_is_${status}`)} />
      <About purpose={objection.purpose} known={known} />
      {objection.overruled_in.length > 0 && <p className="nl-paragraph">{say("people.overruled_in", { purposes: objection.overruled_in.map(known.names.of).join(", ") })}</p>}
      {contact_channel && <p className="nl-paragraph">{say("people.only_by", { channel: contactChannelIn(contact_channel, say) })}</p>}
      {restricts && <p className="nl-paragraph">{say("people.locked_meanwhile")}</p>}
      <Raised stop={stop} known={known}>
        {status === "open" && (
          <Link className="nl-link" href={`/bezwaar/${stop.entry}`}>
            {say("people.act_weighing")}
          </Link>
        )}
      </Raised>
    </li>
  );
}

function OneRestriction({ restriction, known }: { restriction: Person["restrictions"][number]; known: Known }) {
  const { say } = useWords();
  return (
    <li className="card">
      <h3 className="nl-heading nl-heading--level-3">{say("people.restricted")}</h3>
      <Badge mood="open" text={say(`people.ground_${restriction.ground}`)} />
      <About purpose={restriction.purpose} known={known} />
      <Raised stop={restriction.stop} known={known}>
        <Link className="nl-link" href={`/op-slot/${restriction.stop.entry}`}>
          {say("people.act_lifting")}
        </Link>
      </Raised>
    </li>
  );
}

function OneNotice({ notice, known }: { notice: Person["notices_due"][number]; known: Known }) {
  const { say } = useWords();
  // Also after the person was erased.
  const mayAct = mayChange(useSession());
  const recipient = known.names.of(notice.recipient);
  return (
    <li className="card">
      <h3 className="nl-heading nl-heading--level-3">{say("people.notice_due", { recipient })}</h3>
      <p className="nl-paragraph">{say("people.notice_of", { categories: notice.categories.map(known.names.of).join(", ") })}</p>
      {mayAct && (
        <p className="links">
          <Link className="nl-link" href={`/ontvanger-vertellen/${notice.about}?ontvanger=${encodeURIComponent(notice.recipient)}`}>
            {say("people.act_notice", { recipient })}
          </Link>
        </p>
      )}
    </li>
  );
}
