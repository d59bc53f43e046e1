// A consent form for whoever may not change it.
import { DataList } from "../parts/data_list";
import { dayInWords, dayOf } from "../parts/dates";
import { Page } from "../parts/page";
import { useWords } from "../words/words";
import type { Around } from "./around";
import { draftOf, type Way } from "./form_draft";
import type { FormOnRecord } from "./form_pages";
import { Preview } from "./preview";

export function ReadForm({ form, around }: { form: FormOnRecord; around: Around }) {
  const { say, of, language } = useWords();
  const draft = draftOf(form.fields);
  const way = ({ channel, steps }: Way) => say("forms.way", { channel, steps });
  const channels = around.channels.filter(({ value }) => draft.contact_channels.includes(value)).map(({ text }) => of(text));
  return (
    <Page title={say("forms.form_of", { purpose: around.names.of(form.fields.purpose ?? "") })}>
      {form.retired_at && <p className="callout">{say("forms.is_retired", { day: dayInWords(dayOf(form.retired_at), language) })}</p>}
      <Preview draft={draft} />
      <DataList
        items={[
          { name: say("forms.ask_categories"), value: draft.categories.map(around.names.of).join(", ") },
          { name: say("forms.ask_others"), value: draft.other_controllers.map(around.names.of).join(", ") },
          { name: say("forms.give"), value: way(draft.give) },
          { name: say("forms.withdraw"), value: way(draft.withdraw) },
          { name: say("forms.ask_validity"), value: draft.validity_months === "" ? say("forms.no_end") : say("forms.count_months", { count: draft.validity_months }) },
          { name: say("forms.ask_channels"), value: channels.join(", ") },
        ]}
      />
    </Page>
  );
}
