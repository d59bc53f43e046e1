// Signed notes that were pasted one after the other, taken apart. A note is a text of at least three lines, an empty line, and the lines of who signed it.
const note = /^([^\n—][^\n]*\n\d+\n[^\n]+\n(?:[^\n]+\n)*\n(?:— [^\n]+\n)+)/gm;

export function checkpointsIn(text: string): string[] {
  const lines = text
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
  return [...`${lines.trim()}\n`.matchAll(note)].map((match) => match[1] ?? "");
}
