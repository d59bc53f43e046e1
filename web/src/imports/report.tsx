// What an import takes or took, and every row that it refuses with the reason.
import { useState } from "react";
import type { components } from "../../generated/description";
import { toSafeCsv, type SheetTable } from "../parts/csv";
import { numberInWords } from "../parts/dates";
import { save } from "../parts/download";
import { Table } from "../parts/table";
import { useWords } from "../words/words";
import { faultWord } from "./job_words";
import { columnWords, type ListField } from "./list_columns";
import { rowOfLine } from "./made_list";

export type ImportReport = components["schemas"]["ImportReport"];
type Refused = ImportReport["refused"][number];

const atFirst = 20;

interface ReportGiven {
  report: ImportReport;
  table: SheetTable | null; // from which the list was made; null: it is not at hand any more
  isDone: boolean;
}

export function Report({ report, table, isDone }: ReportGiven) {
  const { say } = useWords();
  const taken = report.rows_taken - report.rows_unchanged;
  return (
    <>
      <ul className="tallies">
        <Tally count={taken} text={say(isDone ? "imports.taken" : "imports.would_take")} tone="yes" />
        <Tally count={report.rows_unchanged} text={say("imports.unchanged")} tone="quiet" />
        <Tally count={report.rows_refused} text={say(isDone ? "imports.refused" : "imports.would_refuse")} tone={report.rows_refused > 0 ? "open" : "quiet"} />
        <Tally count={report.people_new} text={say("imports.people_new")} tone="quiet" />
      </ul>
      {report.rows_refused > 0 && <RefusedRows report={report} table={table} />}
    </>
  );
}

function Tally({ count, text, tone }: { count: number; text: string; tone: string }) {
  const { language } = useWords();
  return (
    <li className={`tally is-${tone}`}>
      <strong>{numberInWords(count, language)}</strong> <span>{text}</span>
    </li>
  );
}

function RefusedRows({ report, table }: { report: ImportReport; table: SheetTable | null }) {
  const { say } = useWords();
  const [isWhole, setWhole] = useState(false);
  const { refused } = report;
  const numberOf = ({ line }: Refused) => (table ? (rowOfLine(table, line)?.number ?? line) : line);
  const columnOf = ({ column }: Refused) => (column === null ? "" : Object.hasOwn(columnWords, column) ? say(columnWords[column as ListField]) : column);
  const whyOf = ({ fault, column }: Refused) => {
    const word = faultWord(fault, column);
    return word ? say(word) : fault;
  };
  const download = () => {
    const header = [...(table?.header ?? []), say("imports.row"), say("imports.column"), say("imports.why"), say("imports.why_more")];
    const rows = refused.map((row) => [...(table ? (rowOfLine(table, row.line)?.cells ?? []) : []), String(numberOf(row)), columnOf(row), whyOf(row), row.reason]);
    save(new Blob([toSafeCsv(header, rows)], { type: "text/csv" }), say("imports.refused_file"));
  };
  return (
    <section>
      <h2 className="nl-heading nl-heading--level-2">{say("imports.refused_rows")}</h2>
      <p className="nl-paragraph">{say("imports.refused_help")}</p>
      {report.rows_refused > refused.length && <p className="nl-paragraph">{say("imports.refused_first", { count: refused.length })}</p>}
      <Table
        caption={<span className="visually-hidden">{say("imports.refused_rows")}</span>}
        rows={isWhole ? refused : refused.slice(0, atFirst)}
        keyOf={({ line }) => String(line)}
        columns={[
          { name: say("imports.row"), cell: numberOf },
          { name: say("imports.column"), cell: columnOf },
          {
            name: say("imports.why"),
            cell: (row) => (
              <>
                {whyOf(row)}
                <small className="server-says">
                  {say("imports.server_says")} {row.reason}
                </small>
              </>
            ),
          },
        ]}
      />
      <p className="actions">
        {!isWhole && refused.length > atFirst && (
          <button type="button" className="nl-button nl-button--secondary" onClick={() => setWhole(true)}>
            {say("imports.all_refused", { count: refused.length })}
          </button>
        )}
        <button type="button" className="nl-button nl-button--secondary" onClick={download}>
          {say("imports.download_refused")}
        </button>
      </p>
    </section>
  );
}
