// A list of people, consents or objections, from a file to the record: which list it is, which column is what, what would be taken, and then taking it.
import { useState, type FormEvent } from "react";
import { useLocation } from "wouter";
import { useSend } from "../client/use_send";
import { readTable, type SheetTable } from "../parts/csv";
import { numberInWords } from "../parts/dates";
import { ErrorSummary, errorOf, type FieldError } from "../parts/errors";
import { Radios } from "../parts/fields";
import { FileField } from "../parts/file_field";
import { Page, Trouble } from "../parts/page";
import { useWords } from "../words/words";
import { checkList, startList } from "./list_client";
import type { ImportKind, ListField } from "./list_columns";
import { wantedOf } from "./list_columns";
import { guess, type Matching } from "./matching";
import { MatchList } from "./match_list";
import { madeList, type SameForAll } from "./made_list";
import { Report, type ImportReport } from "./report";

interface Chosen {
  kind: ImportKind;
  table: SheetTable;
  name: string; // of the file
  matching: Matching<ListField>;
  same: SameForAll;
}

export function ListImport() {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  if (chosen === null) return <ChooseFile chosen={setChosen} />;
  if (report === null) {
    return (
      <MatchList
        {...chosen}
        change={(part) => setChosen({ ...chosen, ...part })}
        back={() => setChosen(null)}
        check={async () => setReport(await checkList(chosen.kind, madeList(chosen.table, chosen.matching, chosen.same)))}
      />
    );
  }
  return <Preview chosen={chosen} report={report} back={() => setReport(null)} />;
}

function ChooseFile({ chosen }: { chosen: (chosen: Chosen) => void }) {
  const { say } = useWords();
  const [kind, setKind] = useState<ImportKind | "">("");
  const [file, setFile] = useState<File | null>(null);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong: FieldError[] = [];
    if (kind === "") wrong.push({ field: "kind", message: say("imports.choose_kind") });
    if (file === null) wrong.push({ field: "file", message: say("imports.choose_file") });
    if (wrong.length > 0 || kind === "" || file === null) return setErrors(wrong);
    const table = await readTable(file);
    if (table === null) return setErrors([{ field: "file", message: say("imports.no_table") }]);
    chosen({ kind, table, name: file.name, matching: guess(table.header, wantedOf(kind)), same: {} });
  };
  const kinds: ImportKind[] = ["people", "consents", "suppressions"];
  return (
    <Page title={say("imports.list_title")} isWrong={errors.length > 0} above={<ErrorSummary errors={errors} />}>
      <p className="lead">{say("imports.list_lead")}</p>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Radios id="kind" legend={say("imports.ask_kind")} error={errorOf(errors, "kind")} choices={kinds.map((value) => ({ value, text: say(`imports.ask_kind_${value}`) }))} value={kind} choose={(value) => setKind(value as ImportKind)} />
        <FileField id="file" label={say("imports.ask_file")} help={say("imports.ask_file_help")} error={errorOf(errors, "file")} accept=".csv,.txt,.tsv,text/csv" choose={setFile} />
        <button className="nl-button nl-button--primary">{say("imports.next")}</button>
      </form>
    </Page>
  );
}

function Preview({ chosen, report, back }: { chosen: Chosen; report: ImportReport; back: () => void }) {
  const { say, language } = useWords();
  const [, go] = useLocation();
  const { isBusy, errors, error, send } = useSend();
  const takes = report.rows_taken - report.rows_unchanged;
  const start = () => send(async () => go(`/taak/${await startList(chosen.kind, madeList(chosen.table, chosen.matching, chosen.same), chosen.table)}`));
  return (
    <Page title={say("imports.preview_title")} isWrong={errors.length > 0} above={<ErrorSummary errors={errors} heading="imports.wrong" />}>
      <p className="lead">{say("imports.preview_lead", { name: chosen.name })}</p>
      <Report report={report} table={chosen.table} isDone={false} />
      {error && <Trouble error={error} again={() => void start()} isPart isOnlyHere />}
      {takes === 0 && <p className="nl-paragraph">{say("imports.nothing_to_take")}</p>}
      <p className="actions" id="form">
        {takes > 0 && (
          <button type="button" className="nl-button nl-button--primary" aria-disabled={isBusy} onClick={() => void start()}>
            {takes === 1 ? say("imports.start_one") : say("imports.start", { count: numberInWords(takes, language) })}
          </button>
        )}
        <button type="button" className="nl-button nl-button--secondary" onClick={back}>
          {say("imports.back_to_columns")}
        </button>
      </p>
    </Page>
  );
}
