// Taking a form out of use: nobody is asked with it any more, and what was given on it stays.
import { useState, type FormEvent } from "react";
import { client, must } from "../client/client";
import { useKey } from "../client/use_key";
import { useSend } from "../client/use_send";
import { dayInWords } from "../parts/dates";
import { ErrorSummary, errorOf } from "../parts/errors";
import { TextField } from "../parts/fields";
import { Page, Trouble } from "../parts/page";
import { useTellAt } from "../parts/told";
import { useKept } from "../parts/use_kept";
import { dayOf } from "../people/moments";
import { fieldOf, placed } from "../people/placed";
import { useWords } from "../words/words";
import type { Around } from "./around";
import type { FormOnRecord } from "./form_pages";

export function Retire({ form, around }: { form: FormOnRecord; around: Around }) {
  const { say, language } = useWords();
  const title = around.names.of(form.fields.purpose ?? "");
  const [reason, setReason, forget] = useKept(`grondslag.forms.${form.name}.retire`, "");
  const [isDone, setDone] = useState(false);
  const { isBusy, errors, error, send, show } = useSend(fieldOf);
  const keyOf = useKey();
  const tellAt = useTellAt();
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (isDone) return;
    if (reason.trim() === "") return show([{ field: "reason", message: say("people.type_reason") }]);
    await send(async () => {
      const body = { reason };
      const header = { "If-Match": form.tag, "Idempotency-Key": keyOf(body) };
      await placed({}, must(client.POST("/forms/{name}/retirements", { params: { path: { name: form.name }, header }, body })));
      setDone(true);
      forget();
      tellAt("~/formulieren", say("forms.retired_done", { title }));
    });
  };
  if (form.retired_at) {
    return (
      <Page title={say("forms.retire_title", { title })}>
        <p className="nl-paragraph">{say("forms.is_retired", { day: dayInWords(dayOf(form.retired_at), language) })}</p>
      </Page>
    );
  }
  return (
    <Page title={say("forms.retire_title", { title })} isWrong={errors.length > 0} above={<ErrorSummary errors={errors} heading="forms.wrong" />}>
      <p className="callout">{say("forms.retire_lead")}</p>
      <form id="form" noValidate onSubmit={(event) => void submit(event)}>
        <TextField id="reason" isLong label={say("forms.ask_retire_reason")} error={errorOf(errors, "reason")} value={reason} change={setReason} />
        {error && <Trouble error={error} again={() => void submit()} isPart />}
        <button className="nl-button nl-button--primary" aria-disabled={isBusy}>
          {say("forms.retire_button")}
        </button>
      </form>
    </Page>
  );
}
