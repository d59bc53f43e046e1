// Issuing a key to a program, or a new one on other terms in the place of the one it has. The key itself is shown once, and kept nowhere.
import { Link } from "wouter";
import { client, must, Refused } from "../client/client";
import { useAsked } from "../client/use_asked";
import { ActForm } from "../parts/act_form";
import { today } from "../parts/dates";
import type { FieldError } from "../parts/errors";
import { Page, Waited } from "../parts/page";
import { loadRecords, slugOf } from "../register/records";
import { useWords, type Say } from "../words/words";
import { Copy } from "./copy";
import { draftOf, fieldsOf, newDraft, readCredential, type Issued, type KeyDraft } from "./credentials";
import { KeyFields } from "./key_fields";
import type { KeyRecords } from "./key_page";

export function NewKey() {
  const [asked, again] = useAsked("records", () => loadRecords("purpose", "recipient"));
  return (
    <Waited asked={asked} again={again}>
      {(records) => <KeyForm name={null} tag={null} first={newDraft} records={records} />}
    </Waited>
  );
}

export function RenewKey({ name }: { name: string }) {
  const [asked, again] = useAsked(name, async () => {
    const [seen, records] = await Promise.all([readCredential(name), loadRecords("purpose", "recipient")]);
    return { ...seen, records };
  });
  return (
    <Waited asked={asked} again={again}>
      {({ credential, tag, records }) => <KeyForm name={name} tag={tag} first={draftOf(credential.fields)} records={records} />}
    </Waited>
  );
}

function check(draft: KeyDraft, say: Say): FieldError[] {
  const wrong: FieldError[] = [];
  const asksGate = draft.role === "application";
  if (draft.name.trim() === "") wrong.push({ field: "name", message: say("admin.type_program") });
  if (asksGate && !draft.everyPurpose && draft.purposes.length === 0) wrong.push({ field: "purposes", message: say("admin.choose_purposes") });
  if (asksGate && draft.actions.length === 0) wrong.push({ field: "actions", message: say("admin.choose_actions") });
  if (asksGate && draft.identifiers.length === 0 && !draft.personIds) wrong.push({ field: "identifiers", message: say("admin.choose_identifiers") });
  if (draft.expires !== "" && draft.expires < today()) wrong.push({ field: "expires", message: say("admin.expires_past") });
  return wrong;
}

interface KeyFormGiven {
  name: string | null; // null: it is new
  tag: string | null;
  first: KeyDraft;
  records: KeyRecords;
}

function KeyForm({ name, tag, first, records }: KeyFormGiven) {
  const { say } = useWords();
  const send = async (draft: KeyDraft, key: (content: unknown) => string): Promise<Issued> => {
    const body = { fields: fieldsOf(draft) };
    const slug = name ?? slugOf(draft.name, new Set());
    const header = { "Idempotency-Key": key(body), ...(tag === null ? { "If-None-Match": "*" } : { "If-Match": tag }) };
    try {
      return (await must(client.POST("/credentials/{name}/keys", { params: { path: { name: slug }, header }, body }))).value;
    } catch (wrong) {
      if (!(wrong instanceof Refused) || wrong.problem.status !== 412 || tag !== null) throw wrong;
      throw new Refused({ ...wrong.problem, status: 400, errors: [{ pointer: "/name", code: wrong.problem.code, message: say("admin.program_taken") }] });
    }
  };
  return (
    <ActForm<KeyDraft, Issued>
      title={name === null ? say("admin.new_key") : say("admin.renew_title", { name: first.name || name })}
      above={
        <p className="way-back">
          <Link className="nl-link" href={name === null ? "/sleutels" : `/sleutels/${name}`}>
            {say(name === null ? "admin.to_keys" : "admin.to_key")}
          </Link>
        </p>
      }
      lead={<p className={name === null ? "nl-paragraph" : "warning"}>{say(name === null ? "admin.new_key_lead" : "admin.renew_lead")}</p>}
      keptAs={`admin.key.${name ?? ""}`}
      first={first}
      check={(draft) => check(draft, say)}
      send={send}
      button={say("admin.issue")}
      fields={(typing) => <KeyFields typing={typing} records={records} />}
      done={(issued) => <KeyOnce issued={issued} />}
    />
  );
}

function KeyOnce({ issued: { credential, key } }: { issued: Issued }) {
  const { say } = useWords();
  const back = (
    <Link className="nl-button nl-button--secondary" href={`/sleutels/${credential.name}`}>
      {say("admin.key_is_safe")}
    </Link>
  );
  if (key === null) {
    return (
      <Page title={say("admin.key_again_title")}>
        <p className="nl-paragraph">{say("admin.key_again")}</p>
        {back}
      </Page>
    );
  }
  return (
    <Page title={say("admin.key_title")}>
      <p className="warning">{say("admin.key_once")}</p>
      <div className="command is-key">
        <pre tabIndex={0} aria-label={say("admin.the_key")}>
          <code>{key}</code>
        </pre>
        <Copy text={key} />
      </div>
      <p className="nl-paragraph">{say("admin.key_how")}</p>
      <pre className="example-line">
        <code>Authorization: Bearer …</code>
      </pre>
      <p className="actions">{back}</p>
    </Page>
  );
}
