// The form of any record: what is typed is kept until it was sent, and never put over what somebody else wrote in the meantime without being asked.
import { useEffect, useState, type FormEvent, type ReactNode } from "react";
import { Link } from "wouter";
import { Refused } from "../client/client";
import { useSend } from "../client/use_send";
import { BackTo } from "../parts/back_to";
import { ErrorSummary, errorOf } from "../parts/errors";
import { TextField } from "../parts/fields";
import { Page, Trouble } from "../parts/page";
import { KeepOrTake, SomebodyFirst } from "../parts/somebody_first";
import { useKept } from "../parts/use_kept";
import { useWords } from "../words/words";
import { changesBetween, merged, withoutEmpty } from "./changes";
import { ChangesTable } from "./changes_table";
import { fieldOfPointer } from "./field_words";
import { inPlainWords } from "./problem_words";
import type { Seen } from "./records";
import type { Spoken } from "./value_words";

// Undefined: it falls away.
type Change<Fields> = { [Name in keyof Fields]?: Fields[Name] | undefined };

// What the fields of a form work on.
export interface Editing<Fields> {
  fields: Fields;
  change: (more: Change<Fields>) => void;
  errorAt: (field: string) => string | undefined;
}

// seen: what it was made from.
interface Draft<Fields> {
  seen: Fields;
  fields: Fields;
  reason: string;
  tag: string | null;
}

interface RecordFormGiven<Fields> {
  title: string;
  draftKey: string;
  seen: Seen<Fields> | null; // null: it is new
  start: Fields; // of a new one
  asksReason?: boolean;
  back: { href: string; text: string };
  spoken: Spoken;
  read: () => Promise<Seen<Fields>>; // what stands now, where somebody else was first
  put: (change: { fields: Fields; reason?: string }, tag: string | null) => Promise<unknown>;
  after: () => void;
  children: (editing: Editing<Fields>) => ReactNode;
  below?: ReactNode;
}

export function RecordForm<Fields extends object>(given: RecordFormGiven<Fields>) {
  const { title, draftKey, seen, start, asksReason = false, back, spoken, read, put, after, children, below } = given;
  const { say } = useWords();
  const first = draftOf(seen, start);
  const [draft, keep, forget] = useKept(draftKey, first);
  const [isOlder, setOlder] = useState(() => changesBetween(first.fields, draft.fields).length > 0);
  const [theirs, setTheirs] = useState<Seen<Fields> | null>(null);
  const { errors, error, isBusy, send } = useSend(fieldOfPointer);
  useFocusOnHash();

  const putOrSeeTheirs = async () => {
    const fields = withoutEmpty(draft.fields);
    const reason = draft.reason.trim();
    try {
      await put(reason === "" ? { fields } : { fields, reason }, draft.tag);
      return "recorded";
    } catch (wrong) {
      if (!(wrong instanceof Refused)) throw wrong;
      if (wrong.problem.status !== 412) throw inPlainWords(wrong, say);
      const now = await read();
      keep({ ...draft, seen: now.fields, tag: now.tag, fields: merged(draft.seen, now.fields, draft.fields) });
      setTheirs(now);
      return "somebody was first";
    }
  };
  const submit = async () => {
    setTheirs(null);
    let outcome = "";
    const isAnswered = await send(async () => {
      outcome = await putOrSeeTheirs();
    });
    if (!isAnswered || outcome !== "recorded") return;
    forget();
    after();
  };
  const beginAgain = (now: Seen<Fields> | null) => {
    keep(draftOf(now, start));
    setTheirs(null);
    setOlder(false);
  };
  return (
    <Page title={title} isWrong={errors.length > 0} above={<Above back={back} errors={<ErrorSummary errors={errors} heading="parts.wrong" />} />}>
      {isOlder && theirs === null && (
        <p className="hint">
          {say("register.draft_kept")}{" "}
          <button type="button" className="nl-link as-link" onClick={() => beginAgain(seen)}>
            {say("register.draft_drop")}
          </button>
        </p>
      )}
      {theirs !== null && (
        <SomebodyWasFirst
          changes={changesBetween(theirs.fields, withoutEmpty(draft.fields))}
          spoken={spoken}
          keepMine={() => void submit()}
          takeTheirs={() => beginAgain(theirs)}
        />
      )}
      <form
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void submit();
        }}
      >
        {children({
          fields: draft.fields,
          change: (more) => keep({ ...draft, fields: { ...draft.fields, ...more } as Fields }),
          errorAt: (field) => errorOf(errors, field),
        })}
        {asksReason && (
          <TextField
            id="reason"
            label={say("register.change_reason")}
            help={say("register.change_reason_help")}
            error={errorOf(errors, "reason")}
            value={draft.reason}
            change={(reason) => keep({ ...draft, reason })}
          />
        )}
        {errors.some(({ field }) => field === "form") && <p id="form">{errorOf(errors, "form")}</p>}
        {error && <Trouble error={error} again={() => void submit()} isPart />}
        <p className="actions">
          <button className="nl-button nl-button--primary" aria-disabled={isBusy}>
            {say("register.save")}
          </button>
          <Link className="nl-button nl-button--secondary" href={back.href}>
            {say("parts.cancel")}
          </Link>
        </p>
      </form>
      {below}
    </Page>
  );
}

function draftOf<Fields>(seen: Seen<Fields> | null, start: Fields): Draft<Fields> {
  const fields = seen?.fields ?? start;
  return { seen: fields, fields, reason: "", tag: seen?.tag ?? null };
}

function Above({ back, errors }: { back: { href: string; text: string }; errors: ReactNode }) {
  return (
    <>
      <BackTo {...back} />
      {errors}
    </>
  );
}

interface SomebodyGiven {
  changes: ReturnType<typeof changesBetween>;
  spoken: Spoken;
  keepMine: () => void;
  takeTheirs: () => void;
}

function SomebodyWasFirst({ changes, spoken, keepMine, takeTheirs }: SomebodyGiven) {
  const { say } = useWords();
  return (
    <SomebodyFirst isWide actions={<KeepOrTake keepText={say("register.first_keep")} keep={keepMine} take={takeTheirs} />}>
      <p className="nl-paragraph">{say("register.first")}</p>
      <ChangesTable caption={say("register.first_caption")} changes={changes} spoken={spoken} before={say("register.first_theirs")} after={say("register.first_mine")} />
    </SomebodyFirst>
  );
}

// A link can lead to one field of a form.
function useFocusOnHash() {
  useEffect(() => {
    const field = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    field?.focus();
    field?.scrollIntoView({ block: "center" });
  }, []);
}
