// The doors, what was begun and not finished, and the gallery beside them.
import { Link } from "wouter";
import type { Key } from "../../generated/words";
import { useSession } from "../client/session";
import { conversationsOf } from "../conversation/kept";
import { momentInWords } from "../parts/dates";
import { Page } from "../parts/page";
import { useStandingWords } from "../questions/mine";
import { useWords } from "../words/words";
import "./start.css";

const doors: { decision: string; title: Key; help: Key }[] = [
  { decision: "process", title: "start.process", help: "start.process_help" },
  { decision: "disclose", title: "start.disclose", help: "start.disclose_help" },
  { decision: "market", title: "start.market", help: "start.market_help" },
];

export function Start() {
  const { say } = useWords();
  return (
    <Page title={say("start.title")}>
      <p className="lead">{say("start.lead")}</p>
      <GoingOn />
      <h2 className="nl-heading nl-heading--level-2">{say("start.doors")}</h2>
      <ul className="doors">
        {doors.map((door) => (
          <li key={door.decision}>
            <Link className="door" href={`/vragen/nieuw/${door.decision}`}>
              <strong>{say(door.title)}</strong>
              <span>{say(door.help)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <section className="beside">
        <h2 className="nl-heading nl-heading--level-2">{say("start.situations")}</h2>
        <p className="nl-paragraph">{say("start.situations_help")}</p>
        <Link className="nl-button nl-button--secondary" href="/situaties">
          {say("start.see_situations")}
        </Link>
      </section>
    </Page>
  );
}

const most = 3;

function GoingOn() {
  const { say, of, language } = useWords();
  const session = useSession();
  const standing = useStandingWords();
  const open = session === null ? [] : conversationsOf(session.staff).filter((kept) => kept.verdict === null || !kept.seen);
  if (open.length === 0) return null;
  return (
    <section className="going-on">
      <h2 className="nl-heading nl-heading--level-2">{say("start.going_on")}</h2>
      <ul>
        {open.slice(0, most).map((kept) => (
          <li key={kept.id}>
            <Link className="nl-link" href={`/vragen/${kept.id}`}>
              {of(kept.title)}
            </Link>
            <small>
              {standing(kept)} · {momentInWords(kept.when, language)}
            </small>
          </li>
        ))}
      </ul>
      <Link className="nl-link" href="/vragen">
        {say("start.all_questions")}
      </Link>
    </section>
  );
}
