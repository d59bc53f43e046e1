// Recording that data of one person were given to a recipient; what the server has against it is explained, and leads to what would settle it.
import { useState } from "react";
import { Link, useSearch } from "wouter";
import type { components } from "../../generated/description";
import { client, must, Refused } from "../client/client";
import { useAsked } from "../client/use_asked";
import { ActForm, type Typing } from "../parts/act_form";
import type { FieldError } from "../parts/errors";
import { Checks, Radios, Select, TextField } from "../parts/fields";
import { Page, Waited } from "../parts/page";
import { occurredOn } from "../people/moments";
import { kindChoices, referenceTo, type IdentifierKind } from "../people/person_reference";
import { shortName } from "../register/records";
import { useTexts } from "../register/texts";
import { useWords, type Say } from "../words/words";
import { categoriesOf, dutyTexts, loadDisclosable, titleIn, type Disclosable, type OpenDuty } from "./disclosable";
import { openDuties, withTitles } from "./refusal";
import { verdictWords } from "./verdict";

interface Typed {
  kind: IdentifierKind;
  identifier: string;
  recipient: string;
  purpose: string;
  categories: string[];
  occurred_at: string;
  met: string[];
}
type Recorded = components["schemas"]["Recorded"];

export function LogDisclosure() {
  const [asked, again] = useAsked("disclosable", loadDisclosable);
  return (
    <Waited asked={asked} again={again}>
      {(disclosable) => <LogForm disclosable={disclosable} />}
    </Waited>
  );
}

// Where a field of the form is what the server speaks of.
const places = {
  unknown_identifier: "identifier",
  no_assessment: "recipient",
  assessment_not_allowed: "recipient",
  assessment_lacks_category: "categories",
  given_categories_missing: "categories",
  purpose_ended: "purpose",
  in_future: "occurred_at",
  duty_not_done: "met",
};

function check(typed: Typed, say: Say): FieldError[] {
  const wrong: FieldError[] = [];
  if (typed.identifier.trim() === "") wrong.push({ field: "identifier", message: say("disclosures.type_identifier") });
  if (typed.recipient === "") wrong.push({ field: "recipient", message: say("disclosures.choose_recipient") });
  if (typed.purpose === "") wrong.push({ field: "purpose", message: say("disclosures.choose_purpose") });
  if (typed.purpose !== "" && typed.categories.length === 0) wrong.push({ field: "categories", message: say("disclosures.choose_data") });
  return wrong;
}

function LogForm({ disclosable }: { disclosable: Disclosable }) {
  const { say, of } = useWords();
  const texts = useTexts();
  const [duties, setDuties] = useState<OpenDuty[]>([]);
  const asked = new URLSearchParams(useSearch()).get("beoordeling") ?? "";
  const subject = disclosable.assessments.find(({ name }) => name === asked)?.subject;
  const first: Typed = {
    kind: "email",
    identifier: "",
    recipient: shortName(subject?.recipient ?? ""),
    purpose: shortName(subject?.purpose ?? ""),
    categories: (subject?.categories ?? []).map(shortName),
    occurred_at: "",
    met: [],
  };
  const titleOf = (name: string) => (Object.hasOwn(verdictWords, name) ? say(verdictWords[name as keyof typeof verdictWords]) : titleIn(disclosable, texts, name));
  const send = async (typed: Typed, key: (content: unknown) => string): Promise<Recorded> => {
    const { kind, identifier, recipient, purpose, categories, occurred_at, met } = typed;
    const body = { person: referenceTo({ kind, value: identifier }), recipient, purpose, categories, ...occurredOn(occurred_at), ...(met.length > 0 ? { duties_met: met } : {}) };
    try {
      return (await must(client.POST("/disclosures", { params: { header: { "Idempotency-Key": key(body) } }, body }))).value;
    } catch (wrong) {
      if (!(wrong instanceof Refused)) throw wrong;
      const told = await dutyTexts(disclosable, purpose, recipient, openDuties(wrong));
      setDuties((before) => [...before.filter(({ duty }) => !told.some((one) => one.duty === duty)), ...told]);
      throw withTitles(wrong, (name) => {
        const known = told.find(({ duty }) => duty === name);
        return known ? of(known.text) : titleOf(name);
      });
    }
  };
  return (
    <ActForm<Typed, Recorded>
      title={say("disclosures.log_title")}
      lead={<p className="nl-paragraph">{say("disclosures.log_lead")}</p>}
      keptAs={`disclosure.${asked}`}
      first={first}
      check={(typed) => check(typed, say)}
      send={send}
      places={places}
      button={say("disclosures.log_button")}
      fields={(typing) => <Fields typing={typing} disclosable={disclosable} duties={duties} />}
      done={(recorded) => <Logged recorded={recorded} />}
    />
  );
}

function Fields({ typing, disclosable, duties }: { typing: Typing<Typed>; disclosable: Disclosable; duties: OpenDuty[] }) {
  const { say, of } = useWords();
  const texts = useTexts();
  const { typed, change, error } = typing;
  const { records } = disclosable;
  const choose = { value: "", text: say("disclosures.choose") };
  const titled = (kind: "recipient" | "purpose") => [choose, ...[...records[kind].values()].map((record) => ({ value: record.name, text: texts.title(record) }))];
  const categories = categoriesOf(disclosable, typed.purpose, typed.recipient).map((name) => ({ value: name, text: texts.title(records.category.get(`category/${name}`)) }));
  return (
    <>
      <Radios id="kind" legend={say("disclosures.ask_kind")} choices={kindChoices(say)} value={typed.kind} choose={(kind) => change({ kind: kind as IdentifierKind })} />
      <TextField id="identifier" label={say(`people.kind_${typed.kind}`)} help={say("disclosures.ask_identifier_help")} error={error("identifier")} value={typed.identifier} change={(identifier) => change({ identifier })} />
      <Select id="recipient" label={say("disclosures.ask_recipient")} error={error("recipient")} choices={titled("recipient")} value={typed.recipient} choose={(recipient) => change({ recipient })} />
      {error("recipient") && typed.recipient !== "" && <AssessFirst />}
      <Select id="purpose" label={say("disclosures.ask_purpose")} error={error("purpose")} choices={titled("purpose")} value={typed.purpose} choose={(purpose) => change({ purpose, categories: [] })} />
      {categories.length > 0 && (
        <Checks id="categories" legend={say("disclosures.ask_data")} error={error("categories")} choices={categories} values={typed.categories} choose={(chosen) => change({ categories: chosen })} />
      )}
      <TextField id="occurred_at" kind="date" label={say("disclosures.ask_when")} help={say("disclosures.ask_when_help")} error={error("occurred_at")} value={typed.occurred_at} change={(occurred_at) => change({ occurred_at })} />
      {duties.length > 0 && (
        <Checks
          id="met"
          legend={say("disclosures.ask_met")}
          help={say("disclosures.ask_met_help")}
          error={error("met")}
          choices={duties.map(({ duty, text }) => ({ value: duty, text: of(text) }))}
          values={typed.met}
          choose={(met) => change({ met })}
        />
      )}
    </>
  );
}

function AssessFirst() {
  const { say } = useWords();
  return (
    <p className="callout">
      {say("disclosures.assess_first")}{" "}
      <Link className="nl-link" href="~/vragen/nieuw/disclose">
        {say("disclosures.may_i")}
      </Link>
    </p>
  );
}

function Logged({ recorded }: { recorded: Recorded }) {
  const { say } = useWords();
  return (
    <Page title={say("disclosures.logged_title")}>
      <div role="status">
        <p className="nl-paragraph">{say("disclosures.logged")}</p>
        <p className="nl-paragraph">{say("disclosures.logged_then")}</p>
      </div>
      <p className="actions">
        <Link className="nl-button nl-button--primary" href="/">
          {say("disclosures.back_to_overview")}
        </Link>
        <Link className="nl-button nl-button--secondary" href={`~/mensen/${recorded.person}`}>
          {say("disclosures.to_person")}
        </Link>
      </p>
    </Page>
  );
}
