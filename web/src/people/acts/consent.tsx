// Recording that a person said yes.
import { Link, useSearch } from "wouter";
import { useAsked } from "../../client/use_asked";
import { ActForm } from "../../parts/act_form";
import { Page, Waited } from "../../parts/page";
import { useWords } from "../../words/words";
import { Done } from "../done";
import { formsInUse } from "../forms_in_use";
import type { Known } from "../person_pages";
import { Who } from "../who";
import { ConsentFields, consentPlaces, errorsInConsent, noConsent, sendConsent, type TypedConsent } from "./consent_fields";
import type { Recorded } from "./stop_done";

export default function Consent({ known }: { known: Known }) {
  const { say } = useWords();
  const asked = new URLSearchParams(useSearch()).get("doel") ?? "";
  const [forms, again] = useAsked("forms", formsInUse);
  return (
    <Waited asked={forms} again={again}>
      {(all) =>
        all.length === 0 ? (
          <NoForms />
        ) : (
          <ActForm<TypedConsent, Recorded>
            title={say("people.consent_title")}
            above={<Who known={known} />}
            lead={<p className="nl-paragraph">{say("people.consent_lead")}</p>}
            keptAs={`${known.id}.consent.${asked}`}
            first={noConsent(all, asked === "" ? "" : `purpose/${asked}`)}
            check={(typed) => errorsInConsent(typed, say)}
            send={(typed, key) => sendConsent({ id: known.id }, all, typed, key)}
            places={consentPlaces}
            button={say("people.consent_button")}
            fields={(typing) => <ConsentFields typing={typing} forms={all} known={known} />}
            done={(recorded) => (
              <Done title={say("people.consent_done")} more={<KeepFile to={`/bestanden/nieuw?bij=${recorded.entry}`} />}>
                <p className="nl-paragraph">{say("people.consent_meaning")}</p>
              </Done>
            )}
          />
        )
      }
    </Waited>
  );
}

export function KeepFile({ to }: { to: string }) {
  const { say } = useWords();
  return (
    <Link className="nl-button nl-button--secondary" href={to}>
      {say("people.act_attachment")}
    </Link>
  );
}

export function NoForms() {
  const { say } = useWords();
  return (
    <Page title={say("people.consent_title")}>
      <p className="nl-paragraph">{say("people.no_forms")}</p>
      <Link className="nl-button nl-button--primary" href="~/formulieren/nieuw">
        {say("people.make_form")}
      </Link>
    </Page>
  );
}
