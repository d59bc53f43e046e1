// Reads the catalogue: a folder of files, each the words of one part of the page; in server/ those that the C++ says, one file a header; in
// shared.yaml those that more than one part says, and that the others name: `shared.name`, `shared.name capital`.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";

export const languages = ["nl", "en"];

async function namesIn(folder) {
  return (await readdir(folder)).filter((name) => name.endsWith(".yaml")).map((name) => name.slice(0, -".yaml".length)).sort();
}

async function textsOf(folder, name) {
  return parse(await readFile(join(folder, `${name}.yaml`), "utf8")) ?? {};
}

const isText = (value) => value !== null && languages.some((language) => Object.hasOwn(value, language));

const withCapital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

// What `shared.name` stands for; undefined: there is none of that name.
function meantBy(reference, shared) {
  const [, table, row, capital] = /^shared\.(\w+)(?:\.([\w.]+))?( capital)?$/.exec(reference) ?? [];
  const text = row === undefined ? shared[table] : shared[table]?.[row];
  if (text === undefined || capital === undefined) return text;
  return Object.fromEntries(languages.map((language) => [language, withCapital(text[language])]));
}

// The texts of the page with their names, `start.title` for title in start.yaml, by language.
export async function entriesOf(folder) {
  const shared = await textsOf(folder, "shared");
  const entries = [];
  for (const file of (await namesIn(folder)).filter((name) => name !== "shared")) {
    for (const [name, value] of Object.entries(await textsOf(folder, file))) {
      const text = typeof value === "string" ? meantBy(value, shared) : value;
      if (text === undefined) throw new Error(`${file}.${name}: shared.yaml has nothing for \`${value}\``);
      entries.push([`${file}.${name}`, text]);
    }
  }
  return entries;
}

function* written(name, value) {
  if (typeof value === "string") return;
  if (isText(value)) yield [name, value];
  else for (const [inner, one] of Object.entries(value ?? {})) yield* written(`${name}.${inner}`, one);
}

// Every text of the catalogue, where it is written: those of the page, of the server, and the shared ones.
export async function writtenIn(folder) {
  const server = join(folder, "server");
  const folders = (await readdir(server, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const inServer = (await Promise.all(folders.sort().map(async (name) => (await namesIn(join(server, name))).map((file) => `${name}/${file}`)))).flat();
  const entries = [];
  for (const [from, names] of [[folder, await namesIn(folder)], [server, inServer]]) {
    for (const file of names) {
      for (const [name, value] of Object.entries(await textsOf(from, file))) entries.push(...written(`${file}.${name}`, value));
    }
  }
  return entries;
}
