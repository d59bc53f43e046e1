// Which column of the list is what; and what no column says and must be known, asked once for all rows.
import type { FormEvent } from "react";
import { useAsked } from "../client/use_asked";
import { useSend } from "../client/use_send";
import type { SheetTable } from "../parts/csv";
import { numberInWords } from "../parts/dates";
import { ErrorSummary, errorOf, type FieldError } from "../parts/errors";
import { Radios, Select, TextField, type Choice } from "../parts/fields";
import { Page, Trouble } from "../parts/page";
import { client, must } from "../client/client";
import { loadRecords } from "../register/records";
import { useTexts } from "../register/texts";
import { useWords, type Say } from "../words/words";
import { ColumnMatching } from "./column_matching";
import { columnWords, wantedOf, type ImportKind, type ListField } from "./list_columns";
import { missingIn, namesPeople, type SameForAll } from "./made_list";
import { twice, type Matching } from "./matching";

interface MatchListGiven {
  kind: ImportKind;
  table: SheetTable;
  name: string;
  matching: Matching<ListField>;
  same: SameForAll;
  change: (part: { matching?: Matching<ListField>; same?: SameForAll }) => void;
  back: () => void;
  check: () => Promise<void>;
}

function problems({ kind, matching, same }: MatchListGiven, say: Say): FieldError[] {
  const wrong: FieldError[] = twice(matching).map((field) => ({ field: `column-${matching.lastIndexOf(field)}`, message: say("imports.column_twice", { column: say(columnWords[field]) }) }));
  if (!namesPeople(matching)) wrong.push({ field: "column-0", message: say("imports.no_identifier") });
  for (const field of missingIn(kind, matching)) {
    if (!same[field]) wrong.push({ field: `same-${field}`, message: say("imports.same_missing", { column: say(columnWords[field]) }) });
  }
  return wrong;
}

// Of a form that was shown in several languages.
const maybeNeeded: ListField[] = ["language"];

export function MatchList(given: MatchListGiven) {
  const { kind, table, name, matching, same, change, back, check } = given;
  const { say, language } = useWords();
  const { isBusy, errors, error, send, show } = useSend(() => "column-0");
  const fields = [...new Set(wantedOf(kind).map(({ field }) => field))].map((value) => ({ value, text: say(columnWords[value]) }));
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    const wrong = problems(given, say);
    if (wrong.length > 0) return show(wrong);
    await send(check);
  };
  const isOpen = (field: ListField) => !matching.includes(field);
  const missing = [...missingIn(kind, matching), ...(kind === "consents" ? maybeNeeded.filter(isOpen) : [])];
  return (
    <Page title={say("imports.match_title")} isWrong={errors.length > 0} above={<ErrorSummary errors={errors} heading="imports.wrong" />}>
      <p className="lead">{say("imports.match_lead", { name, count: numberInWords(table.rows.length, language) })}</p>
      <p className="nl-paragraph">{say("imports.match_privacy")}</p>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <ColumnMatching table={table} fields={fields} matching={matching} change={(next) => change({ matching: next })} />
        {missing.length > 0 && (
          <section>
            <h2 className="nl-heading nl-heading--level-2">{say("imports.same_title")}</h2>
            <p className="nl-paragraph">{say("imports.same_lead")}</p>
            {missing.map((field) => (
              <SameField key={field} field={field} value={same[field] ?? ""} error={errorOf(errors, `same-${field}`)} choose={(value) => change({ same: { ...same, [field]: value } })} />
            ))}
          </section>
        )}
        {error && <Trouble error={error} again={() => void submit()} isPart isOnlyHere />}
        <p className="actions">
          <button className="nl-button nl-button--primary" aria-disabled={isBusy}>
            {say("imports.check")}
          </button>
          <button type="button" className="nl-button nl-button--secondary" onClick={back}>
            {say("imports.another_file")}
          </button>
        </p>
        <div role="status">{isBusy && <p className="waiting">{say("imports.checking")}</p>}</div>
      </form>
    </Page>
  );
}

interface SameFieldGiven {
  field: ListField;
  value: string;
  error: string | undefined;
  choose: (value: string) => void;
}

const methods = ["ticked", "clicked", "signed_paper", "spoken", "written", "other"] as const;

function SameField({ field, value, error, choose }: SameFieldGiven) {
  const { say } = useWords();
  const given = { id: `same-${field}`, error };
  const label = say(columnWords[field]);
  if (field === "form") return <FormChoice {...given} label={label} value={value} choose={choose} />;
  if (field === "method") return <Radios {...given} legend={label} choices={methods.map((method) => ({ value: method, text: say(`imports.method_${method}`) }))} value={value} choose={choose} />;
  if (field === "informed") {
    const choices: Choice[] = [
      { value: "yes", text: say("imports.informed_yes") },
      { value: "no", text: say("imports.informed_no") },
    ];
    return <Radios {...given} legend={label} choices={choices} value={value} choose={choose} />;
  }
  if (field === "language") {
    const languages = [
      { value: "", text: say("imports.language_of_form") },
      { value: "nl", text: "Nederlands" },
      { value: "en", text: "English" },
    ];
    return <Select {...given} label={label} help={say("imports.same_language_help")} choices={languages} value={value} choose={choose} />;
  }
  if (field === "given_at") return <TextField {...given} kind="date" label={label} help={say("imports.same_given_at_help")} value={value} change={choose} />;
  return <TextField {...given} label={label} help={say(field === "channel" ? "imports.same_channel_help" : "imports.same_evidence_help")} value={value} change={choose} />;
}

interface FormChoiceGiven {
  id: string;
  label: string;
  error: string | undefined;
  value: string;
  choose: (value: string) => void;
}

// A form has no title of its own; it is called after what it asks a yes for.
function FormChoice({ id, label, error, value, choose }: FormChoiceGiven) {
  const { say } = useWords();
  const texts = useTexts();
  const [asked] = useAsked("forms", async () => {
    const [forms, records] = await Promise.all([must(client.GET("/forms", { params: { query: { limit: 500 } } })), loadRecords("purpose")]);
    return forms.value.items.map(({ name, fields }) => ({ value: name, text: texts.title(records.purpose.get((fields as { purpose?: string }).purpose ?? "")) }));
  });
  const forms = asked.is === "there" ? asked.value : [];
  const isAlone = (text: string) => forms.filter((form) => form.text === text).length === 1;
  const choices = [{ value: "", text: say("imports.choose") }, ...forms.map((form) => (isAlone(form.text) ? form : { ...form, text: `${form.text} (${form.value})` }))];
  return <Select id={id} label={label} help={say("imports.same_form_help")} error={error} choices={choices} value={value} choose={choose} />;
}
