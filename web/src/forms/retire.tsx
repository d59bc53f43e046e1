// Taking a form out of use: nobody is asked with it any more, and what was given on it stays.
import { client, must } from "../client/client";
import { ActForm } from "../parts/act_form";
import { dayInWords, dayOf } from "../parts/dates";
import { TextField } from "../parts/fields";
import { Page } from "../parts/page";
import { useTellAt } from "../parts/told";
import { useWords } from "../words/words";
import type { Around } from "./around";
import type { FormOnRecord } from "./form_pages";

export function Retire({ form, around }: { form: FormOnRecord; around: Around }) {
  const { say, language } = useWords();
  const what = around.names.of(form.fields.purpose ?? "");
  const title = say("forms.retire_title", { title: what });
  const tellAt = useTellAt();
  if (form.retired_at) {
    return (
      <Page title={title}>
        <p className="nl-paragraph">{say("forms.is_retired", { day: dayInWords(dayOf(form.retired_at), language) })}</p>
      </Page>
    );
  }
  return (
    <ActForm<{ reason: string }, unknown>
      title={title}
      lead={<p className="callout">{say("forms.retire_lead")}</p>}
      keptAs={`retire.${form.name}`}
      first={{ reason: "" }}
      check={({ reason }) => (reason.trim() === "" ? [{ field: "reason", message: say("people.type_reason") }] : [])}
      send={(body, key) => {
        const header = { "If-Match": form.tag, "Idempotency-Key": key(body) };
        return must(client.POST("/forms/{name}/retirements", { params: { path: { name: form.name }, header }, body }));
      }}
      button={say("forms.retire_button")}
      fields={({ typed, change, error }) => <TextField id="reason" isLong label={say("forms.ask_retire_reason")} error={error("reason")} value={typed.reason} change={(reason) => change({ reason })} />}
      after={() => tellAt("~/formulieren", say("forms.retired_done", { title: what }))}
    />
  );
}
