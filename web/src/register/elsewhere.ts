// What the records themselves do not say and the list of all differences does: the last day of a purpose that was ended, and what an assessment
// remarked. It is a long answer, so no page waits for it.
import { client, must } from "../client/client";
import type { components } from "../../generated/description";

export type Difference = components["schemas"]["FieldChangeList"]["items"][number];

export interface Elsewhere {
  lastDays: Map<string, string>; // by purpose
  notes: Map<string, Set<string>>; // by assessment, the rules behind them
}

// Until it was told.
export const nothingElsewhere: Elsewhere = { lastDays: new Map(), notes: new Map() };

const beforeAll = "1970-01-01";

export async function loadElsewhere(): Promise<Elsewhere> {
  const { value } = await must(client.GET("/register/differences", { params: { query: { since: beforeAll } } }));
  return elsewhereIn(value.items);
}

export function elsewhereIn(items: Difference[]): Elsewhere {
  const found: Elsewhere = { lastDays: new Map(), notes: new Map() };
  for (const { record, field, after } of items) {
    if (after === null) continue;
    if (field === "last_day") found.lastDays.set(record, after);
    if (!/^parts\.\d+\.notes\.\d+\.duty$/.test(field)) continue;
    found.notes.set(record, (found.notes.get(record) ?? new Set()).add(after));
  }
  return found;
}
