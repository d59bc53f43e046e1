// The first rows of a table, with a choice above each column of what it is.
import { useId } from "react";
import type { SheetTable } from "../parts/csv";
import type { Choice } from "../parts/fields";
import { useWords } from "../words/words";
import type { Matching } from "./matching";

const shown = 5;

interface ColumnMatchingGiven<Field extends string> {
  table: SheetTable;
  fields: (Choice & { value: Field })[];
  matching: Matching<Field>;
  change: (matching: Matching<Field>) => void;
}

export function ColumnMatching<Field extends string>({ table, fields, matching, change }: ColumnMatchingGiven<Field>) {
  const { say } = useWords();
  const id = useId();
  const choose = (column: number, field: Field | "") => change(matching.map((before, index) => (index === column ? field : before)));
  return (
    <div className="table-room matching" role="region" aria-labelledby={id} tabIndex={0}>
      <table className="utrecht-table">
        <caption id={id} className="utrecht-table__caption">
          {say("imports.first_rows")}
        </caption>
        <thead>
          <tr>
            {table.header.map((name, column) => (
              <th key={column} scope="col" className="utrecht-table__header-cell">
                <label htmlFor={`column-${column}`}>{name || say("imports.column_number", { number: column + 1 })}</label>
                <select className="utrecht-textbox" id={`column-${column}`} value={matching[column] ?? ""} onChange={(event) => choose(column, event.target.value as Field | "")}>
                  <option value="">{say("imports.leave_out")}</option>
                  {fields.map(({ value, text }) => (
                    <option key={value} value={value}>
                      {text}
                    </option>
                  ))}
                </select>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.slice(0, shown).map(({ number, cells }) => (
            <tr key={number}>
              {table.header.map((_, column) => (
                <td key={column} className={`utrecht-table__cell${matching[column] ? "" : " is-left-out"}`}>
                  {cells[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
