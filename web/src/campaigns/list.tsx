// A list of one's own is chosen, and what stands in it is said; then it is held against the record.
import { useState, type FormEvent } from "react";
import { useAsked } from "../client/use_asked";
import { readTable, type SheetTable } from "../parts/csv";
import { today } from "../parts/dates";
import { ErrorSummary, errorOf, type FieldError } from "../parts/errors";
import type { Choice } from "../parts/fields";
import { FileField } from "../parts/file_field";
import { Page, Waited } from "../parts/page";
import { useWords } from "../words/words";
import { errorsIn, loadPurposes, type Planned } from "./campaign";
import { CampaignFields, NoPurposes } from "./campaign_fields";
import { guessColumn, guessKind, Matching } from "./matching";
import { CampaignPages } from "./pages";
import { Screened, type Chosen } from "./screened";
import type { ContactKind } from "./screening";

export function ListPage() {
  const { language } = useWords();
  const [asked, again] = useAsked(`purposes ${language}`, () => loadPurposes(language));
  return (
    <Waited asked={asked} again={again}>
      {(purposes) => <Lists purposes={purposes} />}
    </Waited>
  );
}

function Lists({ purposes }: { purposes: Choice[] }) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  return chosen === null ? <Choosing purposes={purposes} choose={setChosen} /> : <Screened chosen={chosen} again={() => setChosen(null)} />;
}

function Choosing({ purposes, choose }: { purposes: Choice[]; choose: (chosen: Chosen) => void }) {
  const { say } = useWords();
  const [campaign, setCampaign] = useState<Planned>({ purpose: purposes.length === 1 ? (purposes[0]?.value ?? "") : "", channel: "digital", on: today() });
  const [table, setTable] = useState<SheetTable | null>(null);
  const [column, setColumn] = useState(0);
  const [kind, setKind] = useState<ContactKind>("email");
  const [errors, setErrors] = useState<FieldError[]>([]);
  const chooseFile = async (file: File | null) => {
    const read = file === null ? null : await readTable(file);
    setTable(read);
    setErrors(file !== null && read === null ? [{ field: "file", message: say("campaigns.no_table") }] : []);
    if (read === null) return;
    const guessed = guessColumn(read);
    setColumn(guessed);
    setKind(guessKind(read, guessed));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = errorsIn(campaign, say);
    if (table === null) wrong.push({ field: "file", message: say("campaigns.choose_file") });
    setErrors(wrong);
    if (wrong.length === 0 && table !== null) choose({ campaign, table, column, kind });
  };
  const above = (
    <>
      <CampaignPages />
      <ErrorSummary errors={errors} />
    </>
  );
  return (
    <Page title={say("campaigns.list_title")} isWrong={errors.length > 0} above={above}>
      <p className="lead">{say("campaigns.list_lead")}</p>
      {purposes.length === 0 ? (
        <NoPurposes />
      ) : (
        <form noValidate onSubmit={submit}>
          <CampaignFields purposes={purposes} campaign={campaign} errors={errors} change={setCampaign} />
          <FileField id="file" label={say("campaigns.file")} help={say("campaigns.file_help")} error={errorOf(errors, "file")} accept=".csv,.txt,text/csv" choose={(file) => void chooseFile(file)} />
          {table && <Matching table={table} column={column} kind={kind} setColumn={setColumn} setKind={setKind} />}
          <p className="nl-paragraph aside">{say("campaigns.list_kept")}</p>
          <button className="nl-button nl-button--primary">{say("campaigns.begin")}</button>
        </form>
      )}
    </Page>
  );
}
