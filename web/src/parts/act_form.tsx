// A page on which one thing is recorded: what it is about, what must be said, what the server has against it, and what came of it.
import { useState, type FormEvent, type ReactNode } from "react";
import { Link } from "wouter";
import { Refused } from "../client/client";
import { useKey } from "../client/use_key";
import { useSend } from "../client/use_send";
import { useWords } from "../words/words";
import { BackTo } from "./back_to";
import { ErrorSummary, errorOf, type FieldError } from "./errors";
import { Page, Trouble } from "./page";
import { fieldOf, placed } from "./placed";
import { SomebodyFirst } from "./somebody_first";
import { useKept } from "./use_kept";

export interface Typing<T> {
  typed: T;
  change: (part: Partial<T>) => void;
  error: (field: string) => string | undefined;
}

interface ActFormGiven<T, R> {
  title: string;
  above?: ReactNode;
  back?: { href: string; text: string }; // above the page, and where cancelling leads
  lead?: ReactNode;
  keptAs: string;
  first: T;
  check: (typed: T) => FieldError[];
  send: (typed: T, key: (content: unknown) => string) => Promise<R>;
  places?: Record<string, string>; // codes of the server, and the fields that they are about
  fieldOf?: (pointer: string) => string;
  reload?: () => void; // fetches what stands now, where the act names what it was looked at as
  button: string;
  isGrave?: boolean; // nothing brings back what it does
  fields: (typing: Typing<T>) => ReactNode;
  done?: (result: R) => ReactNode;
  after?: (result: R) => void; // in place of done: where to go from here
}

export function ActForm<T extends object, R>(given: ActFormGiven<T, R>) {
  const [typed, setTyped, forget] = useKept(`grondslag.act.${given.keptAs}`, given.first);
  const [result, setResult] = useState<{ value: R } | null>(null);
  const { isBusy, errors, error, send, show } = useSend(given.fieldOf ?? fieldOf);
  const { say } = useWords();
  const keyOf = useKey();
  if (result !== null) return given.done?.(result.value) ?? null;
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    const wrong = given.check(typed);
    if (wrong.length > 0) return show(wrong);
    await send(async () => {
      const value = await placed(given.places ?? {}, given.send(typed, keyOf));
      forget();
      if (given.after) given.after(value);
      else setResult({ value });
    });
  };
  const above = (
    <>
      {given.above}
      {given.back && <BackTo {...given.back} />}
      <ErrorSummary errors={errors} heading="parts.wrong" />
    </>
  );
  return (
    <Page title={given.title} isWrong={errors.length > 0} above={above}>
      {given.lead}
      <form id="form" noValidate onSubmit={(event) => void submit(event)}>
        {given.fields({ typed, change: (part) => setTyped({ ...typed, ...part }), error: (field) => errorOf(errors, field) })}
        <ActTrouble error={error} again={() => void submit()} reload={given.reload} />
        <p className="actions">
          <button className={`nl-button nl-button--primary${given.isGrave ? " is-grave" : ""}`} aria-disabled={isBusy}>
            {given.button}
          </button>
          {given.back && (
            <Link className="nl-button nl-button--secondary" href={given.back.href}>
              {say("parts.cancel")}
            </Link>
          )}
        </p>
      </form>
    </Page>
  );
}

// That somebody else was first is told, and what stands now is fetched when it is asked for.
function ActTrouble({ error, again, reload }: { error: Error | null; again: () => void; reload: (() => void) | undefined }) {
  const { say } = useWords();
  if (error === null) return null;
  if (!reload || !(error instanceof Refused) || error.problem.status !== 412) return <Trouble error={error} again={again} isPart />;
  const look = (
    <button type="button" className="nl-button nl-button--secondary" onClick={reload}>
      {say("parts.first_reload")}
    </button>
  );
  return (
    <SomebodyFirst actions={look}>
      <p className="nl-paragraph">{say("parts.first_look")}</p>
    </SomebodyFirst>
  );
}
