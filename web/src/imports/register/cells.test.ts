import { expect, test } from "vitest";
import { basesIn, isDelicate, listIn, termIn } from "./cells";

test("a list in a cell, with what belongs together kept together and nothing twice", () => {
  expect(listIn("naam, adres (straat, plaats); e-mail\n- telefoon\nNaam.")).toEqual(["naam", "adres (straat, plaats)", "e-mail", "telefoon"]);
  expect(listIn("Snelle Bezorging B.V., de bank.")).toEqual(["Snelle Bezorging B.V.", "de bank"]);
  expect(listIn(" ; ")).toEqual([]);
});

test.each([
  ["Toestemming", ["consent"]],
  ["art. 6 lid 1 sub b AVG", ["contract"]],
  ["6(1)(c) wettelijke verplichting", ["legal_obligation"]],
  ["Gerechtvaardigd belang", ["legitimate_interest"]],
  ["Artikel 6.1.f", ["legitimate_interest"]],
  ["Toestemming / uitvoering overeenkomst", ["consent", "contract"]],
  ["gewoon nodig", []],
])("bases named in %s", (cell, bases) => expect(basesIn(cell)).toEqual(bases));

test.each([
  ["2 jaar na de bestelling", { months: 24, from: "na de bestelling" }],
  ["max. 18 maanden", { months: 18, from: "" }],
  ["zeven jaar (fiscaal)", { months: 84, from: "fiscaal" }],
  ["7 years", { months: 84, from: "" }],
  ["zolang nodig", null],
  ["4 weken", null],
  ["", null],
])("the term %s", (cell, term) => expect(termIn(cell)).toEqual(term));

test("what can be sensitive is left to a person", () => {
  expect(isDelicate("Medische gegevens")).toBe(true);
  expect(isDelicate("BSN")).toBe(true);
  expect(isDelicate("Grasmaaier")).toBe(false);
});
