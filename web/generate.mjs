// What the page is made of besides its sources: the words of the catalogue, two files for each language and the names of all, and the types of the management API.
//
//   node generate.mjs CATALOGUE OPENAPI_JSON TO
//
// A word that is missing in a language, or that asks for other things in one than in the other, is an error.
import { mkdir, writeFile, readFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";
import { entriesOf, languages } from "./catalogue.mjs";

const [catalogue, description, to] = process.argv.slice(2);

// The parts of the page that everybody needs first; the words of all others come later, together.
const first = new Set(["frame", "trouble", "start", "situations", "questions", "conversation", "answer"]);

const asked = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

const words = Object.fromEntries(languages.map((language) => [language, {}]));
const wrong = [];
for (const [key, texts] of await entriesOf(catalogue)) {
  for (const language of languages) {
    if (typeof texts[language] !== "string" || texts[language] === "") wrong.push(`${key}: nothing in ${language}`);
    words[language][key] = texts[language];
  }
  if (String(asked(texts.nl ?? "")) !== String(asked(texts.en ?? ""))) wrong.push(`${key}: the languages fill in different things`);
}
if (wrong.length > 0) {
  console.error(`${catalogue}:\n${wrong.join("\n")}`);
  process.exit(1);
}

await mkdir(to, { recursive: true });
for (const language of languages) {
  const entries = Object.entries(words[language]);
  const isFirst = ([key]) => first.has(key.slice(0, key.indexOf(".")));
  await writeFile(`${to}/words.${language}.json`, JSON.stringify(Object.fromEntries(entries.filter(isFirst))));
  await writeFile(`${to}/words.later.${language}.json`, JSON.stringify(Object.fromEntries(entries.filter((entry) => !isFirst(entry)))));
}
const keys = Object.keys(words.nl).map((key) => `  | ${JSON.stringify(key)}`);
await writeFile(`${to}/words.ts`, `// Made by generate.mjs.\nexport type Key =\n${keys.join("\n")};\n`);
await writeFile(`${to}/description.ts`, astToString(await openapiTS(await readFile(description, "utf8"))));
