// Choosing the file of a register that was saved as CSV.
import { useState, type FormEvent } from "react";
import { readTable, type SheetTable } from "../../parts/csv";
import { ErrorSummary, errorOf, type FieldError } from "../../parts/errors";
import { FileField } from "../../parts/file_field";
import { Page } from "../../parts/page";
import { useWords } from "../../words/words";

// The browser keeps the table while somebody is busy with it; a register of more purposes than this is none of a small business.
const mostRows = 500;
const mostBytes = 1_000_000;

export function ChooseSheet({ choose }: { choose: (name: string, table: SheetTable) => void }) {
  const { say } = useWords();
  const [file, setFile] = useState<File | null>(null);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const wrong = (message: string) => setErrors([{ field: "file", message }]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (file === null) return wrong(say("imports.choose_file"));
    if (file.size > mostBytes) return wrong(say("imports.register_too_large", { rows: mostRows }));
    const table = await readTable(file);
    if (table === null) return wrong(say("imports.no_table"));
    if (table.rows.length > mostRows) return wrong(say("imports.register_too_large", { rows: mostRows }));
    choose(file.name, table);
  };
  return (
    <Page title={say("imports.register_title")} isWrong={errors.length > 0} above={<ErrorSummary errors={errors} heading="imports.wrong" />}>
      <p className="lead">{say("imports.register_lead")}</p>
      <ol className="steps-told">
        <li>{say("imports.register_how_save")}</li>
        <li>{say("imports.register_how_rows")}</li>
        <li>{say("imports.register_how_assess")}</li>
      </ol>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <FileField id="file" label={say("imports.ask_file")} help={say("imports.ask_file_help")} error={errorOf(errors, "file")} accept=".csv,.txt,.tsv,text/csv" choose={setFile} />
        <button className="nl-button nl-button--primary">{say("imports.next")}</button>
      </form>
    </Page>
  );
}
