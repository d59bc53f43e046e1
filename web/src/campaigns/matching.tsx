// Which column of a list holds what people are reached by, and what it is.
import type { SheetTable } from "../parts/csv";
import { Radios, Select } from "../parts/fields";
import { useWords } from "../words/words";
import type { ContactKind } from "./screening";

// The column that looks like what is asked for.
export function guessColumn({ header, rows }: SheetTable): number {
  const named = header.findIndex((name) => /mail|tele|phone|mobiel|klantn|customer/i.test(name));
  if (named >= 0) return named;
  return Math.max(
    0,
    header.findIndex((_, column) => rows[0]?.cells[column]?.includes("@")),
  );
}

export function guessKind({ header, rows }: SheetTable, column: number): ContactKind {
  const cell = rows[0]?.cells[column] ?? "";
  if (cell.includes("@")) return "email";
  return /klantn|customer|nummer|number/i.test(header[column] ?? "") && !/tele|phone/i.test(header[column] ?? "") ? "customer_number" : "phone";
}

interface MatchingGiven {
  table: SheetTable;
  column: number;
  kind: ContactKind;
  setColumn: (column: number) => void;
  setKind: (kind: ContactKind) => void;
}

export function Matching({ table, column, kind, setColumn, setKind }: MatchingGiven) {
  const { say } = useWords();
  return (
    <>
      <Select
        id="column"
        label={say("campaigns.column")}
        choices={table.header.map((name, index) => ({ value: String(index), text: name || `${index + 1}` }))}
        value={String(column)}
        choose={(value) => setColumn(Number(value))}
      />
      <Radios
        id="kind"
        legend={say("campaigns.kind")}
        choices={[
          { value: "email", text: say("campaigns.kind_email") },
          { value: "phone", text: say("campaigns.kind_phone") },
          { value: "customer_number", text: say("campaigns.kind_customer_number") },
        ]}
        value={kind}
        choose={(value) => setKind(value as ContactKind)}
      />
    </>
  );
}
