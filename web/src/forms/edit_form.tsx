// Changing a consent form: what is saved is its next version. Where somebody else was first, what was typed stays, and what stands now is shown.
import { useState } from "react";
import { client, must, Refused } from "../client/client";
import { dayInWords, dayOf } from "../parts/dates";
import { Told, useTellAt } from "../parts/told";
import { useKept } from "../parts/use_kept";
import { useWords } from "../words/words";
import type { Around } from "./around";
import { Builder, type FormSending } from "./builder";
import { Changed } from "./changed";
import { draftOf, languages, type FormDraft } from "./form_draft";
import { askForm, type FormOnRecord } from "./form_pages";

interface Editing {
  tag: string; // of what it was begun on
  draft: FormDraft;
}

function beginOn({ tag, fields }: FormOnRecord): Editing {
  return { tag, draft: draftOf(fields) };
}

export function EditForm({ form, around, saved }: { form: FormOnRecord; around: Around; saved: (form: FormOnRecord) => void }) {
  const { say, language } = useWords();
  const tellAt = useTellAt();
  const [editing, setEditing, forget] = useKept<Editing>(`grondslag.forms.${form.name}`, beginOn(form));
  const [newer, setNewer] = useState<FormOnRecord | null>(form.tag === editing.tag ? null : form);
  const save = async ({ fields, reason }: FormSending) => {
    const params = { path: { name: form.name }, header: { "If-Match": editing.tag } };
    // What can be said in languages that this page does not know stays as it is.
    const others = (form.fields.texts ?? []).filter((text) => !languages.includes(text.language)).map(({ language: own, text }) => ({ language: own, text }));
    const body = { fields: { ...fields, texts: [...(fields.texts ?? []), ...others] }, ...(reason.trim() === "" ? {} : { reason }) };
    try {
      await must(client.PUT("/forms/{name}", { params, body }));
      forget();
      const next = await askForm(form.name);
      saved(next);
      tellAt("/versies", next.version === form.version ? say("forms.unchanged") : say("forms.saved", { version: next.version }));
    } catch (wrong) {
      if (wrong instanceof Refused && wrong.problem.status === 412) setNewer(await askForm(form.name));
      throw wrong;
    }
  };
  const conflict = newer ? (
    <Changed
      newer={draftOf(newer.fields)}
      typed={editing.draft}
      version={newer.version}
      keep={() => {
        setEditing({ tag: newer.tag, draft: editing.draft });
        setNewer(null);
      }}
      take={() => {
        setEditing(beginOn(newer));
        setNewer(null);
      }}
    />
  ) : undefined;
  const above = (
    <>
      <Told />
      {form.retired_at && <p className="callout">{say("forms.is_retired", { day: dayInWords(dayOf(form.retired_at), language) })}</p>}
    </>
  );
  return (
    <Builder
      title={say("forms.form_of", { purpose: around.names.of(form.fields.purpose ?? "") })}
      above={above}
      name={form.name}
      isNew={false}
      draft={editing.draft}
      setDraft={(draft) => setEditing({ ...editing, draft })}
      around={around}
      save={save}
      conflict={conflict}
    />
  );
}
