import { expect, test } from "vitest";
import { typedOf } from "./from_import";

const known = { purposes: [], categories: [{ name: "bsn", record: "category/bsn", version: 1, fields: {} }], groups: [] };
const purpose = { name: "Loon", goal: "", basis: "legal_obligation" as const, data: ["category/bsn", "category/gone"], people: ["group/gone"], recipients: [], retention: "7 jaar na einde jaar", begins: "2020-01-01" };

test("what a spreadsheet said is filled in, and what is not in the register any more is left out", () => {
  expect(typedOf(purpose, known)).toEqual({ name: "Loon", categories: ["category/bsn"], kept: "months", months: "84", from: "na einde jaar", begins: "2020-01-01" });
});

test("a term in words stays in words", () => {
  expect(typedOf({ ...purpose, retention: "zolang u klant bent" }, known)).toMatchObject({ kept: "until", until: "zolang u klant bent" });
});
