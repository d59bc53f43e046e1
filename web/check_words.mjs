// Whether the Dutch of the catalogue can be read by everybody: short sentences, everyday words, the legal term only behind the everyday one.
//
//   node check_words.mjs CATALOGUE
import { writtenIn } from "./catalogue.mjs";

const longest = 20;
const meanMost = 12;
// What most people do not say, and what they say.
const heavy = {
  verstrekken: "geven",
  verstrekking: "geven",
  teneinde: "om",
  betreffende: "over",
  indien: "als",
  conform: "volgens",
  middels: "met",
  derhalve: "dus",
  dient: "moet",
  aangaande: "over",
  alvorens: "voordat",
  echter: "maar",
  relevant: "belangrijk",
  reeds: "al",
  thans: "nu",
  ontvangen: "krijgen",
};
// Terms of the law, with the everyday words that go before them.
const terms = { grondslag: "reden", verwerking: "gebruik", betrokkene: "persoon", verwerkingsverantwoordelijke: "bedrijf" };
const [catalogue] = process.argv.slice(2);
const wrong = [];
const lengths = [];

// What stands in backquotes is typed so, and is no word.
const wordsOf = (text) => text.replaceAll(/`[^`]*`/g, "").match(/[\p{L}\p{N}'’-]+/gu) ?? [];

for (const [key, { nl: text, exempt }] of await writtenIn(catalogue)) {
  for (const sentence of text.split(/(?<=[.?!:])\s+/)) {
    const words = wordsOf(sentence);
    if (words.length > longest) wrong.push(`${key}: a sentence of ${words.length} words`);
    // Labels are no sentences.
    if (/[.?!]$/.test(sentence)) lengths.push(words.length);
  }
  // With the reason why: the name of a thing is no term.
  if (exempt !== undefined) continue;
  const words = wordsOf(text.toLowerCase());
  for (const word of words) if (Object.hasOwn(heavy, word)) wrong.push(`${key}: say "${heavy[word]}" for "${word}"`);
  for (const [term, everyday] of Object.entries(terms)) {
    const at = words.indexOf(term);
    if (at >= 0 && !words.slice(0, at).some((word) => word.startsWith(everyday))) wrong.push(`${key}: "${term}" stands without "${everyday}" before it`);
  }
}
const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(lengths.length, 1);
if (mean > meanMost) wrong.push(`sentences have ${mean.toFixed(1)} words in the mean, more than ${meanMost}`);
if (wrong.length > 0) {
  console.error(wrong.join("\n"));
  process.exit(1);
}
console.log(`${lengths.length} sentences, ${mean.toFixed(1)} words in the mean`);
