import { expect, test } from "vitest";
import type { RegisterRecord } from "../records";
import { flowsOf, flowsThrough, nobody, waysOf } from "./flows";

const purpose = (name: string, categories: string[], recipients: string[]): RegisterRecord<"purpose"> => ({
  name,
  record: `purpose/${name}`,
  version: 1,
  fields: { basis: "contract", begins: "2026-01-01", categories, recipients },
});
const flows = flowsOf(waysOf([purpose("deliver", ["category/contact", "category/order"], ["recipient/courier"]), purpose("tax", ["category/contact"], ["recipient/accountant", "recipient/tax"]), purpose("complaints", ["category/contact"], [])]));
const ends = (through: Set<{ from: string; to: string }>) => [...through].map(({ from, to }) => `${from} > ${to}`).sort();

test("what comes into data goes out of them", () => {
  const [into, out] = [flows.flows.filter(({ to }) => to === "category/contact"), flows.flows.filter(({ from }) => from === "category/contact")].map((some) => some.reduce((sum, { value }) => sum + value, 0));
  expect(into).toBe(4);
  expect(out).toBe(4);
  expect(flows.nodes.find(({ id }) => id === nobody)?.column).toBe(2);
});

test("a recipient shows the purposes that it gets data for, and no other that uses the same data", () => {
  expect(ends(flowsThrough(flows, { id: "recipient/courier", column: 2 }))).toEqual([
    "category/contact > recipient/courier",
    "category/order > recipient/courier",
    "purpose/deliver > category/contact",
    "purpose/deliver > category/order",
  ]);
});

test("a purpose shows its own data and recipients", () => {
  expect(ends(flowsThrough(flows, { id: "purpose/complaints", column: 0 }))).toEqual(["category/contact > nobody", "purpose/complaints > category/contact"]);
});
