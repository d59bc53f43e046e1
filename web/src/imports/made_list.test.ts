import { expect, test } from "vitest";
import { parseTable, type SheetTable } from "../parts/csv";
import { madeList, missingIn, rowOfLine } from "./made_list";

const table = parseTable("Mail;Kleur\nan@example.nl;rood\n\nbo@example.nl;blauw\n") as SheetTable;

test("only matched columns leave the computer, and what is the same for all stands in each row", () => {
  expect(madeList(table, ["email", ""], { form: "newsletter", method: "" })).toBe("email,form\nan@example.nl,newsletter\nbo@example.nl,newsletter");
});

test("a column goes before what is the same for all", () => {
  expect(madeList(table, ["email", "evidence"], { evidence: "overal" })).toBe("email,evidence\nan@example.nl,rood\nbo@example.nl,blauw");
});

test("a line of the server is the row that the spreadsheet shows", () => {
  expect(rowOfLine(table, 3)).toEqual({ number: 4, cells: ["bo@example.nl", "blauw"] });
});

test("what consents need and no column has is asked for", () => {
  expect(missingIn("consents", ["email", "given_at"])).toEqual(["form", "channel", "method", "evidence", "informed"]);
  expect(missingIn("people", ["email"])).toEqual([]);
});
