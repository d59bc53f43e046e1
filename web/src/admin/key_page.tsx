// One key: what it is for and how it stands with it; and, asked once more, revoking it.
import { Link, useLocation, useSearchParams } from "wouter";
import { client, must } from "../client/client";
import { useAsked } from "../client/use_asked";
import { ActForm } from "../parts/act_form";
import { DataList } from "../parts/data_list";
import { dayInWords, dayOf, momentInWords } from "../parts/dates";
import { TextField } from "../parts/fields";
import { Page, Waited } from "../parts/page";
import { Told, useTellAt } from "../parts/told";
import { loadRecords, type Records } from "../register/records";
import { useTexts } from "../register/texts";
import { useWords } from "../words/words";
import { useActions } from "./actions";
import { readCredential, type Credential } from "./credentials";
import { roleMeanings, roleWords } from "./role_words";
import { Standing } from "./standing";

export type KeyRecords = Records<"purpose" | "recipient">;

export function KeyPage({ name }: { name: string }) {
  const [asked, again] = useAsked(name, async () => {
    const [{ credential }, records] = await Promise.all([readCredential(name), loadRecords("purpose", "recipient")]);
    return { credential, records };
  });
  const [search] = useSearchParams();
  const isRevoking = search.get("doen") === "intrekken";
  return (
    <>
      <Told />
      <Waited asked={asked} again={again}>
        {({ credential, records }) => (isRevoking ? <Revoke credential={credential} after={again} /> : <AboutKey credential={credential} records={records} />)}
      </Waited>
    </>
  );
}

function ToKeys() {
  const { say } = useWords();
  return (
    <p className="way-back">
      <Link className="nl-link" href="/sleutels">
        {say("admin.to_keys")}
      </Link>
    </p>
  );
}

function AboutKey({ credential, records }: { credential: Credential; records: KeyRecords }) {
  const { say, language, of } = useWords();
  const texts = useTexts();
  const actions = useActions();
  const { fields, name, standing } = credential;
  const actionsInWords = (fields.actions ?? []).map((value) => actions.find((action) => action.value === value)).flatMap((action) => (action ? [of(action.text)] : []));
  const purposes = fields.every_purpose ? say("admin.every_purpose") : (fields.purposes ?? []).map((purpose) => texts.title(records.purpose.get(purpose))).join(", ");
  const recipients = fields.every_recipient ? say("admin.every_recipient") : (fields.recipients ?? []).map((recipient) => texts.title(records.recipient.get(recipient))).join(", ");
  const finds = [...(fields.identifiers ?? []).map((kind) => say(`people.kind_${kind}`)), ...(fields.person_ids ? [say("admin.person_ids")] : [])];
  return (
    <Page title={fields.name || name} above={<ToKeys />}>
      <DataList
        items={[
          { name: say("admin.standing"), value: <Standing standing={standing} /> },
          { name: say("admin.may"), value: `${say(roleWords[fields.role])}. ${say(roleMeanings[fields.role])}` },
          { name: say("admin.key_purposes"), value: purposes || say("admin.nothing") },
          { name: say("admin.key_actions"), value: actionsInWords.join(", ") || say("admin.nothing") },
          { name: say("admin.key_recipients"), value: recipients },
          { name: say("admin.key_identifiers"), value: finds.join(", ") || say("admin.nothing") },
          { name: say("admin.key_search"), value: say(fields.may_search ? "admin.yes" : "admin.no") },
          { name: say("admin.key_duties"), value: String(fields.duties?.length ?? 0) },
          { name: say("admin.key_permit_is_use"), value: say(fields.permit_is_use ? "admin.yes" : "admin.no") },
          { name: say("admin.expires"), value: fields.expires ? dayInWords(dayOf(fields.expires), language) : say("admin.expires_never") },
          { name: say("admin.issued_at"), value: momentInWords(credential.issued_at, language) },
          credential.revoked_at ? { name: say("admin.revoked_at"), value: momentInWords(credential.revoked_at, language) } : null,
        ]}
      />
      <p className="actions">
        <Link className="nl-button nl-button--primary" href={`/sleutels/${name}/vernieuwen`}>
          {say("admin.renew_key")}
        </Link>
        {standing === "in_force" && (
          <Link className="nl-button nl-button--secondary" href={`/sleutels/${name}?doen=intrekken`}>
            {say("admin.revoke_key")}
          </Link>
        )}
      </p>
    </Page>
  );
}

// after: what is shown of the key is not true any more.
function Revoke({ credential, after }: { credential: Credential; after: () => void }) {
  const { say } = useWords();
  const tellAt = useTellAt();
  const [, go] = useLocation();
  const { name, fields } = credential;
  return (
    <ActForm<{ reason: string }, null>
      title={say("admin.revoke_title", { name: fields.name || name })}
      above={<ToKeys />}
      lead={<p className="warning">{say("admin.revoke_lead")}</p>}
      keptAs={`admin.revoke.${name}`}
      first={{ reason: "" }}
      check={({ reason }) => (reason.trim() === "" ? [{ field: "reason", message: say("admin.type_reason") }] : [])}
      send={async (body, key) => {
        await must(client.POST("/credentials/{name}/revocations", { params: { path: { name }, header: { "Idempotency-Key": key(body) } }, body }));
        after();
        tellAt(`/sleutels/${name}`, say("admin.revoked"));
        return null;
      }}
      button={say("admin.revoke_button")}
      isGrave
      fields={({ typed, change, error }) => (
        <>
          <TextField id="reason" isLong label={say("admin.ask_reason")} help={say("admin.ask_reason_help")} error={error("reason")} value={typed.reason} change={(reason) => change({ reason })} />
          <p className="actions">
            <button type="button" className="nl-button nl-button--secondary" onClick={() => go(`/sleutels/${name}`)}>
              {say("admin.keep_key")}
            </button>
          </p>
        </>
      )}
      done={() => null}
    />
  );
}
