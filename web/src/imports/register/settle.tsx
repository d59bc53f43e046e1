// What will be made of the spreadsheet, and every doubtful row with why and a way to settle it.
import { useState, type FormEvent } from "react";
import { ErrorSummary, type FieldError } from "../../parts/errors";
import { Page } from "../../parts/page";
import { Table } from "../../parts/table";
import { basisWords } from "../../register/texts";
import { useWords, type Say } from "../../words/words";
import { DoubtfulRow } from "./doubtful_row";
import { ItemTable } from "./item_table";
import { nothingSettled, openIn, planOf, type ItemKind, type Plan, type PlannedPurpose, type SettledRow } from "./plan";
import type { StepGiven } from "./register_import";

function problems(plan: Plan, say: Say): FieldError[] {
  const { purposes, items } = openIn(plan);
  return [
    ...purposes.map(({ row, name }) => ({ field: `row-${row}`, message: say("imports.row_open", { row, name }) })),
    ...items.map(({ kind, name, title }) => ({ field: `${kind}-${name}`, message: say("imports.item_open", { title }) })),
  ];
}

const kinds: ItemKind[] = ["category", "recipient", "group", "measure", "activity"];
const atOnce = 20;

export function Settle({ sheet, standing, change }: StepGiven) {
  const { say } = useWords();
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [shown, setShown] = useState(atOnce);
  const { table, matching, settled } = sheet;
  const plan = planOf(table, matching, settled, standing);
  // A row that was doubtful stays in sight while somebody settles it.
  const doubtful = planOf(table, matching, nothingSettled, standing).purposes.filter(({ doubts }) => doubts.length > 0);
  const settle = (row: number, part: SettledRow) => change({ settled: { ...settled, rows: { ...settled.rows, [row]: { ...settled.rows[row], ...part } } } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = problems(plan, say);
    setShown(table.rows.length);
    setErrors(wrong);
    if (wrong.length === 0) change({ step: "take_over" });
  };
  return (
    <Page title={say("imports.settle_title")} isWrong={errors.length > 0} above={<ErrorSummary errors={errors} heading="imports.wrong" />}>
      <p className="lead">{say("imports.settle_lead", { purposes: plan.purposes.filter(({ isLeftOut }) => !isLeftOut).length, doubtful: doubtful.length })}</p>
      <form noValidate onSubmit={submit}>
        {doubtful.length > 0 && (
          <section>
            <h2 className="nl-heading nl-heading--level-2">{say("imports.doubtful")}</h2>
            {doubtful.slice(0, shown).map((before) => (
              <DoubtfulRow key={before.row} before={before} now={plan.purposes.find(({ row }) => row === before.row) ?? before} settled={settled.rows[before.row] ?? {}} settle={(part) => settle(before.row, part)} />
            ))}
            {doubtful.length > shown && (
              <button type="button" className="nl-button nl-button--secondary" onClick={() => setShown(shown + atOnce)}>
                {say("frame.more")}
              </button>
            )}
          </section>
        )}
        {kinds.map((kind) => (
          <ItemTable key={kind} kind={kind} items={plan.items.filter((item) => item.kind === kind)} choose={(item, word) => change({ settled: { ...settled, words: { ...settled.words, [item.key]: word } } })} />
        ))}
        <Purposes purposes={plan.purposes.filter(({ isLeftOut }) => !isLeftOut)} />
        <p className="actions">
          <button className="nl-button nl-button--primary">{say("imports.check")}</button>
          <button type="button" className="nl-button nl-button--secondary" onClick={() => change({ step: "columns" })}>
            {say("imports.back_to_columns")}
          </button>
        </p>
      </form>
    </Page>
  );
}

function Purposes({ purposes }: { purposes: PlannedPurpose[] }) {
  const { say } = useWords();
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say("imports.purposes")}</h2>
      <p className="nl-paragraph">{say("imports.purposes_help")}</p>
      <Table
        caption={<span className="visually-hidden">{say("imports.purposes")}</span>}
        rows={purposes}
        keyOf={({ row }) => String(row)}
        none={say("imports.purposes_none")}
        columns={[
          { name: say("imports.register_name"), cell: ({ name, row }) => name || say("imports.row_number", { row }) },
          { name: say("imports.register_basis"), cell: ({ basis }) => say(basis === "" ? "imports.basis_open" : basisWords[basis]) },
          { name: say("imports.register_data"), cell: ({ data }) => data.join(", ") },
          { name: say("imports.register_people"), cell: ({ people }) => people.join(", ") },
          { name: say("imports.register_retention"), cell: ({ retention }) => retention },
        ]}
      />
    </section>
  );
}
