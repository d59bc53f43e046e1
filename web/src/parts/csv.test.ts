import { expect, test } from "vitest";
import { decode, parseTable, toCsv, toSafeCsv } from "./csv";

test("a table of a Dutch spreadsheet is read, with its semicolons, letters and rows as the spreadsheet counts them", () => {
  const bytes = Uint8Array.from([..."naam;mail\r\nAn"].map((c) => c.charCodeAt(0)).concat([0xef], [..."s;an@example.nl\r\n\r\nBo;bo@example.nl\r\n"].map((c) => c.charCodeAt(0))));
  const table = parseTable(decode(bytes.buffer));
  expect(table?.header).toEqual(["naam", "mail"]);
  expect(table?.rows).toEqual([
    { number: 2, cells: ["Anïs", "an@example.nl"] },
    { number: 4, cells: ["Bo", "bo@example.nl"] },
  ]);
});

test("UTF-8 with a mark, commas, and cells with line ends", () => {
  const text = decode(new TextEncoder().encode('\uFEFFemail,evidence\nan@example.nl,"two\nlines, and a comma"\n').buffer as ArrayBuffer);
  const table = parseTable(text);
  expect(table?.header[0]).toBe("email");
  expect(toCsv(["email", "evidence"], table?.rows.map(({ cells }) => cells) ?? [])).toBe('email,evidence\nan@example.nl,"two lines, and a comma"');
});

test("a title above the table is no header", () => {
  const table = parseTable("Register van verwerkingen;;\n;;\nNaam;Doel;Termijn\nLoon;Betalen;7 jaar\nKlant;Leveren;2 jaar\n");
  expect(table?.header).toEqual(["Naam", "Doel", "Termijn"]);
  expect(table?.rows[0]?.number).toBe(4);
});

test("a header without rows is no table", () => {
  expect(parseTable("email;telefoon\r\n;\r\n")).toBeNull();
  expect(parseTable("")).toBeNull();
});

test("what is downloaded opens as text, never as a formula", () => {
  expect(toSafeCsv(["a"], [["=HYPERLINK(1)"]])).toContain("'=HYPERLINK(1)");
});
