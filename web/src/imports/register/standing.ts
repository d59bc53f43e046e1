// What the register has already, by what it is called.
import { loadRecords, type RegisterRecord } from "../../register/records";
import type { InWords } from "../../register/texts";
import type { Standing } from "./plan";

export async function loadStanding(texts: InWords): Promise<Standing> {
  const records = await loadRecords("purpose", "category", "group", "recipient", "measure", "activity");
  const titled = (all: Map<string, RegisterRecord>) => [...all.values()].map((record) => ({ name: record.name, title: texts.title(record) }));
  return {
    purpose: titled(records.purpose),
    category: titled(records.category),
    group: titled(records.group),
    recipient: titled(records.recipient),
    measure: titled(records.measure),
    activity: titled(records.activity),
  };
}
