// Something that weighs in a judgement besides what the book asks: what it is, where it speaks, and why.
import type { FormEvent } from "react";
import { Link, useParams } from "wouter";
import { useSend } from "../client/use_send";
import { ErrorSummary, errorOf, type FieldError } from "../parts/errors";
import { Radios, TextField } from "../parts/fields";
import { Page, Trouble } from "../parts/page";
import { useTellAt } from "../parts/told";
import { useKept } from "../parts/use_kept";
import { useWords, type Say } from "../words/words";
import { directionWords } from "./directions";
import { keepConversation, type KeptConversation } from "./kept";
import { OfThisBrowser } from "./of_this_browser";
import { questionPlace } from "./places";
import { after } from "./send_answer";
import { goOn, type FurtherFactor } from "./talk";

export function FurtherFactorPage() {
  const { fact = "" } = useParams<{ fact: string }>();
  return <OfThisBrowser>{(kept) => <Adding kept={kept} judgement={fact} />}</OfThisBrowser>;
}

const directions = ["for", "against", "neutral"] as const;

interface Typed {
  name: string;
  value: FurtherFactor["value"] | "";
  reason: string;
}
const nothing: Typed = { name: "", value: "", reason: "" };

function errorsIn({ name, value, reason }: Typed, say: Say): FieldError[] {
  const errors: FieldError[] = [];
  if (name.trim() === "") errors.push({ field: "name", message: say("conversation.type_name") });
  if (value === "") errors.push({ field: "value", message: say("conversation.choose") });
  if (reason.trim() === "") errors.push({ field: "reason", message: say("conversation.type_reason") });
  return errors;
}

function Adding({ kept, judgement }: { kept: KeptConversation; judgement: string }) {
  const { say } = useWords();
  const tellAt = useTellAt();
  const sending = useSend();
  const [typed, setTyped, forget] = useKept<Typed>(`grondslag.factor.${kept.id}.${judgement}`, nothing);
  const { name, value, reason } = typed;
  const back = questionPlace(kept.id, judgement);
  const send = () => {
    const wrong = errorsIn(typed, say);
    if (wrong.length > 0 || value === "") return sending.show(wrong);
    void sending.send(async () => {
      const reply = await goOn(kept, { further_factor: { judgement, name: name.trim(), value, reason: reason.trim() } });
      keepConversation(after(kept, reply));
      forget();
      tellAt(back, say("conversation.factor_added", { name: name.trim() }));
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const above = (
    <>
      <Link className="back nl-link" href={back}>
        {say("conversation.back")}
      </Link>
      <ErrorSummary errors={sending.errors} />
      {sending.error && <Trouble error={sending.error} again={send} isPart />}
    </>
  );
  return (
    <Page title={say("conversation.factor_title")} isWrong={sending.errors.length > 0} above={above}>
      <form id="form" noValidate onSubmit={submit}>
        <TextField
          id="name"
          label={say("conversation.factor_name")}
          help={say("conversation.factor_name_help")}
          error={errorOf(sending.errors, "name")}
          value={name}
          change={(next) => setTyped({ ...typed, name: next })}
        />
        <Radios
          id="value"
          legend={say("conversation.factor_legend")}
          error={errorOf(sending.errors, "value")}
          choices={directions.map((direction) => ({ value: direction, text: say(directionWords[direction]) }))}
          value={value}
          choose={(next) => setTyped({ ...typed, value: next as Typed["value"] })}
        />
        <TextField
          id="reason"
          isLong
          label={say("conversation.factor_reason")}
          error={errorOf(sending.errors, "reason")}
          value={reason}
          change={(next) => setTyped({ ...typed, reason: next })}
        />
        <button className="nl-button nl-button--primary" aria-disabled={sending.isBusy}>
          {say("conversation.factor_add")}
        </button>
      </form>
    </Page>
  );
}
