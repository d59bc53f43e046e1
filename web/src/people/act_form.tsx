// A page on which one thing is recorded: what it is about, what must be said, what the server has against it, and what came of it.
import { useState, type FormEvent, type ReactNode } from "react";
import { useKey } from "../client/use_key";
import { useSend } from "../client/use_send";
import { ErrorSummary, errorOf, type FieldError } from "../parts/errors";
import { Page, Trouble } from "../parts/page";
import { useKept } from "../parts/use_kept";
import { fieldOf, placed } from "./placed";

export interface Typing<T> {
  typed: T;
  change: (part: Partial<T>) => void;
  error: (field: string) => string | undefined;
}

interface ActFormGiven<T, R> {
  title: string;
  above?: ReactNode;
  lead?: ReactNode;
  keptAs: string;
  first: T;
  check: (typed: T) => FieldError[];
  send: (typed: T, key: (content: unknown) => string) => Promise<R>;
  places?: Record<string, string>; // codes of the server, and the fields that they are about
  button: string;
  isGrave?: boolean; // nothing brings back what it does
  fields: (typing: Typing<T>) => ReactNode;
  done: (result: R) => ReactNode;
}

export function ActForm<T extends object, R>(given: ActFormGiven<T, R>) {
  const [typed, setTyped, forget] = useKept(`grondslag.people.${given.keptAs}`, given.first);
  const [result, setResult] = useState<{ value: R } | null>(null);
  const { isBusy, errors, error, send, show } = useSend(fieldOf);
  const keyOf = useKey();
  if (result !== null) return given.done(result.value);
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    const wrong = given.check(typed);
    if (wrong.length > 0) return show(wrong);
    await send(async () => {
      const value = await placed(given.places ?? {}, given.send(typed, keyOf));
      forget();
      setResult({ value });
    });
  };
  const above = (
    <>
      {given.above}
      <ErrorSummary errors={errors} heading="people.wrong" />
    </>
  );
  return (
    <Page title={given.title} isWrong={errors.length > 0} above={above}>
      {given.lead}
      <form id="form" noValidate onSubmit={(event) => void submit(event)}>
        {given.fields({ typed, change: (part) => setTyped({ ...typed, ...part }), error: (field) => errorOf(errors, field) })}
        {error && <Trouble error={error} again={() => void submit()} isPart />}
        <button className={`nl-button nl-button--primary${given.isGrave ? " is-grave" : ""}`} aria-disabled={isBusy}>
          {given.button}
        </button>
      </form>
    </Page>
  );
}
