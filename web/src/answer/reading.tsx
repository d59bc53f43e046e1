// Whom the business follows where the authority and the law part: settled by somebody with a name and a reason, for all that the business does.
import type { FormEvent } from "react";
import { Link, Redirect, useParams } from "wouter";
import { client, must } from "../client/client";
import { mayChange, useSession } from "../client/session";
import { useAsked } from "../client/use_asked";
import { useKey } from "../client/use_key";
import { useSend } from "../client/use_send";
import type { KeptConversation } from "../conversation/kept";
import { OfThisBrowser } from "../conversation/of_this_browser";
import { answerPlace } from "../conversation/places";
import { goOn } from "../conversation/talk";
import { ErrorSummary, errorOf, type FieldError } from "../parts/errors";
import { Radios, TextField } from "../parts/fields";
import { Page, Trouble, Waited } from "../parts/page";
import { useTellAt } from "../parts/told";
import { useKept } from "../parts/use_kept";
import { useWords, type Say } from "../words/words";
import type { Decision } from "./decision";
import { Cited } from "./part";

type Difference = Decision["differences"][number];

export default function ReadingPage() {
  const session = useSession();
  return <OfThisBrowser>{(kept) => (mayChange(session) ? <Reading kept={kept} /> : <Redirect to={answerPlace(kept.id)} replace />)}</OfThisBrowser>;
}

function Reading({ kept }: { kept: KeptConversation }) {
  const { difference = "" } = useParams<{ difference: string }>();
  const [asked, again] = useAsked(`${kept.id} ${difference}`, async () => (await goOn(kept)).answer?.differences.find((each) => each.difference === difference) ?? null);
  return (
    <Waited asked={asked} again={again}>
      {(found) => (found === null ? <Redirect to={answerPlace(kept.id)} replace /> : <Settling kept={kept} difference={found} />)}
    </Waited>
  );
}

interface Typed {
  value: string;
  reason: string;
}

function errorsIn({ value, reason }: Typed, say: Say): FieldError[] {
  const errors: FieldError[] = [];
  if (value === "") errors.push({ field: "value", message: say("conversation.choose") });
  if (reason.trim() === "") errors.push({ field: "reason", message: say("conversation.type_reason") });
  return errors;
}

function Settling({ kept, difference }: { kept: KeptConversation; difference: Difference }) {
  const { say, of } = useWords();
  const session = useSession();
  const tellAt = useTellAt();
  const sending = useSend();
  const keyOf = useKey();
  const start = { value: difference.followed === "unsettled" ? "" : difference.followed, reason: "" };
  const [typed, setTyped, forget] = useKept<Typed>(`grondslag.reading.${kept.id}.${difference.difference}`, start);
  const send = () => {
    const wrong = errorsIn(typed, say);
    if (wrong.length > 0) return sending.show(wrong);
    void sending.send(async () => {
      const body = { about: "organisation", fact: `reading_${difference.difference}`, value: typed.value, reason: typed.reason.trim() };
      await must(client.POST("/register-facts", { params: { header: { "Idempotency-Key": keyOf(body) } }, body }));
      forget();
      tellAt(answerPlace(kept.id), say("answer.reading_settled"));
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const above = (
    <>
      <Link className="back nl-link" href={answerPlace(kept.id)}>
        {say("conversation.back")}
      </Link>
      <ErrorSummary errors={sending.errors} />
      {sending.error && <Trouble error={sending.error} again={send} isPart />}
    </>
  );
  return (
    <Page title={say("answer.reading_title", { difference: of(difference.title) })} isWrong={sending.errors.length > 0} above={above}>
      <p className="lead">{say("answer.reading_lead")}</p>
      <form id="form" noValidate onSubmit={submit}>
        <Radios
          id="value"
          legend={<span className="visually-hidden">{say("answer.choose_reading")}</span>}
          error={errorOf(sending.errors, "value")}
          choices={[
            { value: "page", text: `${say("answer.guidance")}: ${of(difference.page)}` },
            { value: "law", text: `${say("answer.law")}: ${of(difference.law)}` },
          ]}
          value={typed.value}
          choose={(value) => setTyped({ ...typed, value })}
        />
        <p className="nl-paragraph">
          <Cited cites={difference.cites} />
        </p>
        <TextField
          id="reason"
          isLong
          label={say("conversation.reason")}
          help={say("conversation.reason_help")}
          error={errorOf(sending.errors, "reason")}
          value={typed.reason}
          change={(reason) => setTyped({ ...typed, reason })}
        />
        <p className="nl-paragraph aside">
          {say("answer.reading_for_all")} {session?.name && say("conversation.decided_by", { name: session.name })}
        </p>
        <button className="nl-button nl-button--primary" aria-disabled={sending.isBusy}>
          {say("answer.reading_save")}
        </button>
      </form>
    </Page>
  );
}
