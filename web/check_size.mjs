// Whether the page is light: all script that the first page needs, compressed by gzip, in kilobytes.
//
//   node check_size.mjs DIST
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const most = 120;
const [dist] = process.argv.slice(2);

const size = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length / 1000;
const index = readFileSync(join(dist, "index.html"), "utf8");
const first = [...index.matchAll(/(?:src|href)="\.\/(page\/[^"]+\.js)"/g)].map((match) => match[1]);
// The words of one language come with it.
const words = readdirSync(join(dist, "page")).filter((name) => /^words\.nl.*\.js$/.test(name));
if (first.length === 0 || words.length !== 1) throw new Error("index.html loads no script, or there are no words");
// What the first script loads of its own accord.
const loaded = new Set(first);
for (const file of loaded) {
  for (const [, name] of readFileSync(join(dist, file), "utf8").matchAll(/(?:^|;|\})import(?:[^"'();]*from)?"\.\/([^"]+\.js)"/g)) loaded.add(`page/${name}`);
}
const all = [...loaded, `page/${words[0]}`];
const sum = all.reduce((total, file) => total + size(file), 0);
console.log(`${all.map((file) => `${file} ${size(file).toFixed(1)}`).join(", ")}: ${sum.toFixed(1)} KB of ${most}`);
process.exit(sum <= most ? 0 : 1);
