import { expect, test } from "vitest";
import type { Question } from "../client/client";
import { factorsOf, furtherFactorsOf, withoutFactor } from "./factors";
import type { FurtherFactor, Line } from "./talk";

const once: FurtherFactor = { judgement: "balancing", name: "Maar één keer", value: "for", reason: "Eén middag." };
const again: FurtherFactor = { ...once, judgement: "compatibility" };
const given = { answers: [], further_factors: [once, again] };

test("the factors stand in the order of the book, as far as they were answered", () => {
  const summary = [{ fact: "balance_impact" }, { fact: "other" }, { fact: "balance_nature" }] as Line[];
  const question = { factors: ["balance_nature", "balance_children", "balance_impact"] } as Question;
  expect(factorsOf(question, summary).map(({ fact }) => fact)).toEqual(["balance_nature", "balance_impact"]);
});

test("a judgement has its own further factors, and one that is taken out leaves the others", () => {
  expect(furtherFactorsOf("balancing", given)).toEqual([once]);
  expect(withoutFactor(given, once).further_factors).toEqual([again]);
});
