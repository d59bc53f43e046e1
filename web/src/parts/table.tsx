// A table with a name, and what is said where it has no rows. On a narrow screen one of many columns becomes a list, and any other scrolls by itself.
import { useId, type ReactNode } from "react";
import { useWords } from "../words/words";
import type { Listed } from "../client/use_list";
import { Trouble } from "./page";

export interface Column<T> {
  name: string;
  cell: (row: T) => ReactNode;
  isNumber?: boolean;
}

interface TableGiven<T> {
  caption: ReactNode;
  columns: Column<T>[];
  rows: T[];
  keyOf: (row: T) => string;
  none?: ReactNode; // in place of a table without rows
}

// The first cell of a row is its heading.
export function Table<T>({ caption, columns, rows, keyOf, none }: TableGiven<T>) {
  const id = useId();
  if (rows.length === 0 && none !== undefined) return <p className="nl-paragraph">{none}</p>;
  return (
    <div className={columns.length > 2 ? "table-room stacks" : "table-room"} role="region" aria-labelledby={id} tabIndex={0}>
      <table className="utrecht-table">
        <caption id={id} className="utrecht-table__caption">
          {caption}
        </caption>
        <thead className="utrecht-table__header">
          <tr className="utrecht-table__row">
            {columns.map((column) => (
              <th key={column.name} scope="col" className={`utrecht-table__header-cell${column.isNumber ? " is-number" : ""}`}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="utrecht-table__body">
          {rows.map((row) => (
            <tr className="utrecht-table__row" key={keyOf(row)}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.name} scope="row" className="utrecht-table__cell">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.name} data-name={column.name} className={`utrecht-table__cell${column.isNumber ? " is-number" : ""}`}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

// What stands below a list of which the server has more.
export function More<T>({ listed }: { listed: Listed<T> }) {
  const { say } = useWords();
  if (listed.error) return <Trouble error={listed.error} again={listed.more ?? listed.again} isPart />;
  if (listed.isWaiting) {
    return (
      <p className="waiting" role="status">
        {say("frame.loading")}
      </p>
    );
  }
  if (listed.more === null) return null;
  return (
    <button type="button" className="nl-button nl-button--secondary" onClick={listed.more}>
      {say("frame.more")}
    </button>
  );
}
