// Who the organisation is, as the register and the privacy statement name it.
import { Checks } from "../parts/fields";
import { mayChange, useSession } from "../client/session";
import { useAsked } from "../client/use_asked";
import { Page, Waited } from "../parts/page";
import { Told, useTellAt } from "../parts/told";
import { useWords, type Language } from "../words/words";
import { FieldsList } from "./fields_list";
import { putOrganisation, readOrganisation } from "./organisation_record";
import { RecordForm, type Editing } from "./record_form";
import { PartyFields, PlainField, Section, YesNoField } from "./record_fields";
import type { Organisation, Seen } from "./records";
import { useSpoken } from "./use_spoken";

export function OrganisationPage() {
  const [asked, again] = useAsked("organisation", readOrganisation);
  const maySave = mayChange(useSession());
  return (
    <Waited asked={asked} again={again}>
      {(seen) => (maySave ? <Changing seen={seen} again={again} /> : <Looking seen={seen} />)}
    </Waited>
  );
}

const ofNothing = { records: {} };

function Changing({ seen, again }: { seen: Seen<Organisation> | null; again: () => void }) {
  const { say } = useWords();
  const spoken = useSpoken(ofNothing);
  const tellAt = useTellAt();
  return (
    <RecordForm
      title={say("register.organisation_title")}
      draftKey="register organisation"
      seen={seen}
      start={{ languages: ["nl"] }}
      back={{ href: "/", text: say("register.back_to_register") }}
      spoken={spoken}
      read={async () => (await readOrganisation()) ?? { fields: {}, tag: "" }}
      put={({ fields }, tag) => putOrganisation(tag, fields)}
      after={() => {
        tellAt("/organisatie", say("register.saved"));
        again();
      }}
      below={<Told />}
    >
      {(editing) => <Fields editing={editing} />}
    </RecordForm>
  );
}

function Fields({ editing: { fields, change, errorAt } }: { editing: Editing<Organisation> }) {
  const { say } = useWords();
  const languages = [
    { value: "nl", text: say("register.language_nl") },
    { value: "en", text: say("register.language_en") },
  ];
  return (
    <>
      <Section heading={say("register.organisation_who")} text={say("register.organisation_who_text")}>
        <PartyFields id="organisation" value={fields.organisation} change={(organisation) => change({ organisation })} errorAt={errorAt} />
        <PlainField id="registration" label={say("register.field_registration")} help={say("register.registration_help")} value={fields.registration} change={(registration) => change({ registration })} errorAt={errorAt} />
      </Section>
      <Section heading={say("register.field_officer")} text={say("register.officer_text")}>
        <YesNoField id="has_officer" label={say("register.field_has_officer")} value={fields.has_officer} choose={(has_officer) => change({ has_officer })} errorAt={errorAt} />
        {fields.has_officer && <PartyFields id="officer" value={fields.officer} change={(officer) => change({ officer })} errorAt={errorAt} />}
      </Section>
      <Section heading={say("register.field_representative")} text={say("register.representative_text")}>
        <details>
          <summary>{say("register.representative_open")}</summary>
          <PartyFields id="representative" value={fields.representative} change={(representative) => change({ representative })} errorAt={errorAt} />
        </details>
      </Section>
      <Section heading={say("register.field_languages")}>
        <Checks
          id="languages"
          legend={say("register.languages_legend")}
          help={say("register.languages_help")}
          error={errorAt("languages")}
          choices={languages}
          values={fields.languages ?? []}
          choose={(values) => change({ languages: values as Language[] })}
        />
      </Section>
    </>
  );
}

function Looking({ seen }: { seen: Seen<Organisation> | null }) {
  const { say } = useWords();
  const spoken = useSpoken(ofNothing);
  return (
    <Page title={say("register.organisation_title")}>
      {seen === null ? (
        <p className="nl-paragraph">{say("register.organisation_none")}</p>
      ) : (
        <FieldsList fields={seen.fields} spoken={spoken} />
      )}
    </Page>
  );
}
