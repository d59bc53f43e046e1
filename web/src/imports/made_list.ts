// The list as it is sent: the columns that were matched, and what is the same for all rows.
import { toCsv, type SheetTable } from "../parts/csv";
import { momentIn } from "./days";
import { identifiers, neededOf, type ImportKind, type ListField } from "./list_columns";
import type { Matching } from "./matching";

export type SameForAll = Partial<Record<ListField, string>>;

export function madeList(table: SheetTable, matching: Matching<ListField>, same: SameForAll): string {
  const matched = matching.flatMap((field, index) => (field === "" ? [] : [{ field, index }]));
  const fixed = (Object.entries(same) as [ListField, string][]).filter(([field, value]) => value !== "" && !matching.includes(field));
  const header = [...matched.map(({ field }) => field), ...fixed.map(([field]) => field)];
  const rows = table.rows.map(({ cells }) => [...matched.map(({ field, index }) => cellOf(field, cells[index] ?? "")), ...fixed.map(([, value]) => value)]);
  return toCsv(header, rows);
}

const moments = new Set<ListField>(["given_at", "since"]);

function cellOf(field: ListField, cell: string): string {
  return moments.has(field) ? (momentIn(cell) ?? cell) : cell;
}

// The row that a line of the list was made of. The header is line 1.
export function rowOfLine(table: SheetTable, line: number) {
  return table.rows[line - 2];
}

// What must be in every row and no column has.
export function missingIn(kind: ImportKind, matching: Matching<ListField>): ListField[] {
  return neededOf(kind).filter((field) => !matching.includes(field));
}
export function namesPeople(matching: Matching<ListField>): boolean {
  return identifiers.some((field) => matching.includes(field));
}
