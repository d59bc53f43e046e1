// A plan as a file of records (docs/records-file.md), and its purposes as they are kept until they are assessed.
import type { ImportedPurpose } from "./imported";
import { itemKey, leftOut, type ItemKind, type Plan, type PlannedItem } from "./plan";

type Fields = Record<string, unknown>;
export type RecordsFile = Partial<Record<"categories" | "groups" | "recipients" | "measures" | "activities", Record<string, Fields>>>;

const sections = { category: "categories", group: "groups", recipient: "recipients", measure: "measures", activity: "activities" } as const;

function fieldsOf({ kind, title, word }: PlannedItem, starts: string): Fields {
  const name = { nl: title };
  if (kind === "category") return { kind: word, name };
  if (kind === "recipient") return { kind: word, party: { name: title } };
  if (kind === "activity") return { role: "controller", name, starts };
  return { name };
}

// The first day that is known of what an activity is for; else today.
function startOf(plan: Plan, item: PlannedItem, today: string): string {
  const days = plan.purposes.filter(({ row, begins }) => item.rows.includes(row) && begins !== "").map(({ begins }) => begins);
  return days.sort()[0] ?? today;
}

// What is there already stays as it is. The organisation's own activities are those of a controller; of others it says so in the register.
export function recordsOf(plan: Plan, today: string): RecordsFile {
  const records: RecordsFile = {};
  for (const item of plan.items) {
    if (item.isThere || item.word === leftOut) continue;
    const section = sections[item.kind];
    records[section] = { ...records[section], [item.name]: fieldsOf(item, startOf(plan, item, today)) };
  }
  return records;
}

export function importedOf(plan: Plan): ImportedPurpose[] {
  const byKey = new Map(plan.items.map((item) => [item.key, item]));
  const recordsOfTitles = (kind: ItemKind, titles: string[]) =>
    titles.flatMap((title) => {
      const item = byKey.get(itemKey(kind, title));
      return item && item.word !== leftOut ? [`${kind}/${item.name}`] : [];
    });
  return plan.purposes
    .filter(({ isLeftOut, doubts }) => !isLeftOut && !doubts.includes("in_register"))
    .map(({ name, goal, basis, data, people, recipients, retention, begins }) => ({
      name,
      goal,
      basis,
      data: recordsOfTitles("category", data),
      people: recordsOfTitles("group", people),
      recipients: recordsOfTitles("recipient", recipients),
      retention,
      begins,
    }));
}
