// The three doors, and the gallery beside them.
import { Link } from "wouter";
import type { Key } from "../../generated/words";
import { Page } from "../parts/page";
import { useWords } from "../words/words";

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
      <h2 className="nl-heading nl-heading--level-2">{say("start.doors")}</h2>
      <ul className="doors">
        {doors.map((door) => (
          <li key={door.decision}>
            <Link className="door" href={`/vraag/nieuw/${door.decision}`}>
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
