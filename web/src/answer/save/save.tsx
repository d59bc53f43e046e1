// Keeps an answer in the register: one form with what is still needed, and all of it goes on record in one step.
import type { FormEvent } from "react";
import { Link, Redirect } from "wouter";
import { client, must, Refused, type Session } from "../../client/client";
import { mayChange, useSession } from "../../client/session";
import { useAsked } from "../../client/use_asked";
import { useKey } from "../../client/use_key";
import { useSend } from "../../client/use_send";
import { keepConversation, type KeptConversation } from "../../conversation/kept";
import { OfThisBrowser } from "../../conversation/of_this_browser";
import { answerPlace } from "../../conversation/places";
import { goOn, type Reply } from "../../conversation/talk";
import { ErrorSummary, errorOf } from "../../parts/errors";
import { TextField } from "../../parts/fields";
import { Page, Trouble, Waited } from "../../parts/page";
import { useTellAt } from "../../parts/told";
import { useKept } from "../../parts/use_kept";
import { useWords } from "../../words/words";
import type { Decision } from "../decision";
import { DisclosureFields } from "./disclosure_fields";
import { loadKnown, type Known } from "./known";
import { fittingRecipients, neededFor, type Needed } from "./needed";
import { problemsAtFields } from "./problems";
import { PurposeFields } from "./purpose_fields";
import { recordsOf } from "./records";
import { Reasons, Review, type FieldsGiven } from "./shared_fields";
import { errorsIn, firstTyped, type Typed } from "./typed";

export default function SavePage() {
  const session = useSession();
  return <OfThisBrowser>{(kept) => (session === null || !mayChange(session) || kept.saved ? <Redirect to={answerPlace(kept.id)} replace /> : <Saving kept={kept} session={session} />)}</OfThisBrowser>;
}

function Saving({ kept, session }: { kept: KeptConversation; session: Session }) {
  const [asked, again] = useAsked(kept.id, async () => {
    const [reply, known] = await Promise.all([goOn(kept), loadKnown()]);
    return { reply, known };
  });
  return (
    <Waited asked={asked} again={again}>
      {({ reply, known }) =>
        reply.answer === null ? <Redirect to={`/${kept.id}`} replace /> : <SaveForm kept={kept} session={session} reply={reply} decision={reply.answer} known={known} />
      }
    </Waited>
  );
}

interface SaveGiven {
  kept: KeptConversation;
  session: Session;
  reply: Reply;
  decision: Decision;
  known: Known;
}

function SaveForm({ kept, session, reply, decision, known }: SaveGiven) {
  const { say, of } = useWords();
  const needed = neededFor(decision);
  const [typed, setTyped, forget] = useKept<Typed>(`grondslag.save.${kept.id}`, firstTyped(known, fittingRecipients(known, reply).length));
  const { sending, send } = useSaving({ kept, session, reply, decision, known }, typed, forget);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const fields: FieldsGiven = {
    typed,
    change: (next) => setTyped({ ...typed, ...next }),
    errorAt: (field) => errorOf(sending.errors, field),
    known,
    reply,
  };
  const above = (
    <>
      <Link className="back nl-link" href={answerPlace(kept.id)}>
        {say("conversation.back")}
      </Link>
      <ErrorSummary errors={sending.errors} heading="answer.save_wrong" />
      {sending.error && <Trouble error={sending.error} again={send} isPart />}
    </>
  );
  return (
    <Page title={say(decision.verdict === "not_allowed" ? "answer.save_title_no" : "answer.save_title")} isWrong={sending.errors.length > 0} above={above}>
      <p className="lead">{say("answer.save_lead")}</p>
      <p className="nl-paragraph">{say("answer.verdict_of_question", { question: of(reply.situation?.title ?? decision.question) })}</p>
      <form id="form" className="save-form" noValidate onSubmit={submit}>
        <NeededFields needed={needed} verdict={decision.verdict} {...fields} />
        <Review {...fields} />
        <p className="nl-paragraph aside">{say("answer.save_by", { name: session.name ?? "" })}</p>
        <button className="nl-button nl-button--primary" aria-disabled={sending.isBusy}>
          {say("answer.save_send")}
        </button>
      </form>
    </Page>
  );
}

function NeededFields({ needed, verdict, ...fields }: FieldsGiven & { needed: Needed; verdict: Decision["verdict"] }) {
  const { say } = useWords();
  if (needed.is === "purpose") return <PurposeFields basis={needed.basis} {...fields} />;
  if (needed.is === "disclosure") return <DisclosureFields {...fields} />;
  const isNo = verdict === "not_allowed";
  return (
    <>
      <TextField
        id="name"
        label={say("answer.save_name")}
        help={say("answer.save_name_help")}
        error={fields.errorAt("name")}
        value={fields.typed.name}
        change={(name) => fields.change({ name })}
      />
      <Reasons {...fields} label={isNo ? "answer.save_reasons_no" : "answer.save_reasons"} help={isNo ? "answer.save_reasons_help_no" : "answer.save_reasons_help_plain"} />
    </>
  );
}

// It is checked before it is recorded, so that all that is wrong is said at once.
function useSaving({ kept, session, reply, decision, known }: SaveGiven, typed: Typed, forget: () => void) {
  const { say, language } = useWords();
  const sending = useSend();
  const keyOf = useKey();
  const tellAt = useTellAt();
  const needed = neededFor(decision);
  const keep = async () => {
    const written = recordsOf({ typed, reply, decision, factors: kept.given.further_factors, known, session });
    // The description leaves the sections of a file of records open.
    const body = { records: written.records as Record<string, never> };
    await must(client.POST("/register/changes/_check", { body }));
    await must(client.POST("/register/changes", { params: { header: { "Idempotency-Key": keyOf(body) } }, body }));
    const isOnPurpose = needed.is === "purpose" || (needed.is === "disclosure" && known.purposeNames.has(written.purpose));
    keepConversation({ ...kept, verdict: decision.verdict, seen: true, saved: { assessment: written.assessment, purpose: isOnPurpose ? written.purpose : null } });
    forget();
    tellAt(answerPlace(kept.id), say(needed.is === "purpose" ? "answer.saved_now_purpose" : "answer.saved_now"));
  };
  const send = () => {
    const wrong = errorsIn(typed, needed, say);
    if (wrong.length > 0) return sending.show(wrong);
    void sending.send(async () => {
      try {
        await keep();
      } catch (error) {
        if (!(error instanceof Refused) || error.problem.status !== 400) throw error;
        const errors = problemsAtFields(error.problem.errors, reply, language, say).map(({ field, message }) => ({ pointer: `/${field}`, code: "", message }));
        throw new Refused({ ...error.problem, errors });
      }
    });
  };
  return { sending, send };
}
