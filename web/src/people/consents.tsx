// How it stands with the person's consent for each purpose.
import { Link } from "wouter";
import type { components } from "../../generated/description";
import { useWords, type Say, type Language } from "../words/words";
import { Badge, type Mood } from "./badge";
import { DataList } from "../parts/data_list";
import { dayInWords, momentInWords } from "../parts/dates";
import { shortName } from "./names";
import type { Known } from "./person_pages";
import { useMayAct } from "./may_act";

type Standing = components["schemas"]["Person"]["consents"][number];

const moods: Record<Standing["standing"], Mood> = { never: "quiet", in_force: "yes", withdrawn: "no", expired: "no", replaced: "open" };

export function Consents({ known }: { known: Known }) {
  const { say } = useWords();
  const { consents, erased } = known.person;
  if (erased && consents.length === 0) return null;
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say("people.consents")}</h2>
      {consents.length === 0 && <p className="nl-paragraph">{say("people.consents_none")}</p>}
      <ul className="cards">
        {consents.map((standing) => (
          <OfPurpose key={standing.purpose} standing={standing} known={known} />
        ))}
      </ul>
    </section>
  );
}

function OfPurpose({ standing, known }: { standing: Standing; known: Known }) {
  const { say, language } = useWords();
  const mayAct = useMayAct(known);
  const title = known.names.of(standing.purpose);
  const { consent } = standing;
  const purpose = shortName(standing.purpose);
  return (
    <li className="card">
      <h3 className="nl-heading nl-heading--level-3">{title}</h3>
      <Badge mood={moods[standing.standing]} text={sinceWhen(standing, say, language)} />
      {consent && (
        <DataList
          items={[
            { name: say("people.text_shown"), value: say("people.version", { version: consent.version }) },
            { name: say("people.by"), value: say(`people.by_${consent.by}`) },
            { name: say("people.informed"), value: say(consent.informed_before ? "people.yes" : "people.no") },
            { name: say("people.valid_until"), value: consent.expires_on ? dayInWords(consent.expires_on, language) : null },
          ]}
        />
      )}
      {!consent?.has_evidence && consent && <p className="nl-paragraph">{say("people.no_evidence")}</p>}
      <p className="links">
        {mayAct && standing.standing === "in_force" && (
          <Link className="nl-link" href={`/intrekken?doel=${purpose}`}>
            {say("people.withdraw_from", { purpose: title })}
          </Link>
        )}
        {mayAct && standing.standing !== "in_force" && (
          <Link className="nl-link" href={`/toestemming?doel=${purpose}`}>
            {say("people.consent_again", { purpose: title })}
          </Link>
        )}
        {consent && (
          <Link className="nl-link" href={`/bewijs/${purpose}`}>
            {say("people.proof_of", { purpose: title })}
          </Link>
        )}
      </p>
    </li>
  );
}

function sinceWhen({ standing, consent, withdrawal }: Standing, say: Say, language: Language): string {
  const given = consent ? momentInWords(consent.given_at, language) : "";
  if (standing === "withdrawn") return withdrawal ? say("people.standing_withdrawn", { moment: momentInWords(withdrawal.at, language) }) : say("people.standing_ended");
  if (standing === "expired") return say("people.standing_expired", { day: consent?.expires_on ? dayInWords(consent.expires_on, language) : given });
  return say(`people.standing_${standing}`, { moment: given });
}
