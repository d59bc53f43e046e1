// Consent forms on which a yes can be given, with the texts of each version.
import { client, must } from "../client/client";
import { shortName } from "./names";

export interface FormVersion {
  version: number;
  texts: { language: string; text: string }[];
  asksStatement: boolean;
  givenBy: string; // the channel that the form says
}
export interface FormInUse {
  name: string;
  purpose: string; // the whole name
  newest: FormVersion;
}

interface Fields {
  purpose?: string;
  texts?: { language: string; text: unknown }[];
  explicit_statement?: boolean;
  give?: { channel?: string };
}

function versionIn(version: number, fields: Fields): FormVersion {
  const texts = (fields.texts ?? []).flatMap(({ language, text }) => (typeof text === "string" ? [{ language, text }] : []));
  return { version, texts, asksStatement: fields.explicit_statement ?? false, givenBy: fields.give?.channel ?? "" };
}

// All forms of an organisation fit into one answer. Whether one was retired is said by itself alone.
const limit = 500;

export async function formsInUse(): Promise<FormInUse[]> {
  const { value } = await must(client.GET("/forms", { params: { query: { limit } } }));
  const read = await Promise.all(value.items.map(({ name }) => must(client.GET("/forms/{name}", { params: { path: { name } } }))));
  return read.filter(({ value: form }) => form.retired_at === null).map(({ value: form }) => ({ name: form.name, purpose: form.fields.purpose ?? "", newest: versionIn(form.version, form.fields as Fields) }));
}

export async function versionsOf(form: string): Promise<FormVersion[]> {
  const { value } = await must(client.GET("/forms/{name}/versions", { params: { path: { name: shortName(form) } } }));
  return value.items.map(({ version, fields }) => versionIn(version, fields as Fields)).reverse();
}
