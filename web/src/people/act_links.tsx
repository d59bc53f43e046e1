// Everything that can be done about a person, each at a page of its own.
import { Link } from "wouter";
import type { Key } from "../../generated/words";
import { mayChange, useSession } from "../client/session";
import { useWords } from "../words/words";
import type { Known } from "./person_pages";

interface Act {
  href: string;
  text: Key;
}

const recording: Act[] = [
  { href: "/toestemming", text: "people.act_consent" },
  { href: "/intrekken", text: "people.act_withdrawal" },
  { href: "/bezwaar", text: "people.act_objection" },
  { href: "/op-slot", text: "people.act_restriction" },
  { href: "/vertegenwoordiger", text: "people.act_representative" },
  { href: "/leeftijd", text: "people.act_age" },
];
const answering: Act[] = [
  { href: "/inzage", text: "people.act_access" },
  { href: "/link", text: "people.act_link" },
  { href: "/wissen", text: "people.act_erasure" },
];
const proving: Act[] = [
  { href: "/bewijs", text: "people.act_evidence" },
  { href: "/bestanden", text: "people.act_attachments" },
];

export function Acts({ known }: { known: Known }) {
  const { say } = useWords();
  const may = mayChange(useSession());
  const isErased = known.person.erased;
  const readable = [{ href: "/inzage", text: "people.act_access" as Key }, { href: "/bestanden", text: "people.act_attachments" as Key }];
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say("people.acts")}</h2>
      <div className="acts">
        {!may && <Group heading="people.acts_look" acts={readable} />}
        {may && !isErased && <Group heading="people.acts_record" acts={recording} />}
        {may && !isErased && <Group heading="people.acts_answer" acts={answering} />}
        {may && <Group heading="people.acts_prove" acts={proving} />}
      </div>
    </section>
  );
}

function Group({ heading, acts }: { heading: Key; acts: Act[] }) {
  const { say } = useWords();
  return (
    <div>
      <h3 className="nl-heading nl-heading--level-3">{say(heading)}</h3>
      <ul>
        {acts.map(({ href, text }) => (
          <li key={href}>
            <Link className="nl-link" href={href}>
              {say(text)}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
