// Tables as spreadsheets save them: read whatever separates the cells and however letters are written, and written as the server takes them.
import Papa from "papaparse";

export interface Row {
  number: number; // as a spreadsheet counts it, the header is the first
  cells: string[];
}
export interface SheetTable {
  header: string[];
  rows: Row[];
}

// Spreadsheets mark UTF-16; what is no UTF-8 is what Dutch spreadsheets write without asking.
export function decode(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

const separators = [";", ",", "\t", "|"];
const looksAt = 50;

// The one that gives most of the first rows the same number of cells, and more than one.
function separatorOf(text: string): string {
  const scored = separators.map((separator) => {
    const { data } = Papa.parse<string[]>(text, { delimiter: separator, preview: looksAt, skipEmptyLines: "greedy" });
    const counts = new Map<number, number>();
    for (const { length } of data) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
    return { separator, rows: Math.max(0, ...counts.values()) };
  });
  return scored.reduce((best, one) => (one.rows > best.rows ? one : best)).separator;
}

const filled = ({ cells }: Row) => cells.filter((cell) => cell.trim() !== "").length;

// The header is the first line that says anything; in a table of several columns the first that says more than one thing, for above it can stand a title.
// Null: there is none, or nothing below it.
export function parseTable(text: string): SheetTable | null {
  // Excel can name the separator in a line before the table.
  const named = /^\uFEFF?sep=(.)\r?\n/i.exec(text);
  const body = named ? text.slice(named[0].length) : text.replace(/^\uFEFF/, "");
  const { data } = Papa.parse<string[]>(body, { delimiter: named?.[1] ?? separatorOf(body) });
  const before = named ? 2 : 1;
  const rows = data.map((cells, index) => ({ number: index + before, cells })).filter((row) => filled(row) > 0);
  const isWide = rows.filter((row) => filled(row) > 1).length * 2 > rows.length;
  const [header, ...below] = rows.slice(isWide ? rows.findIndex((row) => filled(row) > 1) : 0);
  if (header === undefined || below.length === 0) return null;
  return { header: header.cells.map((cell) => cell.trim()), rows: below };
}

export async function readTable(file: Blob): Promise<SheetTable | null> {
  const text = decode(await file.arrayBuffer());
  // What a spreadsheet keeps for itself, a picture or a program is no text.
  return text.includes("\0") ? null : parseTable(text);
}

// One line for each row, so that the server's lines are rows: line ends within a cell become spaces.
export function toCsv(header: string[], rows: string[][]): string {
  return Papa.unparse([header, ...rows.map((cells) => cells.map((cell) => cell.replace(/\s*[\r\n]+\s*/g, " ")))], { newline: "\n" });
}

// A cell that a spreadsheet would take for a formula is written as text (OWASP, CSV injection).
export function toSafeCsv(header: string[], rows: string[][]): string {
  return `\uFEFF${Papa.unparse([header, ...rows], { newline: "\r\n", escapeFormulae: true })}`;
}
