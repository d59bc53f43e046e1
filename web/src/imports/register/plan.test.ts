import { expect, test } from "vitest";
import { parseTable, type SheetTable } from "../../parts/csv";
import { guess } from "../matching";
import { itemKey, leftOut, nothingSettled, openIn, planOf, type Settled, type Standing } from "./plan";
import { recordsOf, importedOf } from "./records_file";
import { registerColumns } from "./register_columns";

const csv = `Naam verwerking;Doel;Grondslag;Categorieën persoonsgegevens;Betrokkenen;Ontvangers;Bewaartermijn;Startdatum
Loonadministratie;Loon betalen;Wettelijke verplichting;NAW, BSN;Medewerkers;Salariskantoor;7 jaar;1-1-2020
Nieuwsbrief;Nieuws sturen;gewoon;e-mailadres;Klanten;;zolang nodig;
Nieuwsbrief;Dubbel;Toestemming;E-mailadres;Klanten;;2 jaar;vorig jaar
`;
const table = parseTable(csv) as SheetTable;
const matching = guess(table.header, registerColumns);
const standing: Standing = { purpose: [{ name: "deliver", title: "Bestellingen bezorgen" }], category: [{ name: "email", title: "E-mailadres" }], group: [], recipient: [], measure: [], activity: [] };
const plan = (settled: Settled = nothingSettled) => planOf(table, matching, settled, standing);

test("columns of a Dutch register are found by what they are called", () => {
  expect(matching).toEqual(["name", "goal", "basis", "data", "people", "recipients", "retention", "begins"]);
});

test("every doubtful row says why", () => {
  expect(plan().purposes.map(({ row, doubts }) => [row, doubts])).toEqual([
    [2, []],
    [3, ["unknown_basis", "unknown_retention"]],
    [4, ["same_name", "unknown_day"]],
  ]);
});

test("what is settled is not doubtful any more", () => {
  const rows = { 3: { basis: "unknown" as const, retention: "tot u zich afmeldt" }, 4: { isLeftOut: true } };
  const settled = plan({ rows, words: {} });
  expect(settled.purposes[1]?.doubts).toEqual([]);
  expect(openIn(settled).purposes).toEqual([]);
});

test("what can be sensitive has no kind before a person says one, and what the register has is used again", () => {
  const { items } = plan();
  const words = Object.fromEntries(items.filter(({ kind }) => kind === "category").map(({ title, isThere, word }) => [title, isThere ? "there" : word]));
  expect(words).toEqual({ NAW: "ordinary", BSN: "", "E-mailadres": "there" });
  expect(openIn(plan()).items.map(({ title }) => title)).toEqual(["BSN", "Salariskantoor"]);
});

test("the records that go into the register, and the purposes that are kept to be assessed", () => {
  const settled: Settled = { rows: { 4: { isLeftOut: true } }, words: { [itemKey("category", "BSN")]: "bsn", [itemKey("recipient", "Salariskantoor")]: leftOut } };
  expect(recordsOf(plan(settled), "2026-11-23")).toEqual({
    categories: { naw: { kind: "ordinary", name: { nl: "NAW" } }, bsn: { kind: "bsn", name: { nl: "BSN" } } },
    groups: { medewerkers: { name: { nl: "Medewerkers" } }, klanten: { name: { nl: "Klanten" } } },
  });
  expect(importedOf(plan(settled))[0]).toEqual({
    name: "Loonadministratie",
    goal: "Loon betalen",
    basis: "legal_obligation",
    data: ["category/naw", "category/bsn"],
    people: ["group/medewerkers"],
    recipients: [],
    retention: "7 jaar",
    begins: "2020-01-01",
  });
});
