import { expect, test } from "vitest";
import { changesBetween, flatten, merged, withoutEmpty } from "./changes";
import { slugOf } from "./records";

test("a record is laid flat as the server lists its fields", () => {
  const flat = flatten({ name: { nl: "Kassa", en: "" }, categories: ["category/a", "category/b"], groups: [], months: 0, on: true, on_behalf: [{ controller: { name: "Bakker" } }] });
  expect(Object.fromEntries(flat)).toEqual({ "name.nl": "Kassa", categories: "category/a, category/b", months: "0", on: "yes", "on_behalf.1.controller.name": "Bakker" });
});

test("what differs is listed once, with what came and what went", () => {
  expect(changesBetween({ name: { nl: "a" }, ends: "2026-01-01", goal: { nl: "x" } }, { name: { nl: "b" }, goal: { nl: "x" }, measures: ["measure/a"] })).toEqual([
    { field: "name.nl", before: "a", after: "b" },
    { field: "measures", before: null, after: "measure/a" },
    { field: "ends", before: "2026-01-01", after: null },
  ]);
});

test("nothing empty is sent, and a no and a zero are something", () => {
  expect(withoutEmpty({ name: { nl: " Kassa ", en: " " }, party: { email: "" }, categories: [], is_public: false, months: 0 })).toEqual({ name: { nl: "Kassa" }, is_public: false, months: 0 });
  expect(withoutEmpty({ name: { nl: "" } })).toEqual({});
  expect(withoutEmpty({ contract: { kept_at: "" }, party: { name: "" } })).toEqual({ contract: {} });
});

test("two people changed different parts, and both stay; where both changed the same, what was typed now is proposed", () => {
  const seen = { party: { name: "Snel", phone: "1" }, category: { nl: "koerier" }, measures: ["a"] };
  const now = { party: { name: "Snel", phone: "2" }, category: { nl: "bode" }, measures: ["a", "b"] };
  const typed = { party: { name: "Sneller", phone: "1" }, category: { nl: "bezorger" }, measures: ["a"] };
  expect(merged(seen, now, typed)).toEqual({ party: { name: "Sneller", phone: "2" }, category: { nl: "bezorger" }, measures: ["a", "b"] });
  expect(merged<object>({ ends: "2026-01-01" }, { ends: "2026-01-01", goal: "x" }, {})).toEqual({ goal: "x" });
});

test("a short name fits in an address, and is nobody else's", () => {
  expect(slugOf("Café & bezorging", new Set())).toBe("cafe-bezorging");
  expect(slugOf("Kassa", new Set(["kassa", "kassa-2"]))).toBe("kassa-3");
  expect(slugOf("***", new Set())).toBe("record");
});
