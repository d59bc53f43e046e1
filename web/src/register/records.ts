// The records of the register as the server has them: all of a kind, one with its tag, and the next version of one.
import type { components } from "../../generated/description";
import { client, must } from "../client/client";
import { everyPart } from "../client/every_part";

type Schemas = components["schemas"];
export type Text = Schemas["Text"];
export type LocalText = Schemas["LocalText"];
export type Party = Schemas["Party"];
export type Assessment = Schemas["Assessment"];
export type Organisation = Schemas["OrganisationFields"];

export interface FieldsOf {
  purpose: Schemas["PurposeFields"];
  category: Schemas["DataCategoryFields"];
  group: Schemas["PeopleGroupFields"];
  source: Schemas["DataSourceFields"];
  recipient: Schemas["RecipientFields"];
  measure: Schemas["SecurityMeasureFields"];
  activity: Schemas["ActivityFields"];
}
export type Kind = keyof FieldsOf;

// name: the short one, `newsletter`. record: the whole one, `purpose/newsletter`.
export interface RegisterRecord<K extends Kind = Kind> {
  name: string;
  record: string;
  version: number;
  last_day?: string | null; // of a purpose
  fields: FieldsOf[K];
}
export type Records<K extends Kind = Kind> = { [kind in K]: Map<string, RegisterRecord<kind>> };

// What somebody saw: the tag names it in a change.
export interface Seen<Fields> {
  fields: Fields;
  tag: string;
}

const lists = {
  purpose: "/purposes",
  category: "/data-categories",
  group: "/people-groups",
  source: "/data-sources",
  recipient: "/recipients",
  measure: "/security-measures",
  activity: "/activities",
} as const;
export const listPath = (kind: Kind) => lists[kind];
type OnePath = `${(typeof lists)[Kind]}/{name}`;
const one = (kind: Kind) => `${lists[kind]}/{name}` as OnePath;

export async function loadAll<K extends Kind>(kind: K): Promise<RegisterRecord<K>[]> {
  return everyPart(async (query) => {
    const { value, response } = await must(client.GET(listPath(kind), { params: { query } }));
    return { value: { items: value.items as unknown as RegisterRecord<K>[] }, response };
  });
}

export async function loadRecords<K extends Kind>(...kinds: K[]): Promise<Records<K>> {
  const loaded = await Promise.all(kinds.map(async (kind) => [kind, new Map((await loadAll(kind)).map((record) => [record.record, record]))]));
  return Object.fromEntries(loaded) as Records<K>;
}
export const everyKind = Object.keys(lists) as Kind[];

export async function readRecord<K extends Kind>(kind: K, name: string): Promise<Seen<FieldsOf[K]> & RegisterRecord<K>> {
  const { value, tag } = await must(client.GET(one(kind), { params: { path: { name } } }));
  return { ...(value as unknown as RegisterRecord<K>), tag };
}

// tag: of what was seen; null: there is none of that name yet.
export async function putRecord<K extends Kind>(kind: K, name: string, tag: string | null, change: { fields: FieldsOf[K]; reason?: string }) {
  const header = tag === null ? { "If-None-Match": "*" } : { "If-Match": tag };
  await must(client.PUT(one(kind), { params: { path: { name }, header }, body: change as never }));
}

export async function loadVersions(kind: Kind, name: string) {
  return (await must(client.GET(`${one(kind)}/versions`, { params: { path: { name } } }))).value.items;
}

export async function loadAssessments(): Promise<Assessment[]> {
  return everyPart((query) => must(client.GET("/assessments", { params: { query } })));
}

// The whole answers of a concluded assessment, one of each part.
export async function loadDecisions(assessment: string) {
  return (await must(client.GET("/assessments/{name}/decisions", { params: { path: { name: assessment } } }))).value.items;
}

// By id.
export async function loadStaff(): Promise<Map<string, string>> {
  const { value } = await must(client.GET("/staff"));
  return new Map(value.items.flatMap(({ staff, name }) => (name === null ? [] : [[staff, name]])));
}

export function shortName(record: string): string {
  return record.slice(record.indexOf("/") + 1);
}
export function kindOf(record: string): string {
  return record.slice(0, Math.max(record.indexOf("/"), 0)) || record;
}

// A short name for a new record: what it is called, in letters that an address can have, and none that is taken.
export function slugOf(title: string, taken: Set<string>): string {
  const letters = title
    .normalize("NFD")
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 50);
  const base = letters === "" ? "record" : letters;
  let slug = base;
  for (let number = 2; taken.has(slug); number++) slug = `${base}-${number}`;
  return slug;
}
