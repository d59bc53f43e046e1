// One question a page, and all that was answered below it.
import { useState, type FormEvent } from "react";
import { Link, Redirect, useParams, useSearchParams } from "wouter";
import { Refused, type Question } from "../client/client";
import { mayChange, useSession } from "../client/session";
import { useAsked } from "../client/use_asked";
import { useSend } from "../client/use_send";
import { ErrorSummary, errorOf } from "../parts/errors";
import { TextField } from "../parts/fields";
import { Page, Trouble, Waited } from "../parts/page";
import { Told, useTellAt } from "../parts/told";
import { useKept } from "../parts/use_kept";
import { useWords } from "../words/words";
import { Answers } from "./answers";
import { AnswerField } from "./answer_field";
import { answerOf, draftOf, errorsIn, notTyped, unknown, type Draft } from "./draft";
import { keepConversation, type KeptConversation } from "./kept";
import { OfThisBrowser } from "./of_this_browser";
import { answerPlace, originIn, placeAfter, placeBefore } from "./places";
import { sendAnswer } from "./send_answer";
import { stoppedNow, stopsByItself } from "./stopping";
import { askFor, type Reply } from "./talk";
import { useToldOf } from "./told_of";
import { Weighing } from "./weighing";

export function QuestionPage() {
  const { fact = "" } = useParams<{ fact: string }>();
  return <OfThisBrowser>{(kept) => <Put key={`${kept.id} ${fact}`} first={kept} fact={fact} />}</OfThisBrowser>;
}

function Put({ first, fact }: { first: KeptConversation; fact: string }) {
  const [kept, setKept] = useState(first);
  const [asked, again] = useAsked(JSON.stringify(kept.given), () => askFor(kept, fact));
  const change = (next: KeptConversation) => {
    keepConversation(next);
    setKept(next);
  };
  return (
    <Waited asked={asked} again={again}>
      {(reply) => (reply?.question ? <Asking kept={kept} reply={reply} question={reply.question} change={change} /> : <Redirect to={`/${kept.id}`} replace />)}
    </Waited>
  );
}

interface AskingGiven {
  kept: KeptConversation;
  reply: Reply;
  question: Question;
  change: (kept: KeptConversation) => void;
}

function fieldOf(pointer: string): string {
  if (pointer.startsWith("/answer/reason")) return "reason";
  return pointer.startsWith("/answer") ? "answer" : "form";
}

// What the server says of a value names it as the rule book does.
async function inPlainWords<T>(sent: Promise<T>, message: string): Promise<T> {
  try {
    return await sent;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const errors = error.problem.errors.map((each) => (each.pointer === "/answer/value" ? { ...each, message } : each));
    throw new Refused({ ...error.problem, errors });
  }
}

function Asking({ kept, reply, question, change }: AskingGiven) {
  const { say, of } = useWords();
  const session = useSession();
  const [search] = useSearchParams();
  const origin = originIn(search);
  const tellAt = useTellAt();
  const toldOf = useToldOf();
  const sending = useSend(fieldOf);
  const line = reply.summary.find((each) => each.fact === question.fact);
  const [draft, setDraft, forget] = useKept<Draft>(`grondslag.draft.${kept.id}.${question.fact}`, draftOf(question, line));
  const send = () => {
    const wrong = errorsIn(draft, question, say);
    if (wrong.length > 0) return sending.show(wrong);
    void sending.send(async () => {
      const sent = await inPlainWords(sendAnswer(kept, answerOf(draft, question), question.about_organisation && mayChange(session)), notTyped(question, say).message);
      forget();
      if (stopsByItself(sent.kept, sent.reply)) {
        keepConversation(stoppedNow(sent.kept, sent.reply));
        return tellAt(answerPlace(kept.id), say("conversation.stopped_itself"));
      }
      keepConversation(sent.kept);
      const answered = { id: kept.id, fact: question.fact, wasAnswered: line?.source === "answer", origin };
      tellAt(placeAfter(answered, sent.reply), toldOf(reply, sent));
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const above = (
    <>
      <Link className="back nl-link" href={placeBefore(kept.id, question.fact, reply, origin) ?? (kept.situation === null ? "~/" : "~/situaties")}>
        {say("conversation.back")}
      </Link>
      <Told />
      <ErrorSummary errors={sending.errors} />
      {sending.error && <Trouble error={sending.error} again={send} isPart />}
      <p className="step">
        {say("conversation.step", { number: question.number })}
        {reply.situation && <> · {say("conversation.situation", { title: of(reply.situation.title) })}</>}
      </p>
    </>
  );
  return (
    <Page title={of(question.ask)} isWrong={sending.errors.length > 0} above={above}>
      {reply.refused.length > 0 && <p className="trouble">{say("conversation.refused", { count: reply.refused.length })}</p>}
      <Explained question={question} />
      {question.takes_factors && <Weighing kept={kept} reply={reply} question={question} change={change} />}
      <form id="form" noValidate onSubmit={submit}>
        <AnswerField question={question} draft={draft} errors={sending.errors} change={setDraft} />
        {question.needs_reason && draft.value !== unknown && (
          <TextField
            id="reason"
            isLong
            label={say("conversation.reason")}
            help={say("conversation.reason_help")}
            error={errorOf(sending.errors, "reason")}
            value={draft.reason}
            change={(reason) => setDraft({ ...draft, reason })}
          />
        )}
        {question.about_organisation && mayChange(session) && <p className="nl-paragraph aside">{say("conversation.for_organisation")}</p>}
        {question.type === "judgement" && session?.name && <p className="nl-paragraph aside">{say("conversation.decided_by", { name: session.name })}</p>}
        <button className="nl-button nl-button--primary" aria-disabled={sending.isBusy}>
          {say("conversation.next")}
        </button>
      </form>
      <p className="actions">
        <Link className="nl-link" href={answerPlace(kept.id)} onClick={() => keepConversation(stoppedNow(kept, reply))}>
          {say("conversation.so_far")}
        </Link>
      </p>
      <Answers kept={kept} reply={reply} origin="vraag" without={[question.fact, ...question.factors]} />
    </Page>
  );
}

function Explained({ question }: { question: Question }) {
  const { say, of } = useWords();
  return (
    <>
      {question.help && <p className="nl-paragraph">{of(question.help)}</p>}
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
