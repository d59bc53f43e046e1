// Lists as they are checked and taken over by the server.
import { client, must } from "../client/client";
import type { SheetTable } from "../parts/csv";
import type { ImportKind } from "./list_columns";
import type { ImportReport } from "./report";

const asCsv = { bodySerializer: (body: string) => body, headers: { "Content-Type": "text/csv" } };

export async function checkList(kind: ImportKind, csv: string): Promise<ImportReport> {
  return (await must(client.POST("/imports/_check", { params: { query: { kind } }, body: csv, ...asCsv }))).value;
}

// From which table each job of this window was made; the server keeps no rows that it refused.
const tables = new Map<string, SheetTable>();

export async function startList(kind: ImportKind, csv: string, table: SheetTable): Promise<string> {
  const { value } = await must(client.POST("/imports", { params: { query: { kind } }, body: csv, ...asCsv }));
  tables.set(value.import, table);
  return value.import;
}

export function tableOf(job: string): SheetTable | null {
  return tables.get(job) ?? null;
}
