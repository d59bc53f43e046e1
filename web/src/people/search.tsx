// Finding a person by what they are known by. What is typed goes to the server in a body, and stands in no address.
import { useState, type FormEvent } from "react";
import { Link, useLocation } from "wouter";
import { client, must } from "../client/client";
import { mayChange, useSession } from "../client/session";
import { useSend } from "../client/use_send";
import { ErrorSummary, errorOf } from "../parts/errors";
import { Radios, TextField } from "../parts/fields";
import { Page, Trouble } from "../parts/page";
import { fieldOf, placed } from "../parts/placed";
import { useKept } from "../parts/use_kept";
import { useWords } from "../words/words";
import { keptSought, kindChoices, nobodySought, referenceTo, type IdentifierKind, type Sought } from "./person_reference";

async function find(sought: Sought): Promise<string | null> {
  const { value } = await placed({}, must(client.POST("/people/_search", { body: { person: referenceTo(sought) } })));
  return value.items[0]?.person ?? null;
}

export function Search() {
  const { say } = useWords();
  const [sought, change] = useKept<Sought>(keptSought, nobodySought);
  const [missed, setMissed] = useState<Sought | null>(null);
  const { isBusy, errors, error, send, show } = useSend(fieldOf);
  const [, go] = useLocation();
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    setMissed(null);
    if (sought.value.trim() === "") return show([{ field: "identifier", message: say("people.search_empty") }]);
    await send(async () => {
      const person = await find(sought);
      if (person === null) setMissed(sought);
      else go(`/${person}`);
    });
  };
  return (
    <Page title={say("people.search_title")} isWrong={errors.length > 0} above={<ErrorSummary errors={errors} heading="parts.wrong" />}>
      <p className="nl-paragraph">{say("people.search_lead")}</p>
      <form id="form" role="search" noValidate onSubmit={(event) => void submit(event)}>
        <Radios id="kind" legend={say("people.search_kind")} choices={kindChoices(say)} value={sought.kind} choose={(kind) => change({ ...sought, kind: kind as IdentifierKind })} />
        <TextField
          id="identifier"
          label={say(`people.kind_${sought.kind}`)}
          help={say("people.search_help")}
          error={errorOf(errors, "identifier")}
          value={sought.value}
          change={(value) => change({ ...sought, value })}
        />
        {error && <Trouble error={error} again={() => void submit()} isPart />}
        <button className="nl-button nl-button--primary" aria-disabled={isBusy}>
          {say("people.search_button")}
        </button>
      </form>
      <div role="status">{missed && <Nobody sought={missed} />}</div>
    </Page>
  );
}

function Nobody({ sought }: { sought: Sought }) {
  const { say } = useWords();
  const session = useSession();
  return (
    <section className="card nobody">
      <h2 className="nl-heading nl-heading--level-2">{say("people.nobody")}</h2>
      <p className="nl-paragraph">{say("people.nobody_by", { identifier: sought.value.trim() })}</p>
      <p className="nl-paragraph">{say("people.nobody_check")}</p>
      {mayChange(session) && (
        <>
          <p className="nl-paragraph">{say("people.nobody_new")}</p>
          <p className="actions">
            <Link className="nl-button nl-button--primary" href="/nieuw/toestemming">
              {say("people.act_consent")}
            </Link>
            <Link className="nl-button nl-button--secondary" href="/nieuw/bezwaar">
              {say("people.act_objection")}
            </Link>
          </p>
        </>
      )}
    </section>
  );
}
