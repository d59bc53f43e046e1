// A link for one person: to see and stop everything, to see and stop one purpose, or to be asked with a form. It is shown once.
import { Link } from "wouter";
import { client, must } from "../../client/client";
import { useAsked } from "../../client/use_asked";
import { Copied } from "../../parts/copied";
import { momentInWords } from "../../parts/dates";
import { Radios } from "../../parts/fields";
import { Page, Waited } from "../../parts/page";
import { useWords } from "../../words/words";
import { ActForm } from "../../parts/act_form";
import { formsInUse, type FormInUse } from "../forms_in_use";
import { shortName } from "../names";
import type { Known } from "../person_pages";
import { Who } from "../who";

interface Made {
  url: string | null;
  until: string | null;
}
const everything = "all";
const ofPurpose = "purpose:";
const ofForm = "form:";

export default function PersonLink({ known }: { known: Known }) {
  const [asked, again] = useAsked(known.id, formsInUse);
  return (
    <Waited asked={asked} again={again}>
      {(forms) => <Choice known={known} forms={forms} />}
    </Waited>
  );
}

// Only what is asked for is sent: which it is stands in front of its name.
async function make(known: Known, what: string, key: (content: unknown) => string): Promise<Made> {
  if (what.startsWith(ofForm)) {
    const name = what.slice(ofForm.length);
    return (await must(client.POST("/forms/{name}/_ask", { params: { path: { name } }, body: { person: { id: known.id } } }))).value;
  }
  const body = what === everything ? {} : { purpose: what.slice(ofPurpose.length) };
  return (await must(client.POST("/people/{personId}/links", { params: { path: { personId: known.id }, header: { "Idempotency-Key": key(body) } }, body }))).value;
}

function Choice({ known, forms }: { known: Known; forms: FormInUse[] }) {
  const { say } = useWords();
  const choices = [
    { value: everything, text: say("people.link_all") },
    ...forms.map(({ name, purpose }) => ({ value: ofForm + name, text: say("people.link_consent", { purpose: known.names.of(purpose) }) })),
    ...known.names.purposes.map(({ record }) => ({ value: ofPurpose + shortName(record), text: say("people.link_one", { purpose: known.names.of(record) }) })),
  ];
  return (
    <ActForm<{ what: string }, Made>
      title={say("people.link_title")}
      above={<Who known={known} />}
      lead={
        <>
          <p className="nl-paragraph">{say("people.link_lead")}</p>
          <p className="callout">{say("people.link_warning")}</p>
        </>
      }
      keptAs={`${known.id}.link`}
      first={{ what: "" }}
      check={({ what }) => (what === "" ? [{ field: "what", message: say("people.link_choose") }] : [])}
      send={({ what }, key) => make(known, what, key)}
      button={say("people.link_button")}
      fields={({ typed, change, error }) => <Radios id="what" legend={say("people.link_ask")} error={error("what")} choices={choices} value={typed.what} choose={(what) => change({ what })} />}
      done={(made) => <Ready made={made} />}
    />
  );
}

function Ready({ made }: { made: Made }) {
  const { say, language } = useWords();
  if (made.url === null || made.until === null) return <Page title={say("people.link_repeated")}>{null}</Page>;
  return (
    <Page title={say("people.link_made")}>
      <p className="nl-paragraph">{say("people.link_once")}</p>
      <Copied label={say("people.link_is")} text={made.url} />
      <p className="nl-paragraph">{say("people.link_until", { moment: momentInWords(made.until, language) })}</p>
      <p className="callout">{say("people.link_warning")}</p>
      <p className="actions">
        <Link className="nl-button nl-button--primary" href="/">
          {say("people.to_person")}
        </Link>
      </p>
    </Page>
  );
}
