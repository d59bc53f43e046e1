// One question a page, and all that was answered below it.
import { useState, type FormEvent } from "react";
import { Link, useLocation, useParams } from "wouter";
import { client, must, Refused, type Conversation as Told, type Question } from "../client/client";
import { useAsked } from "../client/use_asked";
import { ErrorSummary, errorOf, type FieldError } from "../parts/errors";
import { Radios, TextField } from "../parts/fields";
import { Page, Trouble, Waited } from "../parts/page";
import { useKept } from "../parts/use_kept";
import { useWords } from "../words/words";
import { Answers } from "./answers";
import { errorsIn, isOfChoices, unknown, type Draft } from "./draft";

interface Tagged {
  value: Told;
  tag: string;
}

export function Conversation() {
  const { name = "" } = useParams<{ name: string }>();
  const [asked, again] = useAsked(name, () => must(client.GET("/assessments/{name}/question", { params: { path: { name } } })));
  return (
    <Waited asked={asked} again={again}>
      {(first) => <Asking key={first.tag} name={name} first={first} again={again} />}
    </Waited>
  );
}

function Asking({ name, first, again }: { name: string; first: Tagged; again: () => void }) {
  const [told, setTold] = useState(first);
  const [error, setError] = useState<Error | null>(null);
  const [, go] = useLocation();
  const { question, summary } = told.value;
  // Whether it came through.
  const send = async (asked: Promise<Tagged>): Promise<boolean> => {
    try {
      const next = await asked;
      if (next.value.question === null) go(`/vraag/${name}/antwoord`);
      else setTold(next);
      return true;
    } catch (caught) {
      setError(caught as Error);
      return false;
    }
  };
  const back = () =>
    send(must(client.POST("/assessments/{name}/_back", { params: { path: { name }, header: { "If-Match": told.tag } }, body: {} })));
  if (error instanceof Refused && (error.problem.status === 412 || error.problem.status === 409)) return <ChangedMeanwhile again={again} />;
  if (question === null) return <Done name={name} told={told.value} />;
  return (
    <>
      {error && <Trouble error={error} again={() => setError(null)} />}
      <Ask
        key={question.fact}
        keptAs={`grondslag.draft.${name}.${question.fact}`}
        question={question}
        send={(draft) => send(answer(name, question, draft, told.tag))}
        back={summary.length > 0 ? back : undefined}
      />
      <Answers told={told.value} />
    </>
  );
}

function answer(name: string, question: Question, draft: Draft, tag: string): Promise<Tagged> {
  const params = { path: { name }, header: { "If-Match": tag } };
  const said = draft.value === unknown ? {} : { value: draft.value };
  const reason = draft.reason.trim() === "" ? {} : { reason: draft.reason };
  if (question.type === "judgement" && draft.value !== unknown)
    return must(client.POST("/assessments/{name}/judgements", { params, body: { judgement: question.fact, value: draft.value, reason: draft.reason } }));
  return must(client.POST("/assessments/{name}/answers", { params, body: { fact: question.fact, ...said, ...reason } }));
}

interface AskGiven {
  keptAs: string;
  question: Question;
  send: (draft: Draft) => Promise<boolean>;
  back: (() => Promise<boolean>) | undefined;
}

function Ask({ keptAs, question, send, back }: AskGiven) {
  const { say, of } = useWords();
  const [draft, setDraft, forget] = useKept<Draft>(keptAs, { value: "", reason: "" });
  const [errors, setErrors] = useState<FieldError[]>([]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = errorsIn(draft, question, say);
    setErrors(wrong);
    if (wrong.length === 0) void send(draft).then((came) => came && forget());
  };
  const above = (
    <>
      {back && (
        <button type="button" className="back nl-link" onClick={() => void back()}>
          {say("conversation.back")}
        </button>
      )}
      <ErrorSummary errors={errors} />
      <p className="step">{say("conversation.step", { number: question.number })}</p>
    </>
  );
  return (
    <Page title={of(question.ask)} isWrong={errors.length > 0} above={above}>
      {question.help && <p className="nl-paragraph">{of(question.help)}</p>}
      <Explained question={question} />
      <form noValidate onSubmit={submit}>
        <Field question={question} draft={draft} error={errorOf(errors, "answer")} change={(value) => setDraft({ ...draft, value })} />
        {question.needs_reason && draft.value !== unknown && (
          <TextField
            id="reason"
            isLong
            label={say("conversation.reason")}
            help={say("conversation.reason_help")}
            error={errorOf(errors, "reason")}
            value={draft.reason}
            change={(reason) => setDraft({ ...draft, reason })}
          />
        )}
        <button className="nl-button nl-button--primary">{say("conversation.next")}</button>
      </form>
    </Page>
  );
}

function Explained({ question }: { question: Question }) {
  const { say, of } = useWords();
  return (
    <>
      {question.example && (
        <div className="example">
          <strong>{say("conversation.example")}</strong>
          <p className="nl-paragraph">{of(question.example)}</p>
        </div>
      )}
      {question.why && (
        <details>
          <summary>{say("conversation.why")}</summary>
          <p className="nl-paragraph">{of(question.why)}</p>
        </details>
      )}
    </>
  );
}

function Field({ question, draft, error, change }: { question: Question; draft: Draft; error: string | undefined; change: (value: string) => void }) {
  const { say, of } = useWords();
  if (isOfChoices(question)) {
    const choices = question.values.map(({ value, text }) => ({ value, text: of(text) }));
    return (
      <Radios
        id="answer"
        legend={<span className="visually-hidden">{of(question.ask)}</span>}
        error={error}
        choices={[...choices, { value: unknown, text: say("conversation.unknown") }]}
        value={draft.value}
        choose={change}
      />
    );
  }
  const kind = question.type === "number" || question.type === "date" ? question.type : "text";
  const isUnknown = draft.value === unknown;
  return (
    <>
      <TextField
        id="answer"
        kind={kind}
        label={<span className="visually-hidden">{of(question.ask)}</span>}
        unit={question.unit ? of(question.unit) : undefined}
        error={error}
        value={isUnknown ? "" : draft.value}
        change={change}
      />
      <label className="choice">
        <input type="checkbox" checked={isUnknown} onChange={(event) => change(event.target.checked ? unknown : "")} />
        <span>{say("conversation.unknown")}</span>
      </label>
    </>
  );
}

function ChangedMeanwhile({ again }: { again: () => void }) {
  const { say } = useWords();
  return (
    <Page title={say("trouble.changed_heading")}>
      <p className="nl-paragraph">{say("trouble.changed")}</p>
      <button type="button" className="nl-button nl-button--primary" onClick={again}>
        {say("trouble.again")}
      </button>
    </Page>
  );
}

function Done({ name, told }: { name: string; told: Told }) {
  const { say } = useWords();
  return (
    <Page title={say("conversation.answers")}>
      <p className="nl-paragraph">{say("conversation.saved")}</p>
      <Link className="nl-button nl-button--primary" href={`/vraag/${name}/antwoord`}>
        {say("conversation.to_answer")}
      </Link>
      <Answers told={told} isWhole />
    </Page>
  );
}
