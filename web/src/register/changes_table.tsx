// What changed, as a table: each field, what it said and what it says. What came and what went is told by more than its look.
import type { ReactNode } from "react";
import { Table, type Column } from "../parts/table";
import { useWords } from "../words/words";
import type { FieldChange } from "./changes";
import { fieldInWords } from "./field_words";
import { valueInWords, type Spoken } from "./value_words";

interface ChangesGiven {
  caption: ReactNode;
  changes: FieldChange[];
  spoken: Spoken;
  before: string; // what the columns are called
  after: string;
}

export function ChangesTable({ caption, changes, spoken, before, after }: ChangesGiven) {
  const { say } = useWords();
  const value = (change: FieldChange, text: string | null) => (text === null ? <span className="quiet">{say("register.nothing")}</span> : valueInWords(change.field, text, spoken));
  const columns: Column<FieldChange>[] = [
    { name: say("register.column_field"), cell: (change) => fieldInWords(change.field, say) },
    { name: before, cell: (change) => <span className="was">{value(change, change.before)}</span> },
    { name: after, cell: (change) => <span className="is-now">{value(change, change.after)}</span> },
  ];
  return <Table caption={caption} columns={columns} rows={changes} keyOf={(change) => change.field} />;
}
