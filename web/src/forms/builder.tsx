// A form that is being made or changed, with all that the server has against it beside its fields, and the question as visitors will see it.
import { useEffect, useState, type FormEvent, type ReactNode } from "react";
import { Refused, type Question } from "../client/client";
import { isOwner, useSession } from "../client/session";
import { useSend } from "../client/use_send";
import { ErrorSummary, type FieldError } from "../parts/errors";
import { Check, TextField } from "../parts/fields";
import { Page, Trouble } from "../parts/page";
import { useWords } from "../words/words";
import type { Around } from "./around";
import { BookFields } from "./book_fields";
import { CheckedNow } from "./checked_now";
import { fieldsOf, isWholeNumber, type FormDraft, type FormFields } from "./form_draft";
import { DataFields, PurposeField, TermFields, TextFields, WayFields, type Beside } from "./form_fields";
import { Preview } from "./preview";
import { inTurn } from "./in_turn";
import { openFacts, problemsOf, stillOpen, type FormProblem } from "./problems";
import { useCheck } from "./use_check";
import { useQuestions } from "./use_questions";

export interface FormSending {
  fields: FormFields;
  reason: string;
}
interface BuilderGiven {
  title: string;
  above?: ReactNode;
  name: string;
  isNew: boolean;
  draft: FormDraft;
  setDraft: (draft: FormDraft) => void;
  around: Around;
  save: (sending: FormSending) => Promise<void>;
  // Where somebody else was first: what stands in place of the trouble.
  conflict?: ReactNode;
}

export function Builder({ title, above, name, isNew, draft, setDraft, around, save, conflict }: BuilderGiven) {
  const { say, of } = useWords();
  const session = useSession();
  const [reason, setReason] = useState("");
  const [refused, setRefused] = useState<Refused["problem"]["errors"]>([]);
  const { isBusy, errors, error, send, show } = useSend();
  const fields = fieldsOf(draft);
  const checked = useCheck(isOwner(session), name, fields);
  const told = checked.is === "known" ? checked.errors : refused;
  const asked = useAskedFacts(draft, told);
  const questions = useQuestions(asked);
  const shown = inTurn(asked, openFacts(told), questions, draft.facts);
  const ofFact = (fact: string) => {
    const question = questions.get(fact);
    return question ? of(question.ask) : null;
  };
  const titles = { ofRecord: around.names.of, ofFact };
  const numbers = numbersOf(draft, say("forms.whole_number"));
  const fromServer = problemsOf(told, draft, titles, say);
  const problems = [...numbers, ...fromServer, ...stillOpen(plainOf(shown), draft, fromServer, titles, say)];
  const beside = besideOf(problems, errors);
  const change = (part: Partial<FormDraft>) => {
    setDraft({ ...draft, ...part });
    // From here on the check says it, as it stands then.
    if (checked.is === "known" && errors.length > 0) show([]);
  };
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (numbers.length > 0) return show(numbers);
    await send(async () => {
      try {
        await save({ fields, reason });
      } catch (wrong) {
        if (!(wrong instanceof Refused) || wrong.problem.status !== 400) throw wrong;
        setRefused(wrong.problem.errors);
        throw new Refused({ ...wrong.problem, errors: problemsOf(wrong.problem.errors, draft, titles, say).map(({ field, message }) => ({ code: "", message, pointer: `/${field}` })) });
      }
    });
  };
  const summary = (
    <>
      {above}
      <ErrorSummary errors={errors} heading="forms.wrong" />
    </>
  );
  const given = { draft, change, around, beside };
  return (
    <Page title={title} isWrong={errors.length > 0} above={summary}>
      {conflict}
      <form id="form" className="builder" noValidate onSubmit={(event) => void submit(event)}>
        <div className="typing">
          <PurposeField {...given} isFixed={!isNew} />
          <section>
            <h2 className="nl-heading nl-heading--level-2">{say("forms.words")}</h2>
            <TextFields {...given} />
            <Preview draft={draft} />
          </section>
          <section>
            <h2 className="nl-heading nl-heading--level-2">{say("forms.data")}</h2>
            <DataFields {...given} />
          </section>
          <section>
            <h2 className="nl-heading nl-heading--level-2">{say("forms.ways")}</h2>
            <WayFields {...given} />
          </section>
          <section>
            <h2 className="nl-heading nl-heading--level-2">{say("forms.terms")}</h2>
            <TermFields {...given} />
          </section>
          <BookFields draft={draft} change={change} shown={shown} beside={beside} />
          {!isNew && (
            <section>
              <h2 className="nl-heading nl-heading--level-2">{say("forms.earlier")}</h2>
              <Check id="ends_earlier_consents" label={say("forms.ask_ends_earlier")} isOn={draft.ends_earlier_consents} turn={(ends_earlier_consents) => change({ ends_earlier_consents })} />
              <TextField id="reason" label={say("forms.ask_reason")} help={say("forms.ask_reason_help")} value={reason} change={setReason} />
            </section>
          )}
        </div>
        <aside className="seen" aria-label={say("forms.check")}>
          <CheckedNow checked={checked} problems={problems} />
        </aside>
        <div className="saving">
          {error && !isChanged(error) && <Trouble error={error} again={() => void submit()} isPart />}
          <button className="nl-button nl-button--primary" aria-disabled={isBusy}>
            {say(isNew ? "forms.save_new" : "forms.save")}
          </button>
        </div>
      </form>
    </Page>
  );
}

// What stands in conflict is shown by whoever saves.
function isChanged(error: Error): boolean {
  return error instanceof Refused && error.problem.status === 412;
}

function numbersOf(draft: FormDraft, message: string): FormProblem[] {
  const typed: [string, string][] = [
    ["give_steps", draft.give.steps],
    ["withdraw_steps", draft.withdraw.steps],
    ["validity_months", draft.validity_months],
  ];
  const mayBeEmpty = (field: string) => field === "validity_months";
  return typed.filter(([field, text]) => !isWholeNumber(text) && !(text.trim() === "" && mayBeEmpty(field))).map(([field]) => ({ field, message, isOpen: false }));
}

function plainOf(questions: Question[]): string[] {
  return questions.filter(({ type }) => type !== "judgement" && type !== "factor").map(({ fact }) => fact);
}

// What is wrong is said at once; what is only open becomes wrong when somebody tries to save.
function besideOf(problems: FormProblem[], errors: FieldError[]): Beside {
  const found = (field: string, isOpen: boolean) => {
    const problem = problems.find((one) => one.field === field && one.isOpen === isOpen);
    return problem?.atField ?? problem?.message;
  };
  const isRefused = (field: string) => errors.some((error) => error.field === field);
  return {
    error: (field) => found(field, false) ?? (isRefused(field) ? (found(field, true) ?? errors.find((error) => error.field === field)?.message) : undefined),
    note: (field) => (isRefused(field) ? undefined : found(field, true)),
  };
}

// Facts stay on the page in the order in which they came up, whatever is answered meanwhile.
function useAskedFacts(draft: FormDraft, told: Parameters<typeof openFacts>[0]): string[] {
  const [asked, setAsked] = useState<string[]>(() => draft.facts.map(({ fact }) => fact));
  const now = [...new Set([...asked, ...draft.facts.map(({ fact }) => fact), ...openFacts(told)])];
  const isMore = now.length > asked.length;
  useEffect(() => {
    if (isMore) setAsked(now);
  }, [isMore]); // eslint-disable-line react-hooks/exhaustive-deps
  return now;
}
