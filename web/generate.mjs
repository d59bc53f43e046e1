// What the page is made of besides its sources: the words of the catalogue, one file for each language and the names of all, and the types of the management API.
//
//   node generate.mjs CATALOGUE OPENAPI_JSON TO
//
// A word that is missing in a language, or that asks for other things in one than in the other, is an error.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";
import { parse } from "yaml";

const [catalogue, description, to] = process.argv.slice(2);
const languages = ["nl", "en"];

// `start.title` for {start: {title: {nl, en}}}.
function* entriesOf(tree, path = []) {
  if (languages.some((language) => typeof tree[language] === "string")) {
    yield [path.join("."), tree];
    return;
  }
  for (const [name, below] of Object.entries(tree)) yield* entriesOf(below, [...path, name]);
}

const asked = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

const words = Object.fromEntries(languages.map((language) => [language, {}]));
const wrong = [];
for (const [key, texts] of entriesOf(parse(await readFile(catalogue, "utf8")))) {
  for (const language of languages) {
    if (typeof texts[language] !== "string" || texts[language] === "") wrong.push(`${key}: nothing in ${language}`);
    words[language][key] = texts[language];
  }
  if (String(asked(texts.nl ?? "")) !== String(asked(texts.en ?? ""))) wrong.push(`${key}: the languages fill in different things`);
}
if (wrong.length > 0) throw new Error(`${catalogue}:\n${wrong.join("\n")}`);

await mkdir(to, { recursive: true });
for (const language of languages) await writeFile(`${to}/words.${language}.json`, JSON.stringify(words[language]));
const keys = Object.keys(words.nl).map((key) => `  | ${JSON.stringify(key)}`);
await writeFile(`${to}/words.ts`, `// Made by generate.mjs.\nexport type Key =\n${keys.join("\n")};\n`);
await writeFile(`${to}/description.ts`, astToString(await openapiTS(await readFile(description, "utf8"))));
