// Reads the catalogue: a folder of files, each the words of one part of the page.
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { parse } from "yaml";

export const languages = ["nl", "en"];

// `start.title` for title in start.yaml, with its texts by language.
export async function entriesOf(folder) {
  const entries = [];
  for (const file of (await readdir(folder)).filter((name) => name.endsWith(".yaml")).sort()) {
    const texts = parse(await readFile(join(folder, file), "utf8")) ?? {};
    for (const [name, text] of Object.entries(texts)) entries.push([`${basename(file, ".yaml")}.${name}`, text]);
  }
  return entries;
}
