// Where the page has the records of each kind, and what they are called there.
import type { Key } from "../../generated/words";
import { kindOf, shortName, type Kind } from "./records";

interface Place {
  path: string; // below /register
  title: Key;
  text: Key; // what they are, for whoever never made one
  add: Key;
  none: Key;
}

export const places: Record<Exclude<Kind, "purpose">, Place> = {
  category: { path: "/gegevens", title: "register.categories_title", text: "register.categories_text", add: "register.categories_add", none: "register.categories_none" },
  group: { path: "/mensen-groepen", title: "register.groups_title", text: "register.groups_text", add: "register.groups_add", none: "register.groups_none" },
  recipient: { path: "/ontvangers", title: "register.recipients_title", text: "register.recipients_text", add: "register.recipients_add", none: "register.recipients_none" },
  source: { path: "/bronnen", title: "register.sources_title", text: "register.sources_text", add: "register.sources_add", none: "register.sources_none" },
  measure: { path: "/maatregelen", title: "register.measures_title", text: "register.measures_text", add: "register.measures_add", none: "register.measures_none" },
  activity: { path: "/activiteiten", title: "register.activities_title", text: "register.activities_text", add: "register.activities_add", none: "register.activities_none" },
};
export type Block = keyof typeof places;
export const blocks = Object.keys(places) as Block[];

// The page of a record; null: it has none.
export function pathOfRecord(record: string): string | null {
  const kind = kindOf(record);
  if (kind === "organisation") return "/organisatie";
  if (kind === "purpose") return `/doelen/${shortName(record)}`;
  return Object.hasOwn(places, kind) ? `${places[kind as Block].path}/${shortName(record)}` : null;
}

// Where a field of it can be filled in.
export function pathOfField(record: string, field: string): string | null {
  if (field === "purposes") return "/doelen/nieuw";
  const path = pathOfRecord(record);
  if (path === null) return null;
  return `${path}${kindOf(record) === "purpose" ? "/wijzigen" : ""}#${field}`;
}
