// Puts the built page into one file for the program to carry, each part plain and compressed, with a table of it as C++ (src/web/files.h).
//
//   node pack.mjs DIST TO TABLE
//
// Writes TO/files.bin, TO/files.S and TABLE.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [dist, to, table] = process.argv.slice(2);

const types = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

function* filesIn(folder, path = "") {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory()) yield* filesIn(join(folder, entry.name), `${path}/${entry.name}`);
    else yield { path: `${path}/${entry.name}`, bytes: readFileSync(join(folder, entry.name)) };
  }
}

const pieces = [];
let size = 0;
// Where it lies, as C++; nothing where it is no smaller than what it stands for.
function place(bytes, least = Infinity) {
  if (bytes.length >= least) return "{}";
  pieces.push(bytes);
  size += bytes.length;
  return `At(${size - bytes.length}, ${bytes.length})`;
}

const rows = [];
for (const { path, bytes } of filesIn(dist)) {
  const type = types[extname(path)];
  if (type === undefined) throw new Error(`${path}: what is that?`);
  const gzip = gzipSync(bytes, { level: 9 });
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  const tag = createHash("sha256").update(bytes).digest("base64url").slice(0, 22);
  rows.push(`      {${JSON.stringify(path)}, ${JSON.stringify(type)}, "\\"${tag}\\"", ${place(bytes)},
       ${place(gzip, bytes.length)}, ${place(brotli, bytes.length)}, ${path.startsWith("/page/")}},`);
}
writeFileSync(join(to, "files.bin"), Buffer.concat(pieces));
writeFileSync(
  join(to, "files.S"),
  `/* The page in the browser as read-only bytes of the program. */
    .section .rodata
    .global grondslag_web_begin
    .balign 64
grondslag_web_begin:
    .incbin "${join(to, "files.bin")}"
    .section .note.GNU-stack,"",%progbits
`,
);
writeFileSync(
  table,
  `// Made by web/pack.mjs.
#include <cstddef>

#include "web/files.h"

extern "C" const char grondslag_web_begin[];

namespace grondslag::web {

std::span<const File> ShippedFiles() {
  const auto At = [](std::size_t from, std::size_t size) { return std::string_view(grondslag_web_begin + from, size); };
  static const File files[] = {
${rows.join("\n")}
  };
  return files;
}

}  // namespace grondslag::web
`,
);
