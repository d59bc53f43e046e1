// One person on one page: who it is, how it stands, what can be done, and what happened.
import { Link } from "wouter";
import { Page } from "../parts/page";
import { useWords } from "../words/words";
import { Acts } from "./act_links";
import { Consents } from "./consents";
import { Deciding } from "./deciding";
import { Disclosures } from "./disclosures";
import type { Known } from "./person_pages";
import { Stops } from "./stops";
import { Timeline } from "./timeline";

export function PersonPage({ known }: { known: Known }) {
  const { say } = useWords();
  const { person } = known;
  const above = (
    <p className="who">
      <Link className="nl-link" href="~/mensen">
        {say("people.to_search")}
      </Link>
    </p>
  );
  return (
    <Page title={say("people.person_title")} above={above}>
      <Identifiers known={known} />
      {person.erased && <p className="callout">{say("people.is_erased")}</p>}
      <Consents known={known} />
      <Stops known={known} />
      <Deciding known={known} />
      <Disclosures known={known} />
      <Acts known={known} />
      <Timeline known={known} />
    </Page>
  );
}

function Identifiers({ known }: { known: Known }) {
  const { say } = useWords();
  const told = known.person.identifiers.filter(({ value }) => value !== null);
  if (told.length === 0) return null;
  return (
    <ul className="identifiers">
      {told.map(({ kind, value }) => (
        <li key={`${kind} ${value}`}>
          <span>{say(`people.kind_${kind}`)}</span> <strong>{value}</strong>
        </li>
      ))}
    </ul>
  );
}
