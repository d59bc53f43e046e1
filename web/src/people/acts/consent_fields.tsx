// What is asked to record a yes: on which form, with the text that was shown, how it was said, and what shows it.
import type { components } from "../../../generated/description";
import { client, must } from "../../client/client";
import { useAsked } from "../../client/use_asked";
import type { Typing } from "../../parts/act_form";
import type { FieldError } from "../../parts/errors";
import { Check, Radios, Select, TextField } from "../../parts/fields";
import { WaitedPart } from "../../parts/waited_part";
import { useWords, type Say } from "../../words/words";
import { versionsOf, type FormInUse, type FormVersion } from "../forms_in_use";
import { occurredOn } from "../moments";
import type { Known } from "../person_pages";
import type { PersonReference } from "../person_reference";
import { ByField, ChannelField, EvidenceField, said, saidBy, WhenField, type ActedBy, type Channel, type Evidence, type When } from "./fields";
import type { Recorded } from "./stop_done";

type Method = NonNullable<components["schemas"]["ConsentGiven"]["method"]>;
export interface TypedConsent extends When, Channel, Evidence, ActedBy {
  form: string;
  form_version: string;
  language: string;
  method: Method | "";
  informed_before: "" | "yes" | "no";
  explicit_statement: boolean;
  valid_until: string;
}
const methods: Method[] = ["ticked", "clicked", "signed_paper", "spoken", "written", "other"];

// Of the only form there is, everything that it says is filled in.
export function noConsent(forms: FormInUse[], purpose: string): TypedConsent {
  const fitting = forms.filter((form) => purpose === "" || form.purpose === purpose);
  const own = fitting.length === 1 ? fitting[0] : undefined;
  const first: TypedConsent = { form: "", form_version: "", language: "", method: "", informed_before: "", explicit_statement: false, valid_until: "", channel: "", evidence: "", by: "person", representative: "", occurred_at: "" };
  return own ? { ...first, ...ofForm(own) } : first;
}

function ofForm({ name, newest }: FormInUse): Pick<TypedConsent, "form" | "form_version" | "language" | "channel"> {
  return { form: name, form_version: String(newest.version), language: newest.texts[0]?.language ?? "", channel: newest.givenBy };
}

export const consentPlaces = {
  in_future: "occurred_at",
  form_not_published_then: "form_version",
  form_version_ended: "form_version",
  form_retired_then: "form",
  form_other_purpose: "form",
  form_never_published: "form",
  language_missing: "language",
  form_lacks_language: "language",
  explicit_statement_missing: "explicit_statement",
  consent_by_other: "by",
  unknown_representative: "representative",
  "rule:not_informed": "informed_before",
  "rule:no_evidence": "evidence",
  "rule:child_cannot_consent_alone": "by",
  "rule:guardian_must_say_yes": "by",
  "rule:nobody_else_may_say_yes": "by",
  "rule:representative_not_checked": "by",
};

export function errorsInConsent(typed: TypedConsent, say: Say): FieldError[] {
  return [
    ...(typed.form === "" ? [{ field: "form", message: say("people.choose_form") }] : []),
    ...(typed.form !== "" && typed.language === "" ? [{ field: "language", message: say("people.choose_language") }] : []),
    ...(typed.method === "" ? [{ field: "method", message: say("people.choose_method") }] : []),
    ...(typed.informed_before === "" ? [{ field: "informed_before", message: say("people.choose_informed") }] : []),
    ...(typed.evidence.trim() === "" ? [{ field: "evidence", message: say("people.type_evidence") }] : []),
  ];
}

export async function sendConsent(person: PersonReference, forms: FormInUse[], typed: TypedConsent, key: (content: unknown) => string): Promise<Recorded> {
  const purpose = forms.find(({ name }) => name === typed.form)?.purpose ?? "";
  const body = {
    person,
    form: typed.form,
    form_version: Number(typed.form_version),
    ...said({ purpose, channel: typed.channel, evidence: typed.evidence, valid_until: typed.valid_until }),
    language: typed.language as "nl" | "en",
    method: typed.method as Method,
    informed_before: typed.informed_before === "yes",
    explicit_statement: typed.explicit_statement,
    ...saidBy(typed),
    ...occurredOn(typed.occurred_at),
  };
  return (await must(client.POST("/consents", { params: { header: { "Idempotency-Key": key(body) } }, body }))).value;
}

interface ConsentFieldsGiven {
  typing: Typing<TypedConsent>;
  forms: FormInUse[];
  known: Pick<Known, "names"> & Partial<Known>;
}

export function ConsentFields({ typing, forms, known }: ConsentFieldsGiven) {
  const { say } = useWords();
  const { typed, change, error } = typing;
  const chosen = forms.find(({ name }) => name === typed.form);
  return (
    <>
      <Radios
        id="form"
        legend={say("people.ask_form")}
        error={error("form")}
        choices={forms.map((form) => ({ value: form.name, text: formTitle(form, forms, known) }))}
        value={typed.form}
        choose={(name) => {
          const form = forms.find((one) => one.name === name);
          if (form) change(ofForm(form));
        }}
      />
      {chosen && <OfForm key={chosen.name} typing={typing} chosen={chosen} />}
      <Radios id="method" legend={say("people.ask_method")} error={error("method")} choices={methods.map((value) => ({ value, text: say(`people.method_${value}`) }))} value={typed.method} choose={(method) => change({ method: method as Method })} />
      <ChannelField typing={typing} />
      <WhenField typing={typing} />
      <Radios
        id="informed_before"
        legend={say("people.ask_informed")}
        error={error("informed_before")}
        choices={[
          { value: "yes", text: say("people.yes") },
          { value: "no", text: say("people.no") },
        ]}
        value={typed.informed_before}
        choose={(informed) => change({ informed_before: informed as "yes" | "no" })}
      />
      <ByField typing={typing} withOther={false} {...(known.person ? { known: known as Known } : {})} />
      <EvidenceField typing={typing} help={say("people.ask_consent_evidence_help")} />
      <TextField id="valid_until" kind="date" label={say("people.ask_valid_until")} help={say("people.ask_until_help")} error={error("valid_until")} value={typed.valid_until} change={(valid_until) => change({ valid_until })} />
    </>
  );
}

// A form is called by its purpose; where a purpose has several, by how its text begins as well.
function formTitle(form: FormInUse, forms: FormInUse[], known: Pick<Known, "names">): string {
  const title = known.names.of(form.purpose);
  const isOnly = forms.filter(({ purpose }) => purpose === form.purpose).length === 1;
  return isOnly ? title : `${title}: ${beginningOf(form.newest.texts[0]?.text ?? "")}`;
}

const shownLetters = 70;

function beginningOf(text: string): string {
  return text.length <= shownLetters ? text : `${text.slice(0, text.lastIndexOf(" ", shownLetters))} …`;
}

function OfForm({ typing, chosen }: { typing: Typing<TypedConsent>; chosen: FormInUse }) {
  const [asked, again] = useAsked(chosen.name, () => versionsOf(chosen.name));
  return (
    <WaitedPart asked={asked} again={again}>
      {(versions) => <OfVersion typing={typing} versions={versions} />}
    </WaitedPart>
  );
}

function OfVersion({ typing, versions }: { typing: Typing<TypedConsent>; versions: FormVersion[] }) {
  const { say } = useWords();
  const { typed, change, error } = typing;
  const version = versions.find((one) => String(one.version) === typed.form_version) ?? versions[0];
  const shown = version?.texts.find(({ language }) => language === typed.language);
  const languages = version?.texts.map(({ language }) => language) ?? [];
  return (
    <>
      {versions.length > 1 && (
        <Select
          id="form_version"
          label={say("people.ask_version")}
          help={say("people.ask_version_help")}
          error={error("form_version")}
          choices={versions.map((one) => ({ value: String(one.version), text: say("people.version", { version: one.version }) }))}
          value={typed.form_version}
          choose={(form_version) => change({ form_version })}
        />
      )}
      {languages.length > 1 && (
        <Radios
          id="language"
          legend={say("people.ask_language")}
          error={error("language")}
          choices={languages.map((language) => ({ value: language, text: say(language === "en" ? "people.language_en" : "people.language_nl") }))}
          value={typed.language}
          choose={(language) => change({ language })}
        />
      )}
      {shown && (
        <figure className="shown">
          <figcaption>{say("people.shown_text")}</figcaption>
          <blockquote lang={shown.language} className="shown-text">
            {shown.text}
          </blockquote>
        </figure>
      )}
      {version?.asksStatement && <Check id="explicit_statement" label={say("people.ask_statement")} isOn={typed.explicit_statement} turn={(explicit_statement) => change({ explicit_statement })} />}
    </>
  );
}
