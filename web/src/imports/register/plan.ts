// What a spreadsheet of purposes becomes: records that can go into the register at once, purposes that are still to be assessed, and whatever is doubtful.
import { slugOf } from "../../register/records";
import type { LawfulBasis } from "../../register/texts";
import type { SheetTable } from "../../parts/csv";
import type { Matching } from "../matching";
import { dayIn } from "../days";
import { basesIn, isDelicate, listIn, sameTitle, termIn } from "./cells";
import type { RegisterField } from "./register_columns";

export type Doubt = "no_name" | "same_name" | "in_register" | "no_basis" | "unknown_basis" | "several_bases" | "no_data" | "no_people" | "no_retention" | "unknown_retention" | "unknown_day";

// What somebody said of a row, in the place of what stands in it.
export interface SettledRow {
  name?: string;
  basis?: LawfulBasis | "unknown";
  retention?: string;
  begins?: string;
  isLeftOut?: boolean;
}
export interface Settled {
  rows: Record<number, SettledRow>;
  words: Record<string, string>; // kinds of data and of recipients, by itemKey
}
export const nothingSettled: Settled = { rows: {}, words: {} };

export interface PlannedPurpose {
  row: number;
  name: string;
  goal: string;
  basis: LawfulBasis | "";
  basisSaid: string; // as it stands in the table
  data: string[]; // titles
  people: string[];
  recipients: string[];
  measures: string[];
  activity: string;
  retention: string;
  begins: string; // a day; empty: not known
  beginsSaid: string;
  doubts: Doubt[];
  isLeftOut: boolean;
}

export type ItemKind = "category" | "group" | "recipient" | "measure" | "activity";
export interface PlannedItem {
  kind: ItemKind;
  key: string;
  title: string;
  name: string; // the short one: of the record that is there, or of the one that is made
  isThere: boolean;
  word: string; // kind of data or of recipient; empty: still to be chosen
  rows: number[];
}
export interface Plan {
  purposes: PlannedPurpose[];
  items: PlannedItem[];
}

// What is in the register already.
export type Standing = Record<ItemKind | "purpose", { name: string; title: string }[]>;

// In the place of a kind: this is not taken over.
export const leftOut = "-";
export const kindsWithWord: ItemKind[] = ["category", "recipient"];

export function itemKey(kind: ItemKind, title: string): string {
  return `${kind} ${title.trim().replace(/\s+/g, " ").toLowerCase()}`;
}

export function planOf(table: SheetTable, matching: Matching<RegisterField>, settled: Settled, standing: Standing): Plan {
  const purposes = table.rows.map(({ number, cells }) => purposeOf(number, (field) => (cells[matching.indexOf(field)] ?? "").trim(), settled.rows[number] ?? {}));
  for (const purpose of purposes) purpose.doubts.unshift(...doubtsAmong(purpose, purposes, standing));
  const taken = purposes.filter(({ isLeftOut }) => !isLeftOut);
  const items = (kind: ItemKind, titlesOf: (purpose: PlannedPurpose) => string[]) => itemsOf(kind, taken, titlesOf, settled, standing[kind]);
  return {
    purposes,
    items: [
      ...items("category", ({ data }) => data),
      ...items("group", ({ people }) => people),
      ...items("recipient", ({ recipients }) => recipients),
      ...items("measure", ({ measures }) => measures),
      ...items("activity", ({ activity }) => (activity === "" ? [] : [activity])),
    ],
  };
}

const longestName = 80;

// A row without a name is called after what it is for.
function nameOf(said: (field: RegisterField) => string): string {
  const name = said("name") || said("goal") || said("activity");
  return name.length <= longestName ? name : `${name.slice(0, longestName - 1).replace(/\s+\S*$/, "")}…`;
}

function purposeOf(row: number, said: (field: RegisterField) => string, settled: SettledRow): PlannedPurpose {
  const bases = basesIn(said("basis"));
  const retention = settled.retention ?? said("retention");
  const read = dayIn(said("begins"));
  const purpose: PlannedPurpose = {
    row,
    name: settled.name ?? nameOf(said),
    goal: said("goal"),
    basis: settled.basis === undefined ? (bases.length === 1 ? (bases[0] ?? "") : "") : settled.basis === "unknown" ? "" : settled.basis,
    basisSaid: said("basis"),
    data: listIn(said("data")),
    people: listIn(said("people")),
    recipients: listIn(said("recipients")),
    measures: listIn(said("measures")),
    activity: said("activity"),
    retention,
    begins: settled.begins ?? read ?? "",
    beginsSaid: said("begins"),
    doubts: [],
    isLeftOut: settled.isLeftOut ?? false,
  };
  const doubts: [boolean, Doubt][] = [
    [settled.basis === undefined && purpose.basisSaid === "", "no_basis"],
    [settled.basis === undefined && purpose.basisSaid !== "" && bases.length === 0, "unknown_basis"],
    [settled.basis === undefined && bases.length > 1, "several_bases"],
    [purpose.data.length === 0, "no_data"],
    [purpose.people.length === 0, "no_people"],
    [retention === "", "no_retention"],
    [retention !== "" && settled.retention === undefined && termIn(retention) === null, "unknown_retention"],
    [purpose.beginsSaid !== "" && purpose.begins === "", "unknown_day"],
  ];
  purpose.doubts = doubts.flatMap(([isSo, doubt]) => (isSo ? [doubt] : []));
  return purpose;
}

function doubtsAmong(purpose: PlannedPurpose, all: PlannedPurpose[], standing: Standing): Doubt[] {
  if (purpose.name === "") return ["no_name"];
  const isSecond = all.some((other) => other.row < purpose.row && !other.isLeftOut && sameTitle(other.name, purpose.name));
  if (isSecond) return ["same_name"];
  return standing.purpose.some(({ title }) => sameTitle(title, purpose.name)) ? ["in_register"] : [];
}

function itemsOf(kind: ItemKind, purposes: PlannedPurpose[], titlesOf: (purpose: PlannedPurpose) => string[], settled: Settled, standing: Standing[ItemKind]): PlannedItem[] {
  const items = new Map<string, PlannedItem>();
  const taken = new Set(standing.map(({ name }) => name));
  for (const purpose of purposes) {
    for (const title of titlesOf(purpose)) {
      const key = itemKey(kind, title);
      const item = items.get(key) ?? newItem(kind, title, settled, standing, taken);
      item.rows.push(purpose.row);
      items.set(key, item);
    }
  }
  return [...items.values()];
}

function newItem(kind: ItemKind, title: string, settled: Settled, standing: Standing[ItemKind], taken: Set<string>): PlannedItem {
  const key = itemKey(kind, title);
  const there = standing.find((record) => sameTitle(record.title, title));
  if (there) return { kind, key, title: there.title, name: there.name, isThere: true, word: "", rows: [] };
  const name = slugOf(title, taken);
  taken.add(name);
  const likely = kind === "category" && !isDelicate(title) ? "ordinary" : "";
  return { kind, key, title: title.charAt(0).toUpperCase() + title.slice(1), name, isThere: false, word: settled.words[key] ?? likely, rows: [] };
}

// What a person must still say before anything is taken over.
export function openIn({ purposes, items }: Plan): { purposes: PlannedPurpose[]; items: PlannedItem[] } {
  const stopping = new Set<Doubt>(["no_name", "same_name"]);
  return {
    purposes: purposes.filter(({ isLeftOut, doubts }) => !isLeftOut && doubts.some((doubt) => stopping.has(doubt))),
    items: items.filter(({ kind, isThere, word }) => kindsWithWord.includes(kind) && !isThere && word === ""),
  };
}
