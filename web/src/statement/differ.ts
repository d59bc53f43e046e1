// What differs between two documents, line by line, and within a line word by word.
import type { Block, ServerDocument } from "../parts/document";

export interface Line {
  isHeading: boolean;
  text: string;
}
export interface Piece {
  is: "same" | "added" | "removed";
  text: string;
}
export interface LineChange {
  is: "same" | "added" | "removed" | "changed";
  isHeading: boolean;
  pieces: Piece[];
}

// What a document says of itself, as its day, is no difference; what it still misses is told elsewhere.
export function linesOf(document: ServerDocument): Line[] {
  return [heading(document.title), ...document.blocks.flatMap(linesOfBlock)];
}

const heading = (text: string): Line => ({ isHeading: true, text });
const line = (text: string): Line => ({ isHeading: false, text });

function linesOfBlock(block: Block): Line[] {
  switch (block.block) {
    case "heading":
      return [heading(block.text)];
    case "paragraph":
    case "verbatim":
      return [line(block.text)];
    case "list":
      return block.items.map(line);
    case "descriptions":
      return block.entries.map(({ term, texts }) => line(`${term}: ${texts.join("; ")}`));
    case "table":
      return [heading(block.caption), ...block.rows.map((row) => line(row.filter((cell) => cell !== "").join(" | ")))];
    case "callout":
      return [heading(block.heading), ...block.blocks.flatMap(linesOfBlock)];
    case "missing":
      return [];
  }
}

interface Step<T> {
  is: "same" | "added" | "removed";
  item: T;
}

// The longest common part stays; before it what went, then what came.
export function steps<T>(before: T[], after: T[], keyOf: (item: T) => string): Step<T>[] {
  const [was, is] = [before.map(keyOf), after.map(keyOf)];
  const width = is.length + 1;
  // lengths[i * width + j]: of the longest common part of before from i on and after from j on.
  const lengths = new Uint32Array((was.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = was.length - 1; i >= 0; i--) {
    for (let j = is.length - 1; j >= 0; j--) lengths[i * width + j] = was[i] === is[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const taken: Step<T>[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && was[i] === is[j]) {
      taken.push({ is: "same", item: after[j++]! });
      i++;
    } else if (i < before.length && (j === after.length || at(i + 1, j) >= at(i, j + 1))) taken.push({ is: "removed", item: before[i++]! });
    else taken.push({ is: "added", item: after[j++]! });
  }
  return taken;
}

export function wordsChanged(before: string, after: string): Piece[] {
  const words = (text: string) => text.split(/(?<=\s)/);
  const pieces: Piece[] = [];
  for (const { is, item } of steps(words(before), words(after), (word) => word.trim())) {
    const last = pieces.at(-1);
    if (last?.is === is) last.text += item;
    else pieces.push({ is, text: item });
  }
  return pieces;
}

// Two lines are one that was changed where they begin alike, as a term does, or have half of their words in common.
function isOneLine(before: Line, after: Line): boolean {
  if (before.isHeading !== after.isHeading) return false;
  const term = /^([^:|]+)[:|]/.exec(before.text)?.[1];
  if (term !== undefined && after.text.startsWith(term)) return true;
  const kept = wordsChanged(before.text, after.text).filter(({ is }) => is === "same");
  return kept.reduce((sum, { text }) => sum + text.length, 0) * 2 > Math.max(before.text.length, after.text.length);
}

export function changesOf(before: Line[], after: Line[]): LineChange[] {
  const taken = steps(before, after, ({ isHeading, text }) => `${isHeading} ${text}`);
  const changes: LineChange[] = [];
  for (let from = 0; from < taken.length; ) {
    const first = taken[from]!;
    if (first.is === "same") {
      changes.push(whole("same", first.item));
      from++;
      continue;
    }
    let to = from;
    while (to < taken.length && taken[to]!.is !== "same") to++;
    const run = taken.slice(from, to);
    changes.push(...paired(run.filter(({ is }) => is === "removed").map(({ item }) => item), run.filter(({ is }) => is === "added").map(({ item }) => item)));
    from = to;
  }
  return changes;
}

const whole = (is: "same" | "added" | "removed", { isHeading, text }: Line): LineChange => ({ is, isHeading, pieces: [{ is, text }] });

// Each line that went with the first one after it that came in its place.
function paired(removed: Line[], added: Line[]): LineChange[] {
  const changes: LineChange[] = [];
  let next = 0;
  for (const before of removed) {
    const found = added.findIndex((after, index) => index >= next && isOneLine(before, after));
    if (found < 0) {
      changes.push(whole("removed", before));
      continue;
    }
    changes.push(...added.slice(next, found).map((after) => whole("added", after)));
    const after = added[found]!;
    changes.push({ is: "changed", isHeading: after.isHeading, pieces: wordsChanged(before.text, after.text) });
    next = found + 1;
  }
  return [...changes, ...added.slice(next).map((after) => whole("added", after))];
}

export interface ChangedSection {
  heading: string; // under which it stands
  changes: LineChange[];
}

// Only what differs, each under the heading where it stands.
export function changedSections(before: ServerDocument, after: ServerDocument): ChangedSection[] {
  const sections: ChangedSection[] = [];
  let current = "";
  for (const change of changesOf(linesOf(before), linesOf(after))) {
    if (change.isHeading) current = change.pieces.filter(({ is }) => is !== "removed").map(({ text }) => text).join("") || change.pieces.map(({ text }) => text).join("");
    if (change.is === "same") continue;
    const last = sections.at(-1);
    if (last?.heading === current) last.changes.push(change);
    else sections.push({ heading: current, changes: [change] });
  }
  return sections;
}
